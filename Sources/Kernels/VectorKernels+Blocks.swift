import CKernels

/// Products with matrices in 8 bits. As with those in 16, nothing depends on what is computed beside it.
extension VectorKernels {
  /// Rounds some columns of rows to 8 bits: `x[r, k]` is about `q[r, k] · scale[r, k / 32]`. Where a block is
  /// not finite its scale is not.
  ///
  /// - Parameters:
  ///   - x: the rows' first columns, `stride` values apart.
  ///   - first: the row of `rounded` that the first of `x` becomes.
  ///   - columns: a block begins where they do, and ends there or with the row.
  public func round(
    _ x: UnsafePointer<Float>, stride: Int, rows: Int, into rounded: BlockRows, from first: Int,
    columns: Range<Int>
  ) {
    let block = columns.lowerBound / BlockMatrix.block
    precondition(
      columns.lowerBound % BlockMatrix.block == 0
        && (columns.upperBound % BlockMatrix.block == 0 || columns.upperBound == rounded.width),
      "a block is rounded as a whole")
    table.pointee.quantise_blocks(
      x + columns.lowerBound, stride, rounded.bytes(from: first, block: block), rounded.stride,
      rounded.blockScales(from: first, block: block), rounded.blocks, rows, columns.count)
  }

  /// `y (+)= a · wᵀ` for some panels of `w`; `y` is (rows, outputs).
  ///
  /// - Parameter first: the row of `a` that is the first.
  public func product(
    _ a: BlockRows, from first: Int = 0, _ w: BlockMatrix, panels: Range<Int>,
    into y: UnsafeMutablePointer<Float>, yStride: Int, rows: Int, accumulate: Bool = false
  ) {
    let column = panels.lowerBound * PackedMatrix.panel
    let columns = min(w.outputs, panels.upperBound * PackedMatrix.panel) - column
    guard rows > 0, columns > 0 else { return }
    precondition(a.blocks == w.blocks && a.bytesADepth == table.pointee.bytes_a_depth)
    table.pointee.block_product(
      a.bytes(from: first), a.stride, a.blockScales(from: first), a.blocks,
      w.panels(from: panels.lowerBound), y + column, yStride, rows, columns, w.blocks,
      accumulate ? 1 : 0)
  }
}
