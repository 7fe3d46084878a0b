/// The runs already read, as a tree: a node stands for one run after the runs above it and holds the
/// pages of keys and values and the logits of its tokens, which depend on nothing else.
///
/// Nodes stand in a list from the most to the least recently used in which each node comes after its
/// parent, so the last one is always a leaf and is the one to go when the budget is exceeded.
struct PrefixTree {
  struct Node {
    let run: TokenRun
    /// Of its tokens alone; whoever else refers to them keeps them when the node goes.
    let pages: [KeyValuePage]
    let logits: TokenLogits
    let byteCount: Int
    fileprivate var parent: Int
    fileprivate var children: [TokenRun: Int] = [:]
    fileprivate var newer = PrefixTree.none
    fileprivate var older = PrefixTree.none
    /// The request that used it last.
    fileprivate var request: UInt64
  }

  fileprivate static let none = -1
  private static let root = 0

  /// Bytes of pages that are kept. What requests in progress use may exceed it.
  let budget: Int
  /// Of a page.
  private let pageBytes: Int
  private(set) var byteCount = 0
  private(set) var tokenCount = 0
  private var nodes: [Node]
  private var free: [Int] = []
  private var newest = PrefixTree.none
  private var oldest = PrefixTree.none
  /// Requests are numbered as they begin; a path in use is never put out.
  private var lastRequest: UInt64 = 0
  private var inUse: Set<UInt64> = []
  /// Its path stays too while nothing else is in use: the next edit is most likely there.
  private var lastEnded = UInt64.max

  init(budget: Int, pageBytes: Int) {
    self.budget = budget
    self.pageBytes = pageBytes
    nodes = [
      Node(
        run: TokenRun(ids: []), pages: [], logits: TokenLogits(values: [], labels: 0),
        byteCount: 0, parent: Self.none, request: 0)
    ]
  }

  /// Begins a request with an empty path; `end` ends it.
  mutating func begin() -> PrefixPath {
    lastRequest += 1
    inUse.insert(lastRequest)
    return PrefixPath(request: lastRequest, places: [])
  }

  mutating func end(_ path: PrefixPath) {
    inUse.remove(path.request)
    lastEnded = path.request
    makeRoom()
  }

  /// Extends a path by what is known of these runs, the ones that would come next.
  ///
  /// - Returns: the nodes added.
  mutating func extend(_ path: inout PrefixPath, by runs: ArraySlice<TokenRun>) -> [Node] {
    var added: [Node] = []
    for run in runs {
      guard let place = nodes[path.places.last ?? Self.root].children[run] else { break }
      path.places.append(place)
      added.append(nodes[place])
    }
    guard !added.isEmpty else { return [] }
    for place in path.places.reversed() {
      nodes[place].request = max(nodes[place].request, path.request)
      unlink(place)
      link(place, after: Self.none)
    }
    return added
  }

  /// Adds a run at the end of a path, putting out what was not used for longest. Where another request
  /// has added the same one meanwhile, its node is taken.
  mutating func append(
    _ run: TokenRun, pages: [KeyValuePage], logits: TokenLogits, to path: inout PrefixPath
  ) {
    let parent = path.places.last ?? Self.root
    if let place = nodes[parent].children[run] {
      nodes[place].request = max(nodes[place].request, path.request)
      path.places.append(place)
      return
    }
    let node = Node(
      run: run, pages: pages, logits: logits,
      byteCount: pages.count * pageBytes + logits.values.count * MemoryLayout<Float>.stride
        + run.ids.count * MemoryLayout<Int32>.stride,
      parent: parent, request: path.request)
    let place = free.popLast() ?? nodes.count
    if place == nodes.count { nodes.append(node) } else { nodes[place] = node }
    nodes[parent].children[run] = place
    link(place, after: path.places.last ?? Self.none)
    path.places.append(place)
    byteCount += node.byteCount
    tokenCount += run.ids.count
    makeRoom()
  }

  /// Puts out what no request in progress uses, oldest first, until the budget is kept.
  private mutating func makeRoom() {
    let protected = inUse.min() ?? lastEnded
    var place = oldest
    // What is above a path in use is in use, and children are met before their parents: what is put out
    // is always a leaf.
    while byteCount > budget, place != Self.none {
      let newer = nodes[place].newer
      if nodes[place].request < protected { evict(place) }
      place = newer
    }
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
  fileprivate let request: UInt64
  fileprivate(set) var places: [Int]

  /// Names the place where the next run would hang; two requests that stand there with the same next
  /// run would compute the same.
  var end: Int { places.last ?? 0 }
}

extension PrefixTree.Node {
  /// What stands in a place that is free.
  fileprivate var emptied: PrefixTree.Node {
    var node = self
    node.children = [:]
    node.parent = -1
    node.request = 0
    return node
  }
}
