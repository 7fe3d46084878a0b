import Foundation
import Kernels

/// Reads runs of tokens with a model and says what its head thinks of each token, computing only
/// what follows the longest prefix it has read before.
///
/// One thread of its own serves the requests in order of arrival; where the first leaves room in a chunk, those
/// beside it are computed with it. It never runs on Swift's cooperative pool.
public final class InferenceEngine: Sendable {
  public struct Options: Sendable, Hashable {
    /// Threads of a forward pass.
    public var threads: Int
    /// Tokens computed at most between two looks at cancellation and at what else waits.
    public var chunkTokens: Int
    /// How long such a chunk should take; on a slower machine it has fewer tokens.
    public var cancelLatency: Duration
    /// Bytes of prefix activations kept (16 layers of SmolLM2 in 16 bits: 13 kB a token, and what the
    /// last page of each step leaves empty).
    public var activationBudget: Int

    /// More threads than this share too little work each.
    public static let threadLimit = 8
    /// More rows than this multiply no faster.
    public static let defaultChunkTokens = 256
    /// A new key that is typed waits so long for what is under way; a third of the time between two keys
    /// of somebody who types fast.
    public static let defaultCancelLatency = Duration.milliseconds(30)
    /// About 7,000 tokens of the default model: several functions and their undo. The server keeps more.
    public static let defaultActivationBudget = 96 << 20

    public init(
      threads: Int = min(threadLimit, ProcessInfo.processInfo.activeProcessorCount),
      chunkTokens: Int = defaultChunkTokens, cancelLatency: Duration = defaultCancelLatency,
      activationBudget: Int = defaultActivationBudget
    ) {
      self.threads = max(1, threads)
      self.chunkTokens = max(1, chunkTokens)
      self.cancelLatency = cancelLatency
      self.activationBudget = max(0, activationBudget)
    }
  }

  public let model: TransformerModel
  public let options: Options
  let queue = RequestQueue()

  public init(model: TransformerModel, options: Options = Options()) {
    self.model = model
    self.options = options
    let queue = queue
    let thread = Thread {
      var server = RequestServer(model: model, options: options, queue: queue)
      server.run()
    }
    thread.name = "plimsoll-model"
    thread.start()
  }

  deinit { queue.stop() }

  /// Delivers the head's logits for every token of the runs from `first` on, in order and each as
  /// soon as its run is complete. The runs before it are only read.
  ///
  /// - Parameters:
  ///   - report: called on the engine's thread: hand over and return.
  /// - Throws: `InferenceError`; `CancellationError` when the task was cancelled, which takes effect
  ///   between chunks. Runs complete by then stay known.
  public func logits(
    of runs: [TokenRun], from first: Int = 0,
    report: @escaping @Sendable (_ run: Int, _ logits: TokenLogits) -> Void
  ) async throws -> InferenceUsage {
    try model.configuration.check(runs)
    guard 0...runs.count ~= first else {
      throw InferenceError.firstOutOfRange(first: first, runs: runs.count)
    }
    let request = InferenceRequest(runs: runs, first: first, report: report)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { queue.add(request, $0) }
    } onCancel: {
      queue.cancel(request)
    }
  }

  /// What the engine holds in memory, as of the last complete run; never waits for a computation.
  public var memory: InferenceMemory { queue.memory }

  /// The kernels it computes with, as they are named.
  public var kernels: String { Self.fastestKernels }

  /// Those that this processor is given.
  public static var fastestKernels: String { VectorKernels.best.description }

  /// Why it does not compute with those that the environment asks for; nil where it does.
  public static var kernelsProblem: String? { VectorKernels.problem }

  /// Requests that have not been begun.
  public var waitingRequests: Int { queue.count }
}

/// What an engine holds, and what it has done.
public struct InferenceMemory: Sendable, Hashable {
  /// Tokens whose activations are kept, and their bytes.
  public var cachedTokens = 0
  public var activationBytes = 0
  /// Bytes of the buffers of the forward pass.
  public var workspaceBytes = 0
  /// Tokens that went through the layers since the engine began, and tokens that requests found computed;
  /// of requests that were cancelled as well.
  public var tokensComputed = 0
  public var tokensReused = 0
}
