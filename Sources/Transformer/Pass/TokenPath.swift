/// The pages of one text, from its first token on.
///
/// A run begins on a page of its own, so runs are shared between texts page by page, whatever their
/// lengths, and none is ever copied.
struct TokenPath {
  private(set) var pages: [KeyValuePage] = []
  /// Where each page begins in memory.
  private(set) var bases: [UnsafePointer<Int16>?] = []
  /// The position of each page's first token, and how many it holds.
  private(set) var starts: [Int32] = []
  private(set) var counts: [Int32] = []
  /// Tokens of all pages.
  private(set) var count = 0

  /// Puts the pages of a run at the end.
  mutating func append(_ run: [KeyValuePage], tokens: Int) {
    precondition(run.count == PageLayout.pages(for: tokens))
    for (index, page) in run.enumerated() {
      pages.append(page)
      bases.append(UnsafePointer(page.start.assumingMemoryBound(to: Int16.self)))
      starts.append(Int32(count + index * PageLayout.tokens))
      counts.append(Int32(min(PageLayout.tokens, tokens - index * PageLayout.tokens)))
    }
    count += tokens
  }

  /// The page that holds a position.
  ///
  /// - Precondition: `position < count`.
  func page(of position: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= position { low = middle } else { high = middle }
    }
    return low
  }
}
