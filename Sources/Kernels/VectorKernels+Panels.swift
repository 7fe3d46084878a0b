import CKernels

/// Products with packed matrices, and attention over pages of keys and values.
///
/// In every variant a value is summed in the same order whatever rows are computed beside it, so results do
/// not depend on how work is cut into chunks or put together from several texts.
extension VectorKernels {
  /// Scales of a rounded row of `width` values.
  public static func groups(_ width: Int) -> Int { PackedMatrix.groups(width) }

  /// Values from one row of an operand or of rounded values to the next: whole cache lines, hence whole
  /// pairs. What lies behind `width` must be zero where a product reads it.
  public func operandStride(_ width: Int) -> Int { (width + 31) / 32 * 32 }

  /// Rounds rows to integers, `x[r, k] ≈ q[r, k] · scales[r, k / group]`; where a row is not finite its
  /// scales are not.
  public func quantise(
    _ x: UnsafePointer<Float>, xStride: Int, into q: UnsafeMutablePointer<Int16>, stride: Int,
    scales: UnsafeMutablePointer<Float>, scaleStride: Int, rows: Int, count: Int
  ) {
    table.pointee.quantise(x, xStride, q, stride, scales, scaleStride, rows, count)
  }

  /// `y (+)= a · wᵀ` for some panels of `w`: `a` is rounded, and `y` is (rows, outputs).
  public func product(
    _ a: UnsafePointer<Int16>, aStride: Int, scales: UnsafePointer<Float>, scaleStride: Int,
    _ w: PackedMatrix, panels: Range<Int>, into y: UnsafeMutablePointer<Float>, yStride: Int,
    rows: Int, accumulate: Bool = false
  ) {
    let first = panels.lowerBound * PackedMatrix.panel
    let columns = min(w.outputs, panels.upperBound * PackedMatrix.panel) - first
    guard rows > 0, columns > 0 else { return }
    table.pointee.panel_product(
      a, aStride, scales, scaleStride, w.panels(from: panels.lowerBound),
      w.scales(from: panels.lowerBound), y + first, yStride, rows, columns, w.pairs,
      accumulate ? 1 : 0)
  }

  /// Bytes of a value of an operand: the queries, and the weights of the values, in the form that this
  /// variant multiplies, bfloat16 or float32.
  public var operandBytes: Int { table.pointee.operand_bytes }

  /// `operand[r, :] = scale · x[r, :]`.
  public func makeOperand(
    _ x: UnsafePointer<Float>, xStride: Int, into operand: UnsafeMutableRawPointer,
    operandStride: Int, rows: Int, count: Int, scale: Float = 1
  ) {
    table.pointee.make_operand(x, xStride, operand, operandStride, rows, count, scale)
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
