import Foundation
import Kernels

/// Reads runs of tokens with a model and says what its head thinks of each token, computing only
/// what follows the longest prefix it has read before.
///
/// One thread of its own serves requests one after the other, the highest priority first and in order
/// of arrival within one; it never runs on Swift's cooperative pool.
public final class InferenceEngine: Sendable {
  public struct Options: Sendable, Hashable {
    /// Threads of a forward pass.
    public var threads: Int
    /// Tokens computed between two looks at cancellation. Fewer cancel sooner, more are faster: most
    /// definitions fit into 128 and are then one pass over the weights.
    public var chunkTokens: Int
    /// Bytes of prefix activations kept (16 layers of SmolLM2: 25 kB a token).
    public var activationBudget: Int

    /// More threads than this share too little work each.
    public static let threadLimit = 8
    /// 128 reads long texts about 10 % faster and makes a new edit wait twice as long; 32 loses 25 %.
    public static let defaultChunkTokens = 128
    /// About 4,000 tokens of the default model: several functions and their undo.
    public static let defaultActivationBudget = 96 << 20

    public init(
      threads: Int = min(threadLimit, ProcessInfo.processInfo.activeProcessorCount),
      chunkTokens: Int = defaultChunkTokens, activationBudget: Int = defaultActivationBudget
    ) {
      self.threads = max(1, threads)
      self.chunkTokens = max(1, chunkTokens)
      self.activationBudget = max(0, activationBudget)
    }
  }

  public let model: TransformerModel
  public let options: Options
  private let queue = RequestQueue()

  public init(model: TransformerModel, options: Options = Options()) {
    self.model = model
    self.options = options
    let queue = queue
    let thread = Thread {
      var server = RequestServer(model: model, options: options, queue: queue)
      while let request = queue.next() { server.serve(request) }
    }
    thread.name = "plimsoll-model"
    thread.start()
  }

  deinit { queue.stop() }

  /// Delivers the head's logits for every token of the runs from `first` on, in order and each as
  /// soon as its run is complete. The runs before it are only read.
  ///
  /// - Parameters:
  ///   - priority: of the waiting requests the highest is served first.
  ///   - report: called on the engine's thread: hand over and return.
  /// - Throws: `InferenceError`; `CancellationError` when the task was cancelled, which takes effect
  ///   between chunks. Runs complete by then stay known.
  public func logits(
    of runs: [TokenRun], from first: Int = 0, priority: Int = 0,
    report: @escaping @Sendable (_ run: Int, _ logits: TokenLogits) -> Void
  ) async throws -> InferenceUsage {
    try model.configuration.check(runs)
    guard 0...runs.count ~= first else {
      throw InferenceError.firstOutOfRange(first: first, runs: runs.count)
    }
    let request = InferenceRequest(runs: runs, first: first, priority: priority, report: report)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { queue.add(request, $0) }
    } onCancel: {
      queue.cancel(request)
    }
  }

  /// What the engine holds in memory, as of the last complete run; never waits for a computation.
  public var memory: InferenceMemory { queue.memory }

  /// Requests that have not been begun.
  public var waitingRequests: Int { queue.count }
}

/// What an engine holds.
public struct InferenceMemory: Sendable, Hashable {
  /// Tokens whose activations are kept, and their bytes.
  public var cachedTokens = 0
  public var activationBytes = 0
  /// Bytes of the buffers of the forward pass, the contiguous path among them.
  public var workspaceBytes = 0
}
