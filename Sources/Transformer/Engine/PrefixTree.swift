import Kernels

/// The runs already read, as a tree: a node stands for one run after the runs above it and holds the
/// keys, values and logits of its tokens, which depend on nothing else.
///
/// Nodes stand in a list from the most to the least recently used in which each node comes after its
/// parent, so the last one is always a leaf and is the one to go when the budget is exceeded.
struct PrefixTree {
  struct Node {
    let run: TokenRun
    /// Unique for ever, where a place in `nodes` is used again.
    let serial: UInt64
    /// (layers, 2, keyValueHeads, tokens, headSize)
    let activations: FloatBuffer
    let logits: TokenLogits
    fileprivate var parent: Int
    fileprivate var children: [TokenRun: Int] = [:]
    fileprivate var newer = PrefixTree.none
    fileprivate var older = PrefixTree.none
    /// The request that used it last.
    fileprivate var request: UInt64

    var byteCount: Int {
      activations.byteCount + logits.values.count * MemoryLayout<Float>.stride
        + run.ids.count * MemoryLayout<Int32>.stride
    }
  }

  fileprivate static let none = -1
  private static let root = 0

  /// Bytes of activations that are kept. The path of the current request may exceed it alone.
  let budget: Int
  private(set) var byteCount = 0
  private(set) var tokenCount = 0
  private var nodes: [Node]
  private var free: [Int] = []
  private var newest = PrefixTree.none
  private var oldest = PrefixTree.none
  private var serial: UInt64 = 0
  private var request: UInt64 = 0

  init(budget: Int) {
    self.budget = budget
    nodes = [
      Node(
        run: TokenRun(ids: []), serial: 0, activations: FloatBuffer(count: 0),
        logits: TokenLogits(values: [], labels: 0), parent: Self.none, request: 0)
    ]
  }

  /// Begins a request: the longest known prefix of these runs becomes the path in use.
  mutating func begin(_ runs: [TokenRun]) -> PrefixPath {
    request += 1
    let path = PrefixPath(places: match(runs))
    for place in path.places.reversed() {
      nodes[place].request = request
      unlink(place)
      link(place, after: Self.none)
    }
    return path
  }

  /// How many of the first runs are known.
  func known(_ runs: [TokenRun]) -> Int { match(runs).count }

  func node(_ place: Int) -> Node { nodes[place] }

  /// Adds a run at the end of the path in use, putting out what was not used for longest.
  mutating func append(
    _ run: TokenRun, activations: FloatBuffer, logits: TokenLogits, to path: inout PrefixPath
  ) -> Node {
    serial += 1
    let parent = path.places.last ?? Self.root
    let node = Node(
      run: run, serial: serial, activations: activations, logits: logits, parent: parent,
      request: request)
    let place = free.popLast() ?? nodes.count
    if place == nodes.count { nodes.append(node) } else { nodes[place] = node }
    nodes[parent].children[run] = place
    link(place, after: path.places.last ?? Self.none)
    path.places.append(place)
    byteCount += node.byteCount
    tokenCount += run.ids.count
    while byteCount > budget, oldest != Self.none, nodes[oldest].request != request {
      evict(oldest)
    }
    return node
  }

  private func match(_ runs: [TokenRun]) -> [Int] {
    var places: [Int] = []
    for run in runs {
      guard let next = nodes[places.last ?? Self.root].children[run] else { break }
      places.append(next)
    }
    return places
  }

  private mutating func evict(_ place: Int) {
    let node = nodes[place]
    precondition(node.children.isEmpty, "only leaves are put out")
    unlink(place)
    nodes[node.parent].children[node.run] = nil
    byteCount -= node.byteCount
    tokenCount -= node.run.ids.count
    nodes[place] = nodes[Self.root].emptied
    free.append(place)
  }

  private mutating func unlink(_ place: Int) {
    let (newer, older) = (nodes[place].newer, nodes[place].older)
    if newer == Self.none { newest = older } else { nodes[newer].older = older }
    if older == Self.none { oldest = newer } else { nodes[older].newer = newer }
  }

  /// Puts a node behind another in the list, or first.
  private mutating func link(_ place: Int, after other: Int) {
    let next = other == Self.none ? newest : nodes[other].older
    nodes[place].newer = other
    nodes[place].older = next
    if other == Self.none { newest = place } else { nodes[other].older = place }
    if next == Self.none { oldest = place } else { nodes[next].newer = place }
  }
}

/// The nodes from the root to the last complete run of a request.
struct PrefixPath {
  fileprivate(set) var places: [Int]
}

extension PrefixTree.Node {
  /// What stands in a place that is free.
  fileprivate var emptied: PrefixTree.Node {
    var node = self
    node.children = [:]
    node.parent = -1
    return node
  }
}
