import Basics
import RewardModel
import Synchronization
import Transformer

/// The base of the scoring model, in the engine that scores.
public final class EmbeddedGenerator: TextGenerating {
  public let name: String
  public let repairsDefinitions: Bool
  let base: GenerativeBase
  let prompts: PromptReader
  /// Tokens that end a text; none of them is a part of it.
  let ends: Set<Int32>
  /// Marks that are no text and end none.
  let barred: [Int32]

  /// Loaded when it is first asked for.
  private let mending: Mutex<Task<EmbeddedGenerator?, Never>?> = Mutex(nil)
  private let loadMender: (@Sendable () async -> EmbeddedGenerator?)?

  public var answersMessages: Bool { prompts.template != nil }

  /// - Parameters:
  ///   - name: the model's, or the writer's.
  ///   - repairsDefinitions: whether a writer was trained to.
  ///   - mender: loads what mends steps in its stead; kept once it is there.
  public init(
    _ base: GenerativeBase, name: String, repairsDefinitions: Bool = false,
    mender: (@Sendable () async -> EmbeddedGenerator?)? = nil
  ) {
    self.base = base
    loadMender = mender
    self.name = name
    self.repairsDefinitions = repairsDefinitions
    prompts = PromptReader(base, generator: name)
    let ends = Set(
      PromptReader.endMarks.compactMap(base.tokenizer.specialID) + (base.endID.map { [$0] } ?? []))
    self.ends = ends
    barred = base.tokenizer.specialIDList.filter { !ends.contains($0) }.sorted()
  }

  public func mender() async -> any TextGenerating {
    guard let loadMender else { return self }
    let loading = mending.withLock { known in
      let task = known ?? Task { await loadMender() }
      known = task
      return task
    }
    let found = await loading.value
    // It may be installed by the next time.
    if found == nil { mending.withLock { $0 = nil } }
    return found ?? self
  }

  public func goOn(
    from texts: [GeneratedText], prompt: GenerationPrompt, options: GenerationOptions,
    completion: @escaping @Sendable (_ index: Int, _ text: [UInt8]) -> Completion?
  ) async throws -> [GeneratedText] {
    if let problem = options.sampling.problem { throw GenerationError.option(problem) }
    do {
      let start =
        texts.allSatisfy({ $0.draft != nil })
        ? nil : try await prompts.read(prompt, room: options.mostTokens)
      var seeds = SplitMix64(seed: options.seed)
      var writing = texts.indices.map { index in
        var text = texts[index]
        text.end = nil
        return WrittenCandidate(
          index: index, draft: (text.draft ?? start ?? Draft(ids: [])).branch(),
          sampler: TokenSampler(
            options.sampling(ofCandidate: index), seed: seeds.next(), barred: barred), text: text)
      }
      var texts = texts
      var left = options.mostTokens
      while !writing.isEmpty, left > 0 {
        let steps = try await base.engine.extend(
          writing.map(\.draft), with: base.model, by: writing.map(\.sampler))
        left -= 1
        for (index, step) in steps.enumerated() {
          writing[index].take(
            step, bytes: base.tokenizer.decode(CollectionOfOne(step.token.id)), ends: ends,
            isLast: left == 0, completion: completion)
          if writing[index].text.end != nil { texts[writing[index].index] = writing[index].text }
        }
        writing.removeAll { $0.text.end != nil }
      }
      // With no token allowed.
      for candidate in writing { texts[candidate.index].end = .limit }
      return texts
    } catch let error as InferenceError {
      throw GenerationError.failed(generator: name, reason: "\(error)")
    }
  }
}
