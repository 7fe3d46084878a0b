import Basics
import RewardModel
import Synchronization
import Tokenization
import Transformer

/// The base of the scoring model, in the engine that scores.
public final class EmbeddedGenerator: TextGenerating {
  public let name: String
  public let repairsDefinitions: Bool
  private let base: GenerativeBase
  private let template: ChatTemplate?
  /// Tokens that end a text; none of them is a part of it.
  private let ends: Set<Int32>
  /// Marks that are no text and end none.
  private let barred: [Int32]
  /// The prompt that was read last: the next one mostly begins like it.
  private let lastPrompt = Mutex(LastPrompt())

  /// Loaded when it is first asked for.
  private let mending: Mutex<Task<EmbeddedGenerator?, Never>?> = Mutex(nil)
  private let loadMender: (@Sendable () async -> EmbeddedGenerator?)?

  private struct LastPrompt {
    var draft: Draft?
    /// Counts those that were read.
    var number = 0
  }

  /// How long it is kept: who goes on typing asks again within that, and 2,000 tokens take 25 MB.
  private static let patience = Duration.seconds(60)

  /// What ends a text beside the base's own end token, in bases that have it: the next file of a repository, the
  /// end of a document.
  private static let endMarks = [
    "<|endoftext|>", "<|im_end|>", "<|fim_pad|>", "<|repo_name|>", "<|file_sep|>",
  ]
  private enum Middle {
    static let prefix = "<|fim_prefix|>"
    static let suffix = "<|fim_suffix|>"
    static let middle = "<|fim_middle|>"
  }

  public var answersMessages: Bool { template != nil }

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
    template = base.chatTemplate.flatMap(ChatTemplate.init)
    let ends = Set(
      Self.endMarks.compactMap(base.tokenizer.specialID) + (base.endID.map { [$0] } ?? []))
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
        ? nil : try await read(prompt, room: options.mostTokens)
      var seeds = SplitMix64(seed: options.seed)
      var writing = texts.indices.map { index in
        var text = texts[index]
        text.end = nil
        return Candidate(
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

  public func partings(
    from prompt: GenerationPrompt, along: [UInt8], most: Int, room: Int
  ) async throws -> [Parting] {
    do {
      let ids = base.tokenizer.ids(of: along)
      let start = try await read(prompt, room: ids.count + room)
      var draft = start.branch()
      draft.append(ids)
      let whole = try await base.engine.read(draft, with: base.model)
      var own = GeneratedText()
      var found: [Parting] = []
      let placesAtOnce = InferenceEngine.draftsInAPass
      for first in stride(from: 0, to: ids.count, by: placesAtOnce) {
        let places = first..<min(ids.count, first + placesAtOnce)
        let steps = try await base.engine.extend(
          places.map { place in
            var draft = whole
            draft.truncate(to: start.ids.count + place)
            return draft.branch()
          }, with: base.model,
          by: places.map { TokenSampler(otherThan: ids[$0], barred: barred) })
        for (place, step) in zip(places, steps) {
          let likelihood = step.token.excludedLogProbability ?? 0
          if !ends.contains(step.token.id) {
            var text = own
            text.add(
              base.tokenizer.decode(CollectionOfOne(step.token.id)), step.token.logProbability)
            text.tokensWritten = 1
            text.draft = step.draft
            // Other tokens for the same text are no other way.
            if !along.starts(with: text.bytes) {
              found.append(
                Parting(text: text, gain: Double(step.token.logProbability - likelihood)))
            }
          }
          own.add(base.tokenizer.decode(CollectionOfOne(ids[place])), likelihood)
        }
        // Each holds pages of its own.
        found.sort { $0.gain > $1.gain }
        found.removeLast(max(0, found.count - most))
      }
      return found
    } catch let error as InferenceError {
      throw GenerationError.failed(generator: name, reason: "\(error)")
    }
  }

  /// A candidate that is being written.
  private struct Candidate {
    let index: Int
    var draft: Draft
    var sampler: TokenSampler
    var text: GeneratedText

    mutating func take(
      _ step: DraftStep, bytes: [UInt8], ends: Set<Int32>, isLast: Bool,
      completion: (Int, [UInt8]) -> Completion?
    ) {
      text.tokensWritten += 1
      sampler = step.sampler
      guard !ends.contains(step.token.id) else {
        text.draft = draft
        text.end = .ended
        return
      }
      draft = step.draft
      text.add(bytes, step.token.logProbability)
      if bytes.contains(UInt8(ascii: "\n")), let completion = completion(index, text.bytes) {
        cut(to: completion.kept)
        text.end = completion.isEnd ? .ended : .complete
      } else if isLast {
        text.end = .limit
      }
      text.draft = draft
    }

    /// Keeps the tokens that begin before a place.
    private mutating func cut(to kept: Int) {
      let tokens = text.tokenStarts.firstIndex { $0 >= kept } ?? text.tokenStarts.count
      guard tokens < text.tokenStarts.count else { return }
      let dropped = text.tokenStarts.count - tokens
      text.bytes.removeLast(text.bytes.count - text.tokenStarts[tokens])
      draft.truncate(to: draft.ids.count - dropped)
      text.tokenStarts.removeLast(dropped)
      text.logProbabilities.removeLast(dropped)
    }
  }

  /// The prompt, read.
  private func read(_ prompt: GenerationPrompt, room: Int) async throws -> Draft {
    let ids = try ids(of: prompt)
    let limit = base.model.configuration.contextLength - room
    guard ids.count <= limit else {
      throw GenerationError.promptTooLong(tokens: ids.count, limit: max(0, limit))
    }
    let last = lastPrompt.withLock(\.draft) ?? Draft(ids: [])
    let draft = try await base.engine.read(last.rewritten(as: ids), with: base.model)
    keep(draft)
    return draft
  }

  private func keep(_ draft: Draft) {
    let number = lastPrompt.withLock { last in
      last.draft = draft
      last.number += 1
      return last.number
    }
    Task { [weak self] in
      try? await Task.sleep(for: Self.patience)
      self?.lastPrompt.withLock { last in
        if last.number == number { last.draft = nil }
      }
    }
  }

  func ids(of prompt: GenerationPrompt) throws -> [Int32] {
    func ids(_ bytes: [UInt8]) -> [Int32] { base.tokenizer.ids(of: bytes) }
    func mark(_ text: String, for what: String) throws -> Int32 {
      guard let id = base.tokenizer.specialID(of: text) else {
        throw GenerationError.unsupported(generator: name, what: what)
      }
      return id
    }
    switch prompt {
    case .continuation(let bytes):
      let found = ids(bytes)
      // Something must stand there to go on from.
      guard found.isEmpty else { return found }
      return [try mark(Self.endMarks[0], for: "begin a text")]
    case .middle(let prefix, let suffix):
      func middle(_ text: String) throws -> Int32 { try mark(text, for: "fill in the middle") }
      return [try middle(Middle.prefix)] + ids(prefix) + [try middle(Middle.suffix)]
        + ids(suffix) + [try middle(Middle.middle)]
    case .chat(let messages, let answer):
      guard let template else {
        throw GenerationError.unsupported(generator: name, what: "answer messages")
      }
      return try template.parts(messages).flatMap { part -> [Int32] in
        switch part {
        case .mark(let text): [try mark(text, for: "answer messages")]
        case .text(let text): ids(Array(text.utf8))
        }
      } + ids(answer)
    }
  }
}

extension GeneratedText {
  /// A token, by its bytes.
  fileprivate mutating func add(_ token: [UInt8], _ logProbability: Float) {
    tokenStarts.append(bytes.count)
    logProbabilities.append(Double(logProbability))
    bytes += token
  }
}
