import CKernels

/// Attention over pages: each holds the keys and values of up to 16 tokens, rounded, for each head
/// (`CKernels.h` has the layout). Results do not depend on what is computed beside them, as with products.
extension VectorKernels {
  /// Bytes of a page's keys of one head, and of its values; whole cache lines.
  public static func pageKeyBytes(headSize: Int) -> Int {
    plimsoll_page_keys(headSize) * MemoryLayout<Int16>.stride
  }
  public static func pageValueBytes(headSize: Int) -> Int {
    plimsoll_page_values(headSize) * MemoryLayout<Int16>.stride
  }

  /// Rounds the keys and values of some tokens, (rows, headSize) each and `stride` values apart, into slots
  /// `slot` and following of a page.
  public func storeTokens(
    keys: UnsafePointer<Float>, values: UnsafePointer<Float>, stride: Int, rows: Int, headSize: Int,
    slot: Int, pageKeys: UnsafeMutableRawPointer, pageValues: UnsafeMutableRawPointer
  ) {
    table.pointee.store_tokens(
      keys, values, stride, rows, headSize, slot, pageKeys.assumingMemoryBound(to: Int16.self),
      pageValues.assumingMemoryBound(to: Int16.self))
  }

  /// `s[r, 16·p + t] = q[r, :] · key t of page p`.
  ///
  /// - Parameter offset: bytes from the start of each page to the keys.
  public func pageScores(
    _ q: RoundedRows, pages: UnsafePointer<UnsafePointer<Int16>?>, count: Int, offset: Int,
    into s: UnsafeMutablePointer<Float>, sStride: Int, rows: Int
  ) {
    table.pointee.page_scores(
      q.integers(), q.stride, q.scales(), q.groups, pages, count,
      offset / MemoryLayout<Int16>.stride, s, sStride, rows, q.width)
  }

  /// Turns a row of scores into row `row` of the weights that `pageValues` takes, and returns the sum of
  /// what they stand for, `e^(scale · (s − max))`; of each page the first `seen` tokens count. The scores
  /// are overwritten.
  ///
  /// - Parameter offset: bytes from the start of each page to the values.
  public func pageSoftmax(
    _ s: UnsafeMutablePointer<Float>, count: Int, seen: UnsafePointer<Int32>, scale: Float,
    pages: UnsafePointer<UnsafePointer<Int16>?>, offset: Int, headSize: Int, into p: RoundedRows,
    row: Int
  ) -> Float {
    table.pointee.page_softmax(
      s, count, seen, scale, pages, offset / MemoryLayout<Int16>.stride, headSize,
      p.integers(from: row), p.scales(from: row))
  }

  /// `y[r, :] = factor[r] · Σ p[r, 16·page + t] · value t of page`, `headSize` values rounded up to whole
  /// panels.
  public func pageValues(
    _ p: RoundedRows, pages: UnsafePointer<UnsafePointer<Int16>?>, count: Int, offset: Int,
    factor: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, yStride: Int, rows: Int,
    headSize: Int
  ) {
    table.pointee.page_values(
      p.integers(), p.stride, p.scales(), p.groups, pages, count,
      offset / MemoryLayout<Int16>.stride, factor, y, yStride, rows, headSize)
  }
}
