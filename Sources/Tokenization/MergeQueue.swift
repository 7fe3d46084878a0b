/// Merges of one piece by rank, then by place: a binary heap of one word each.
struct MergeQueue {
  /// rank · 2⁴³ + index of the left symbol: ranks are below 2²⁰, indices below the size of memory.
  private var heap: [UInt64] = []
  private static let indexBits: UInt64 = 43

  /// Adds a merge; no rank (`Int.max`), nothing to add.
  mutating func push(_ rank: Int, at index: Int) {
    guard rank != .max else { return }
    let entry = UInt64(rank) << Self.indexBits | UInt64(index)
    var child = heap.count
    heap.append(entry)
    while child > 0 {
      let parent = (child - 1) / 2
      guard entry < heap[parent] else { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = entry
  }

  /// Takes the first merge out.
  mutating func pop() -> (rank: Int, index: Int)? {
    guard let first = heap.first, let entry = heap.popLast() else { return nil }
    var parent = 0
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < entry else { break }
      heap[parent] = heap[child]
      parent = child
    }
    if !heap.isEmpty { heap[parent] = entry }
    return (Int(first >> Self.indexBits), Int(first & (1 << Self.indexBits - 1)))
  }
}
