import Kernels

/// What the engine's thread owns: the forward pass, the tree of what was read, and the requests in
/// progress, whose tokens share chunks.
struct RequestServer {
  private var pass: ForwardPass
  private var writer = DraftWriter()
  private var tree: PrefixTree
  private let pages: PagePool
  private let queue: RequestQueue
  private var pace: ChunkPace
  private var tokensComputed = 0
  private var tokensReused = 0
  /// In order of arrival.
  private var requests: [RequestInProgress] = []

  /// Requests that share chunks. More would share out their preambles no better, and each holds pages.
  private static let limit = 8

  init(model: TransformerModel, options: InferenceEngine.Options, queue: RequestQueue) {
    let chunk = min(options.chunkTokens, model.configuration.contextLength)
    pass = ForwardPass(model, pool: WorkerPool(width: options.threads), chunk: chunk)
    tree = PrefixTree(budget: options.activationBudget, pageBytes: pass.layout.byteCount)
    pages = PagePool(pass.layout)
    pace = ChunkPace(limit: chunk, latency: options.cancelLatency)
    self.queue = queue
  }

  /// Serves until the engine is gone. Something is written only while nothing is scored.
  mutating func run() {
    while !requests.isEmpty || writer.isBusy || queue.wait() {
      while requests.count < Self.limit, let next = queue.nextIfAny() {
        admit(next.request, next.continuation)
      }
      if requests.isEmpty { write() } else { serveChunk() }
    }
  }

  private mutating func write() {
    if !writer.isBusy, let next = queue.nextToWrite() {
      writer.admit(next.request, next.continuation, inPlaceOf: pass)
    }
    writer.serveChunk(room: pace.tokens, pages: pages)
    noteMemory()
  }

  private mutating func admit(
    _ request: InferenceRequest, _ continuation: RequestQueue.Continuation
  ) {
    requests.append(RequestInProgress(request, continuation, place: tree.begin()))
  }

  /// Runs one chunk: the next tokens of the first request and, while there is room, of those beside it.
  private mutating func serveChunk() {
    let plan = planChunk()
    guard !plan.isEmpty else { return finish() }
    let start = ContinuousClock.now
    let logits = pass.run(plan.map(\.passage))
    let rows = plan.reduce(0) { $0 + $1.passage.ids.count }
    pace.learn(tokens: rows, in: start.duration(to: .now))
    tokensComputed += rows
    var row = 0
    for part in plan {
      let count = part.passage.ids.count * pass.model.labels
      requests[part.request].append(
        logits[row..<(row + count)], labels: pass.model.labels, tree: &tree)
      row += count
    }
    noteMemory()
    finish()
  }

  private typealias PlannedPassage = (request: Int, passage: Passage)

  private mutating func planChunk() -> [PlannedPassage] {
    var plan: [PlannedPassage] = []
    var room = pace.tokens
    var claims: Set<RequestInProgress.Claim> = []
    for index in requests.indices {
      requests[index].stopIfCancelled()
      requests[index].advance(in: &tree, labels: pass.model.labels)
      guard requests[index].result == nil, room > 0 else { continue }
      // Another computes the very run that this one needs next: it will be there afterwards.
      guard claims.insert(requests[index].claim).inserted else { continue }
      let passage = requests[index].nextPassage(room, pages: pages)
      room -= passage.ids.count
      plan.append((index, passage))
    }
    return plan
  }

  /// Answers the requests that are done.
  private mutating func finish() {
    var index = 0
    while index < requests.count {
      guard let result = requests[index].result else {
        index += 1
        continue
      }
      let request = requests.remove(at: index)
      tree.end(request.place)
      tokensReused += request.usage.tokensReused
      noteMemory()
      request.continuation.resume(with: result)
    }
  }

  private func noteMemory() {
    queue.memory = InferenceMemory(
      cachedTokens: tree.tokenCount, activationBytes: tree.byteCount,
      workspaceBytes: pass.workspace.byteCount + writer.byteCount, tokensComputed: tokensComputed,
      tokensReused: tokensReused)
  }
}
