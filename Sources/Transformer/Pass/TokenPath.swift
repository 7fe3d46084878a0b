/// The pages of one text, from its first token on.
///
/// A run begins on a page of its own, so runs are shared between texts page by page, whatever their
/// lengths, and none is ever copied.
///
/// `@unchecked Sendable`: what `bases` point at is kept by `pages`, which the engine's thread alone looks into.
struct TokenPath: @unchecked Sendable {
  private(set) var pages: [KeyValuePage] = []
  /// Where each page begins in memory.
  private(set) var bases: [UnsafePointer<Int16>?] = []
  /// The position of each page's first token, and how many it holds.
  private(set) var starts: [Int32] = []
  private(set) var counts: [Int32] = []
  /// Tokens of all pages.
  private(set) var count = 0
  private var isSealed = false

  /// Puts the pages of a run at the end.
  mutating func append(_ run: [KeyValuePage], tokens: Int) {
    precondition(run.count == PageLayout.pages(for: tokens))
    for (index, page) in run.enumerated() {
      pages.append(page)
      bases.append(UnsafePointer(page.start.assumingMemoryBound(to: Int16.self)))
      starts.append(Int32(count + index * PageLayout.tokens))
      let held = min(PageLayout.tokens, tokens - index * PageLayout.tokens)
      counts.append(Int32(held))
      page.taken = held
    }
    count += tokens
  }

  /// Makes room for more tokens behind the last: on its page, where this text was the last to write there and is
  /// not sealed, then on new ones.
  mutating func extend(by tokens: Int, from pool: PagePool) {
    var left = tokens
    if let page = pages.last, !isSealed, let last = counts.last, page.taken == Int(last) {
      let more = min(left, PageLayout.tokens - Int(last))
      counts[counts.count - 1] += Int32(more)
      page.taken += more
      count += more
      left -= more
    }
    guard left > 0 else { return }
    append(pool.pages(for: left), tokens: left)
    isSealed = false
  }

  /// Lets what follows begin on a page of its own, so that it is the same whoever else goes on from here.
  mutating func seal() { isSealed = true }

  /// Forgets all but the first tokens.
  mutating func truncate(to tokens: Int) {
    guard tokens < count else { return }
    while let start = starts.last, Int(start) >= tokens {
      pages.removeLast()
      bases.removeLast()
      starts.removeLast()
      counts.removeLast()
    }
    if let start = starts.last { counts[counts.count - 1] = Int32(tokens) - start }
    count = tokens
    isSealed = true
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
