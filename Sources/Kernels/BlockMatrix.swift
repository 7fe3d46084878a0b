import CKernels

/// A matrix (outputs, inputs) in 8-bit integers: panels of 16 outputs, each a block for every 32 inputs, in
/// which their integers stand before the scale of each output (`CKernels.h` has the layout).
///
/// Its bytes are its own or lie in a mapped file; they never change.
public struct BlockMatrix: @unchecked Sendable {
  /// Inputs that share a scale.
  public static let block = Int(PLIMSOLL_BLOCK)

  public let outputs: Int
  public let inputs: Int
  private let start: UnsafePointer<UInt8>
  /// Keeps the bytes alive.
  private let owner: AnyObject

  /// Blocks of a panel; the last is filled up with zeros.
  var blocks: Int { Self.blocks(inputs) }

  static func blocks(_ inputs: Int) -> Int { (inputs + block - 1) / block }

  /// Bytes of `outputs × inputs` values, padded to whole panels and blocks, and their scales.
  public static func byteCount(outputs: Int, inputs: Int) -> Int {
    (outputs + PackedMatrix.panel - 1) / PackedMatrix.panel * blocks(inputs)
      * Int(PLIMSOLL_BLOCK_BYTES)
  }

  public var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: start, count: Self.byteCount(outputs: outputs, inputs: inputs))
  }

  /// Rounds a matrix (outputs, inputs) of float32.
  public init(rounding w: UnsafePointer<Float>, outputs: Int, inputs: Int) {
    let buffer = FloatBuffer(
      count: Self.byteCount(outputs: outputs, inputs: inputs) / MemoryLayout<Float>.stride)
    let start = UnsafeMutableRawPointer(buffer.start).assumingMemoryBound(to: UInt8.self)
    plimsoll_pack_blocks(w, inputs, outputs, inputs, start)
    self.init(start, owner: buffer, outputs: outputs, inputs: inputs)
  }

  /// Rounds a matrix of float32 that is not in memory as a whole.
  ///
  /// - Parameters:
  ///   - rowsAtOnce: whole panels.
  ///   - fill: writes some rows, (rows, inputs).
  public init(
    outputs: Int, inputs: Int, rowsAtOnce: Int,
    fill: (_ rows: Range<Int>, _ y: UnsafeMutablePointer<Float>) throws -> Void
  ) rethrows {
    precondition(rowsAtOnce > 0 && rowsAtOnce % PackedMatrix.panel == 0)
    let buffer = FloatBuffer(
      count: Self.byteCount(outputs: outputs, inputs: inputs) / MemoryLayout<Float>.stride)
    let start = UnsafeMutableRawPointer(buffer.start).assumingMemoryBound(to: UInt8.self)
    let rows = FloatBuffer(count: min(rowsAtOnce, outputs) * inputs)
    for first in Swift.stride(from: 0, to: outputs, by: rowsAtOnce) {
      let range = first..<min(outputs, first + rowsAtOnce)
      try fill(range, rows.start)
      plimsoll_pack_blocks(
        rows.start, inputs, range.count, inputs,
        start + Self.byteCount(outputs: first, inputs: inputs))
    }
    self.init(start, owner: buffer, outputs: outputs, inputs: inputs)
  }

  /// A matrix that is packed already.
  ///
  /// - Parameters:
  ///   - start: as many bytes as `byteCount` says, aligned for `Float`.
  ///   - owner: what keeps them alive and unchanged.
  public init(_ start: UnsafeRawPointer, owner: AnyObject, outputs: Int, inputs: Int) {
    self.start = start.assumingMemoryBound(to: UInt8.self)
    self.owner = owner
    self.outputs = outputs
    self.inputs = inputs
  }

  /// The panels from one on.
  func panels(from first: Int) -> UnsafePointer<UInt8> {
    start + first * blocks * Int(PLIMSOLL_BLOCK_BYTES)
  }
}
