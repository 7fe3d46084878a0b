import CKernels

/// Products with packed matrices.
///
/// In every variant a value is summed in the same order whatever rows are computed beside it, so results do
/// not depend on how work is cut into chunks or put together from several texts.
extension VectorKernels {
  /// Rounds rows of `rounded.width` values to integers: `x[r, k]` is about `q[r, k] · scales[r, k / group]`.
  /// Where a group is not finite its scale is not.
  ///
  /// - Parameter first: the row of `rounded` that the first of `x` becomes.
  public func round(
    _ x: UnsafePointer<Float>, stride: Int, rows: Int, into rounded: RoundedRows, from first: Int
  ) {
    table.pointee.quantise(
      x, stride, rounded.integers(from: first), rounded.stride, rounded.scales(from: first),
      rounded.groups, rows, rounded.width, rounded.kind.group, rounded.kind.limit)
  }

  /// `y (+)= a · wᵀ` for some panels of `w`; `y` is (rows, outputs).
  ///
  /// - Parameter first: the row of `a` that is the first.
  public func product(
    _ a: RoundedRows, from first: Int = 0, _ w: PackedMatrix, panels: Range<Int>,
    into y: UnsafeMutablePointer<Float>, yStride: Int, rows: Int, accumulate: Bool = false
  ) {
    let column = panels.lowerBound * PackedMatrix.panel
    let columns = min(w.outputs, panels.upperBound * PackedMatrix.panel) - column
    guard rows > 0, columns > 0 else { return }
    table.pointee.panel_product(
      a.integers(from: first), a.stride, a.scales(from: first), a.groups,
      w.panels(from: panels.lowerBound), w.scales(from: panels.lowerBound), y + column, yStride,
      rows, columns, w.pairs, accumulate ? 1 : 0)
  }
}
