import Kernels

/// What the engine's thread owns: the forward pass, the tree of what was read and the path in use.
struct RequestServer {
  private var pass: ForwardPass
  private var tree: PrefixTree
  private let path: PathActivations
  private let queue: RequestQueue

  init(model: TransformerModel, options: InferenceEngine.Options, queue: RequestQueue) {
    pass = ForwardPass(
      model, pool: WorkerPool(width: options.threads),
      chunk: min(options.chunkTokens, model.configuration.contextLength))
    tree = PrefixTree(budget: options.activationBudget)
    path = PathActivations(model.configuration, labels: model.labels)
    self.queue = queue
  }

  mutating func serve(_ request: InferenceRequest) {
    do {
      let usage = try compute(request)
      queue.finish(.success(usage))
    } catch {
      queue.finish(.failure(error))
    }
  }

  private mutating func compute(_ request: InferenceRequest) throws -> InferenceUsage {
    let runs = request.runs
    let labels = pass.model.labels
    // An empty run has no activations, hence no place in the tree.
    let filled = runs.filter { !$0.ids.isEmpty }
    var prefix = tree.begin(filled)
    let knownRuns = prefix.places.count
    let known = prefix.places.reduce(0) { $0 + tree.node($1).run.ids.count }
    let ids = filled[knownRuns...].flatMap(\.ids)
    if !ids.isEmpty {
      path.reserve(known + ids.count)
      pass.workspace.reserve(capacity: path.capacity)
      path.load(prefix.places.map { tree.node($0) })
    }

    var computed = 0
    var filledIndex = 0
    for (index, run) in runs.enumerated() {
      var logits = TokenLogits(values: [], labels: labels)
      if !run.ids.isEmpty {
        if filledIndex < knownRuns {
          logits = tree.node(prefix.places[filledIndex]).logits
        } else {
          let start = path.count
          while known + computed < start + run.ids.count {
            if request.isCancelled { throw CancellationError() }
            let chunk = ids[computed..<min(ids.count, computed + pass.workspace.chunk)]
            pass.run(chunk, at: known + computed, on: path)
            computed += chunk.count
          }
          logits = try keep(run, index: index, at: start, prefix: &prefix)
        }
        filledIndex += 1
      }
      if index >= request.first {
        if request.isCancelled { throw CancellationError() }
        request.report(index, logits)
      }
    }
    return InferenceUsage(tokensComputed: computed, tokensReused: known)
  }

  /// Puts a complete run into the tree and returns its logits.
  private mutating func keep(
    _ run: TokenRun, index: Int, at start: Int, prefix: inout PrefixPath
  ) throws(InferenceError) -> TokenLogits {
    let labels = pass.model.labels
    let count = run.ids.count
    let values = UnsafeBufferPointer(
      start: path.logits.start + start * labels, count: count * labels)
    guard VectorKernels.allFinite(values.baseAddress!, count: values.count) else {
      throw .notFinite(run: index)
    }
    let logits = TokenLogits(values: Array(values), labels: labels)
    let node = tree.append(
      run, activations: path.activations(at: start, tokens: count), logits: logits, to: &prefix)
    path.append(PathActivations.LoadedRun(serial: node.serial, tokens: count))
    queue.memory = InferenceMemory(
      cachedTokens: tree.tokenCount, activationBytes: tree.byteCount,
      workspaceBytes: path.byteCount + pass.workspace.byteCount)
    return logits
  }
}
