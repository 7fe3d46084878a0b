import Kernels

/// A request that is being served: how far it has been read, and what comes next.
struct RequestInProgress {
  /// A run at a place of the tree that a request is about to compute.
  struct Claim: Hashable {
    let place: Int
    let run: TokenRun
  }

  let request: InferenceRequest
  let continuation: RequestQueue.Continuation
  private(set) var place: PrefixPath
  /// Set once there is nothing more to do.
  private(set) var result: Result<InferenceUsage, any Error>?

  /// The runs that have tokens: an empty run has no activations, hence no place in the tree.
  private let runs: [TokenRun]
  /// The tokens of `runs`, and how many of them have activations.
  private let ids: [Int32]
  private var position = 0
  /// How many of `runs` are complete, their tokens and their pages; and how many have pages on the path.
  private var complete = 0
  private var completeTokens = 0
  private var completePages = 0
  private var begun = 0
  private var path = TokenPath()
  /// The logits of computed tokens whose run is not complete.
  private var pending: [Float] = []
  /// The first run of the request, empty ones counted, that has not been reported.
  private var unreported = 0
  private(set) var usage = InferenceUsage(tokensComputed: 0, tokensReused: 0)

  init(
    _ request: InferenceRequest, _ continuation: RequestQueue.Continuation, place: PrefixPath
  ) {
    self.request = request
    self.continuation = continuation
    self.place = place
    runs = request.runs.filter { !$0.ids.isEmpty }
    ids = runs.flatMap(\.ids)
  }

  /// - Precondition: there is no result yet.
  var claim: Claim { Claim(place: place.end, run: runs[complete]) }

  mutating func stopIfCancelled() {
    if result == nil, request.isCancelled { result = .failure(CancellationError()) }
  }

  /// Takes over and reports what the tree knows of the runs to come, unless one is half read.
  mutating func advance(in tree: inout PrefixTree, labels: Int) {
    guard result == nil, begun == complete else { return }
    for node in tree.extend(&place, by: runs[complete...]) {
      path.append(node.pages, tokens: node.run.ids.count)
      begun += 1
      position += node.run.ids.count
      usage.tokensReused += node.run.ids.count
      finishRun(node.logits)
    }
    if complete == runs.count { finish(labels: labels) }
  }

  /// The next tokens, at most `room`, with pages to write to.
  ///
  /// - Precondition: there is no result yet.
  mutating func nextPassage(_ room: Int, pages: PagePool) -> Passage {
    let end = min(ids.count, position + room)
    while path.count < end {
      let count = runs[begun].ids.count
      path.append(pages.pages(for: count), tokens: count)
      begun += 1
    }
    return Passage(ids: ids[position..<end], path: path, position: position)
  }

  /// Takes the logits of the passage, puts runs that are complete by now into the tree and reports them.
  mutating func append(_ logits: ArraySlice<Float>, labels: Int, tree: inout PrefixTree) {
    let tokens = logits.count / labels
    position += tokens
    usage.tokensComputed += tokens
    pending += logits
    while result == nil, complete < begun,
      completeTokens + runs[complete].ids.count <= position
    {
      let run = runs[complete]
      let values = Array(pending.prefix(run.ids.count * labels))
      pending.removeFirst(values.count)
      guard VectorKernels.allFinite(values, count: values.count) else {
        reportEmptyRuns(labels: labels)
        result = .failure(InferenceError.notFinite(run: unreported))
        return
      }
      let logits = TokenLogits(values: values, labels: labels)
      let end = completePages + PageLayout.pages(for: run.ids.count)
      tree.append(run, pages: Array(path.pages[completePages..<end]), logits: logits, to: &place)
      finishRun(logits)
    }
    if complete == runs.count { finish(labels: labels) }
  }

  private mutating func finishRun(_ logits: TokenLogits) {
    completeTokens += runs[complete].ids.count
    completePages += PageLayout.pages(for: runs[complete].ids.count)
    complete += 1
    reportEmptyRuns(labels: logits.labels)
    report(logits)
  }

  private mutating func finish(labels: Int) {
    reportEmptyRuns(labels: labels)
    if result == nil { result = .success(usage) }
  }

  private mutating func reportEmptyRuns(labels: Int) {
    while unreported < request.runs.count, request.runs[unreported].ids.isEmpty {
      report(TokenLogits(values: [], labels: labels))
    }
  }

  private mutating func report(_ logits: TokenLogits) {
    stopIfCancelled()
    if result == nil, unreported >= request.first { request.report(unreported, logits) }
    unreported += 1
  }
}
