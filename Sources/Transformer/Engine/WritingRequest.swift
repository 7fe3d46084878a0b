import Synchronization

/// Drafts on their way through the engine: to be read, or each to be given its next token.
final class WritingRequest: Sendable {
  let model: LanguageModel
  let drafts: [Draft]
  /// One a draft; nil where they are only to be read.
  let samplers: [TokenSampler]?
  private let cancelled = Atomic<Bool>(false)

  init(model: LanguageModel, drafts: [Draft], samplers: [TokenSampler]?) {
    self.model = model
    self.drafts = drafts
    self.samplers = samplers
  }

  var isCancelled: Bool { cancelled.load(ordering: .acquiring) }
  func cancel() { cancelled.store(true, ordering: .releasing) }
}

/// What becomes of them.
struct WrittenDrafts: Sendable {
  var drafts: [Draft]
  /// None where they were only read.
  var samplers: [TokenSampler] = []
  var tokens: [SampledToken] = []
}

extension InferenceEngine {
  /// Drafts that are given a token in one pass; of more, the others in passes after it.
  public static var draftsInAPass: Int { DraftWriter.rows }

  /// Reads a draft, so that what goes on from it need not.
  ///
  /// Its last token is left: it is read when the next one is asked for.
  /// - Throws: `InferenceError`; `CancellationError` when the task was cancelled, which takes effect between
  ///   chunks.
  public func read(_ draft: Draft, with model: LanguageModel) async throws -> Draft {
    try await write(WritingRequest(model: model, drafts: [draft], samplers: nil)).drafts[0]
  }

  /// Gives each of some drafts its next token. The weights are read once for all of them, and what a draft is
  /// given does not depend on those beside it.
  ///
  /// Scoring goes first: while something is scored nothing is written.
  /// - Parameters:
  ///   - drafts: of at least one token each.
  ///   - samplers: one a draft.
  /// - Throws: `InferenceError`; `CancellationError`.
  public func extend(
    _ drafts: [Draft], with model: LanguageModel, by samplers: [TokenSampler]
  ) async throws -> [DraftStep] {
    precondition(drafts.count == samplers.count, "a sampler a draft")
    guard !drafts.isEmpty else { return [] }
    let written = try await write(
      WritingRequest(model: model, drafts: drafts, samplers: samplers))
    return written.drafts.indices.map {
      DraftStep(
        draft: written.drafts[$0], sampler: written.samplers[$0], token: written.tokens[$0])
    }
  }

  private func write(_ request: WritingRequest) async throws -> WrittenDrafts {
    // Its pages lie as those of the scoring model, and it runs in the same buffers.
    precondition(
      request.model.base.configuration == model.configuration
        && request.model.base.precision == model.precision)
    for draft in request.drafts {
      guard !draft.ids.isEmpty else { throw InferenceError.emptyDraft }
      try model.configuration.check([TokenRun(ids: draft.ids)])
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { queue.add(request, $0) }
    } onCancel: {
      queue.cancel(request)
    }
  }
}
