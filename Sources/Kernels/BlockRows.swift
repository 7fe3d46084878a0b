import CKernels

/// Rows of 8-bit integers, with a scale for each row and block of 32 columns: what meets a `BlockMatrix`.
///
/// How a row's integers lie is its kernels' own affair: those without products of bytes keep them in 16 bits.
public struct BlockRows {
  public let width: Int
  /// Bytes from one row to the next.
  let stride: Int
  /// Of a row.
  public let blocks: Int
  let bytesADepth: Int
  private let integers: FloatBuffer
  private let scaleBuffer: FloatBuffer

  /// - Parameter kernels: which fill and read it.
  public init(rows: Int, width: Int, kernels: VectorKernels) {
    self.width = width
    blocks = BlockMatrix.blocks(width)
    bytesADepth = kernels.table.pointee.bytes_a_depth
    stride = (blocks * BlockMatrix.block * bytesADepth + 63) / 64 * 64
    integers = FloatBuffer(count: rows * stride / MemoryLayout<Float>.stride)
    scaleBuffer = FloatBuffer(
      count: rows * blocks * MemoryLayout<plimsoll_block_scale>.stride / MemoryLayout<Float>.stride)
  }

  public var byteCount: Int { integers.byteCount + scaleBuffer.byteCount }

  /// A row's integers from a block on, and what goes with them; those of the rows behind it follow.
  func bytes(from row: Int, block: Int = 0) -> UnsafeMutablePointer<Int8> {
    UnsafeMutableRawPointer(integers.start).assumingMemoryBound(to: Int8.self)
      + row * stride + block * BlockMatrix.block * bytesADepth
  }
  func blockScales(
    from row: Int, block: Int = 0
  ) -> UnsafeMutablePointer<plimsoll_block_scale> {
    UnsafeMutableRawPointer(scaleBuffer.start).assumingMemoryBound(to: plimsoll_block_scale.self)
      + row * blocks + block
  }

  /// What a column of a row was rounded to, and the scale of its block.
  public func rounded(_ row: Int, _ column: Int) -> (integer: Int, scale: Float) {
    let scale = blockScales(from: row)[column / BlockMatrix.block].scale
    guard bytesADepth == 2 else { return (Int(bytes(from: row)[column]), scale) }
    // Each four stand in the order 0, 2, 1, 3.
    let place = column / 4 * 4 + [0, 2, 1, 3][column % 4]
    return (Int(bytes(from: row)[2 * place]), scale)
  }
}
