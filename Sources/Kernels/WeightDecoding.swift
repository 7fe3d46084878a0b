import CKernels

/// How numbers are stored in a weight file.
public enum WeightEncoding: String, Sendable, Hashable, CaseIterable {
  case f32 = "F32"
  case f16 = "F16"
  case bf16 = "BF16"
  case q40 = "Q4_0"
  case q41 = "Q4_1"
  case q50 = "Q5_0"
  case q51 = "Q5_1"
  case q80 = "Q8_0"
  case q4K = "Q4_K"
  case q5K = "Q5_K"
  case q6K = "Q6_K"

  /// Values that are stored together; a row holds a whole number of blocks.
  public var blockSize: Int {
    switch self {
    case .f32, .f16, .bf16: 1
    case .q40, .q41, .q50, .q51, .q80: 32
    case .q4K, .q5K, .q6K: 256
    }
  }

  /// Bytes of a block.
  public var blockBytes: Int {
    switch self {
    case .f32: 4
    case .f16, .bf16: 2
    case .q40: 18
    case .q41: 20
    case .q50: 22
    case .q51: 24
    case .q80: 34
    case .q4K: 144
    case .q5K: 176
    case .q6K: 210
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
    case .q40: plimsoll_decode_q4_0(source, y, count)
    case .q41: plimsoll_decode_q4_1(source, y, count)
    case .q50: plimsoll_decode_q5_0(source, y, count)
    case .q51: plimsoll_decode_q5_1(source, y, count)
    case .q80: plimsoll_decode_q8_0(source, y, count)
    case .q4K: plimsoll_decode_q4_k(source, y, count)
    case .q5K: plimsoll_decode_q5_k(source, y, count)
    case .q6K: plimsoll_decode_q6_k(source, y, count)
    }
  }
}
