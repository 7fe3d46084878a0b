import Transformer

/// Writes texts: the one protocol through which the search sees a generator, whether it is in this process or
/// behind a server.
public protocol TextGenerating: Sendable {
  /// As it is named in reports.
  var name: String { get }

  /// Whether it answers messages (`GenerationPrompt.chat`).
  var answersMessages: Bool { get }

  /// Whether it was trained to say a definition again without its weakness (`RepairPrompt`), and tells where it would
  /// part from one (`partings`).
  var repairsDefinitions: Bool { get }

  /// What mends steps in its stead: a writer that was found to be better at that; itself where there is none.
  func mender() async -> any TextGenerating

  /// Goes on from some texts, all answers to one prompt.
  ///
  /// - Parameters:
  ///   - texts: where each candidate is by now: what an earlier call returned, or `GeneratedText()`. The same one
  ///     may be given several times.
  ///   - completion: how a candidate, by its index, is complete; nil while it must go on. It is asked whenever a
  ///     line ends.
  /// - Returns: one for each of `texts`, in their order.
  /// - Throws: `GenerationError`; `CancellationError`.
  func goOn(
    from texts: [GeneratedText], prompt: GenerationPrompt, options: GenerationOptions,
    completion: @escaping @Sendable (_ index: Int, _ text: [UInt8]) -> Completion?
  ) async throws -> [GeneratedText]

  /// The places of a text, read behind a prompt, at which another token is the likeliest beside its own: an answer that
  /// begins like the text and goes another way there, to be gone on with.
  ///
  /// - Parameters:
  ///   - text: how an answer to the prompt could go on, as UTF-8.
  ///   - most: so many are returned at most.
  ///   - room: tokens that each is gone on with at most.
  /// - Returns: by their gain, the largest first; none of a generator that does not tell what it thinks of texts.
  /// - Throws: `GenerationError`; `CancellationError`.
  func partings(
    from prompt: GenerationPrompt, along text: [UInt8], most: Int, room: Int
  ) async throws -> [Parting]
}

extension TextGenerating {
  public var repairsDefinitions: Bool { false }

  public func mender() async -> any TextGenerating { self }

  public func partings(
    from prompt: GenerationPrompt, along text: [UInt8], most: Int, room: Int
  ) async throws -> [Parting] { [] }
}

/// Where a generator would go another way than a text does.
public struct Parting: Sendable {
  /// The text up to there and the other token.
  public var text: GeneratedText
  /// `ln p` of the other token less that of the text's own: above 0 the generator would rather go there.
  public var gain: Double

  public init(text: GeneratedText, gain: Double) {
    self.text = text
    self.gain = gain
  }
}

/// A candidate that need not go on.
public struct Completion: Sendable, Hashable {
  /// Bytes of it that are kept: what was written of the next step goes.
  public var kept: Int
  /// Whether nothing belongs behind them.
  public var isEnd: Bool

  public init(kept: Int, isEnd: Bool) {
    self.kept = kept
    self.isEnd = isEnd
  }
}

public struct GenerationOptions: Sendable, Hashable {
  public var sampling: SamplingOptions
  /// Equal seeds give equal texts, where the generator keeps that promise.
  public var seed: UInt64
  /// Tokens that each candidate goes on by, at most.
  public var mostTokens: Int
  /// Whether the first candidate is not drawn but takes the likeliest token each time.
  public var isFirstGreedy: Bool

  public init(
    sampling: SamplingOptions, seed: UInt64, mostTokens: Int, isFirstGreedy: Bool = false
  ) {
    self.sampling = sampling
    self.seed = seed
    self.mostTokens = mostTokens
    self.isFirstGreedy = isFirstGreedy
  }

  /// How the tokens of a candidate are drawn.
  public func sampling(ofCandidate index: Int) -> SamplingOptions {
    var sampling = sampling
    if isFirstGreedy, index == 0 { sampling.temperature = 0 }
    return sampling
  }
}

/// A candidate as far as it is written.
public struct GeneratedText: Sendable {
  public enum End: String, Sendable, Hashable {
    /// What was asked for is complete, and more may follow.
    case complete
    /// Nothing belongs behind it, or the generator ended it.
    case ended
    /// It has as many tokens as it may have.
    case limit
    /// Nobody goes on with it.
    case stopped
  }

  /// UTF-8; where the limit of tokens cut it, a character may be cut too.
  public var bytes: [UInt8] = []
  /// `ln p` of each token that is kept; none where the generator does not tell.
  public var logProbabilities: [Double] = []
  /// Tokens that were written for it, those that were not kept among them.
  public var tokensWritten = 0
  /// nil before anything is written.
  public var end: End?
  /// Where an embedded generator goes on.
  var draft: Draft?
  /// Of each token in `bytes`; as many as `logProbabilities` where the generator is embedded.
  var tokenStarts: [Int] = []

  public init() {}

  /// The mean `ln p` of its tokens; nil where there are none.
  public var likelihood: Double? {
    logProbabilities.isEmpty
      ? nil : logProbabilities.reduce(0, +) / Double(logProbabilities.count)
  }
}

/// Why nothing is written.
public enum GenerationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Tokens of a prompt, and how many may be read so that something can follow.
  case promptTooLong(tokens: Int, limit: Int)
  /// The generator cannot do what a prompt asks.
  case unsupported(generator: String, what: String)
  /// An option is out of its bounds.
  case option(String)
  /// No code can be written where it was asked for.
  case place(String)
  /// Something went wrong in it.
  case failed(generator: String, reason: String)

  public var description: String {
    switch self {
    case .promptTooLong(let tokens, let limit):
      "the prompt has \(tokens) tokens and at most \(limit) can be read; give less of the text before it"
    case .unsupported(let generator, let what):
      "\(generator) cannot \(what); choose another generator"
    case .option(let problem):
      problem
    case .place(let problem):
      "nothing can be written there: \(problem)"
    case .failed(let generator, let reason):
      "\(generator) wrote nothing: \(reason)"
    }
  }
}
