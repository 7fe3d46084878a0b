/// Joins the symbols of one piece, the lowest rank first and among equals the leftmost.
///
/// Short pieces, nearly all, are searched from end to end for each merge. Long ones keep a queue, so that
/// a megabyte of one letter takes n log n steps and not n². Buffers live from piece to piece.
struct PieceMerger {
  private let merges: MergeTable
  /// Ids of the symbols, and where each starts in the text.
  private var ids: [Int32] = []
  private var starts: [Int] = []
  /// Merge of each symbol with the next; `noMerge` where there is none.
  private var pending: [MergeTable.Merge] = []

  /// Symbols up to which searching beats queueing.
  static let shortPiece = 64
  private static let noMerge = MergeTable.Merge(rank: .max, result: -1)

  init(_ merges: MergeTable) { self.merges = merges }

  /// Adds a symbol to the end of the piece.
  mutating func append(_ id: Int32, at start: Int) {
    ids.append(id)
    starts.append(start)
  }

  /// Merges the piece, hands over its symbols in order and empties it.
  mutating func merge(emit: (_ id: Int32, _ start: Int) -> Void) {
    if ids.count > Self.shortPiece {
      mergeByQueue()
    } else if ids.count > 1 {
      mergeBySearch()
    }
    for index in ids.indices where ids[index] >= 0 { emit(ids[index], starts[index]) }
    ids.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }

  private func merge(_ left: Int, _ right: Int) -> MergeTable.Merge {
    merges[ids[left], ids[right]] ?? Self.noMerge
  }

  private mutating func mergeBySearch() {
    pending.removeAll(keepingCapacity: true)
    for index in 1..<ids.count { pending.append(merge(index - 1, index)) }
    while true {
      var best = 0
      for index in pending.indices where pending[index].rank < pending[best].rank { best = index }
      guard best < pending.count, pending[best].rank != .max else { return }
      ids[best] = pending[best].result
      ids.remove(at: best + 1)
      starts.remove(at: best + 1)
      pending.remove(at: best)
      if best < pending.count { pending[best] = merge(best, best + 1) }
      if best > 0 { pending[best - 1] = merge(best - 1, best) }
    }
  }

  /// Symbols stay where they are, linked to their neighbours; one that was joined to its left has id −1.
  private mutating func mergeByQueue() {
    let count = ids.count
    var next = Array(1...count)
    var previous = Array(-1..<count - 1)
    var queue = MergeQueue()
    for index in 0..<count - 1 { queue.push(merge(index, index + 1).rank, at: index) }
    while let (rank, left) = queue.pop() {
      // A queued merge is stale when its left symbol is gone or a neighbour has changed since: the pair
      // there now has another rank, as no two merges share one.
      guard ids[left] >= 0, next[left] < count else { continue }
      let right = next[left]
      let current = merge(left, right)
      guard current.rank == rank else { continue }
      ids[left] = current.result
      ids[right] = -1
      next[left] = next[right]
      if next[left] < count {
        previous[next[left]] = left
        queue.push(merge(left, next[left]).rank, at: left)
      }
      if previous[left] >= 0 { queue.push(merge(previous[left], left).rank, at: previous[left]) }
    }
  }
}
