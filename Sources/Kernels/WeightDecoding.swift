import CKernels

/// How numbers are stored in a weight file.
public enum WeightEncoding: String, Sendable, Hashable, CaseIterable {
  case f32 = "F32"
  case f16 = "F16"
  case bf16 = "BF16"
  case q4_0 = "Q4_0"
  case q4_1 = "Q4_1"
  case q5_0 = "Q5_0"
  case q8_0 = "Q8_0"

  /// Values that are stored together; a row holds a whole number of blocks.
  public var blockSize: Int {
    switch self {
    case .f32, .f16, .bf16: 1
    case .q4_0, .q4_1, .q5_0, .q8_0: 32
    }
  }

  /// Bytes of a block.
  public var blockBytes: Int {
    switch self {
    case .f32: 4
    case .f16, .bf16: 2
    case .q4_0: 18
    case .q4_1: 20
    case .q5_0: 22
    case .q8_0: 34
    }
  }

  /// Decodes `count` values, a whole number of blocks, to float32.
  public func decode(
    _ source: UnsafeRawPointer, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    switch self {
    case .f32: UnsafeMutableRawPointer(y).copyMemory(from: source, byteCount: count * 4)
    case .f16: plimsoll_decode_f16(source, y, count)
    case .bf16: plimsoll_decode_bf16(source, y, count)
    case .q4_0: plimsoll_decode_q4_0(source, y, count)
    case .q4_1: plimsoll_decode_q4_1(source, y, count)
    case .q5_0: plimsoll_decode_q5_0(source, y, count)
    case .q8_0: plimsoll_decode_q8_0(source, y, count)
    }
  }
}
