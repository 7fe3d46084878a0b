import CKernels

/// Products with packed matrices, and attention over pages of keys and values.
///
/// An *operand* is a buffer of rows in the form that this variant multiplies: bfloat16 or float32. In
/// every variant a value is summed in the same order whatever rows are computed beside it, so results do
/// not depend on how work is cut into chunks or put together from several texts.
extension VectorKernels {
  /// Bytes of a value of an operand.
  public var operandBytes: Int { table.pointee.operand_bytes }

  /// Values from one row of an operand of `width` values to the next: whole cache lines, hence whole
  /// pairs. What lies behind `width` must be zero where a product reads it.
  public func operandStride(_ width: Int) -> Int { (width + 31) / 32 * 32 }

  /// `operand[r, :] = scale · x[r, :]`.
  public func makeOperand(
    _ x: UnsafePointer<Float>, xStride: Int, into operand: UnsafeMutableRawPointer,
    operandStride: Int, rows: Int, count: Int, scale: Float = 1
  ) {
    table.pointee.make_operand(x, xStride, operand, operandStride, rows, count, scale)
  }

  /// `y (+)= a · wᵀ` for some panels of `w`: `y` is (rows, outputs) from the first of them on.
  public func product(
    _ a: UnsafeRawPointer, aStride: Int, _ w: PackedMatrix, panels: Range<Int>,
    into y: UnsafeMutablePointer<Float>, yStride: Int, rows: Int, accumulate: Bool = false
  ) {
    let first = panels.lowerBound * PackedMatrix.panel
    let columns = min(w.outputs, panels.upperBound * PackedMatrix.panel) - first
    guard rows > 0, columns > 0 else { return }
    table.pointee.panel_product(
      a, aStride, w.panels(from: panels.lowerBound), y + first, yStride, rows, columns, w.pairs,
      accumulate ? 1 : 0)
  }

  /// `s[r, 16·p + t] = q[r, :] · key t of page p`; `offset` is where the keys begin in each page, in
  /// values.
  public func pageScores(
    _ q: UnsafeRawPointer, qStride: Int, pages: UnsafePointer<UnsafePointer<UInt16>?>,
    count: Int, offset: Int, into s: UnsafeMutablePointer<Float>, sStride: Int, rows: Int,
    pairs: Int
  ) {
    table.pointee.page_scores(q, qStride, pages, count, offset, s, sStride, rows, pairs)
  }

  /// Turns a row of scores into the operand of `pageValues`, in place, and returns the sum of its
  /// weights; of each page the first `seen` tokens count.
  public func pageSoftmax(
    _ s: UnsafeMutablePointer<Float>, count: Int, seen: UnsafePointer<Int32>
  ) -> Float {
    table.pointee.page_softmax(s, count, seen)
  }

  /// `y[r, :] = factor[r] · Σ p[r, 16·page + t] · value t of page`, `panels` panels of 16 values.
  public func pageValues(
    _ p: UnsafeRawPointer, pStride: Int, pages: UnsafePointer<UnsafePointer<UInt16>?>,
    count: Int, offset: Int, factor: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
    yStride: Int, rows: Int, panels: Int
  ) {
    table.pointee.page_values(p, pStride, pages, count, offset, factor, y, yStride, rows, panels)
  }

  /// Rounds a token's key and value into slot `slot` of a page.
  public static func packToken(
    key: UnsafePointer<Float>, value: UnsafePointer<Float>, headSize: Int, slot: Int,
    keys: UnsafeMutablePointer<UInt16>, values: UnsafeMutablePointer<UInt16>
  ) {
    plimsoll_pack_token(key, value, headSize, slot, keys, values)
  }
}
