import Generation

/// What became of a pair: a line of the file that a run goes on from.
public struct GenerationOutcome: Sendable, Hashable, Codable {
  public var id: String
  public var group: String
  public var language: String
  /// Why nothing was written for it; absent where something was.
  public var leftOut: String?
  public var trial: Trial?

  /// Why a pair is left out of a run that asks for those alone that an analyser knows.
  static let insensitive = "no analyser flags its careless side and not its careful one"

  /// What was written in a pair's place, and what was said of it.
  public struct Trial: Sendable, Hashable, Codable {
    /// From 1: where the code begins in the vulnerable text.
    public var line: Int
    public var sides: SideVerdicts
    /// R of either side in the place; absent where it has no scored step.
    public var carelessReward: Double?
    public var carefulReward: Double?
    /// Each text once, the best by R first.
    public var drawn: [Candidate]
    /// The likeliest token each time.
    public var greedy: Candidate?
    /// What a search step by step ends with.
    public var steps: Candidate?
    /// Reading the prompt and the sides, before anything is written.
    public var reading: Cost
    public var drawing: Cost
    public var greedyCost: Cost
    public var stepsCost: Cost
  }

  public struct Candidate: Sendable, Hashable, Codable {
    public var text: String
    /// R; absent where it has no scored step.
    public var reward: Double?
    /// The mean `ln p` of its tokens; absent where the generator does not tell.
    public var likelihood: Double?
    /// Tokens that the generator wrote for it.
    public var tokens: Int
    /// How many of the candidates say this.
    public var count: Int
    /// Whether it is written to its end.
    public var isEnded: Bool
    /// Whether `plimsoll suggest` would offer it.
    public var isOffered: Bool
    public var verdict: CodeVerdict

    /// Whether it says something, to its end, and the text can be read with it.
    public var isUsable: Bool {
      isEnded && verdict.tokens > 0 && verdict.syntaxErrors ?? 0 == 0
    }
  }

  public struct Cost: Sendable, Hashable, Codable {
    public var tokensWritten = 0
    public var tokensScored = 0
    /// In the generator.
    public var secondsWriting = 0.0
    /// In all: with cutting, parsing and scoring.
    public var seconds = 0.0
  }
}

/// What outcomes depend on: those of other settings are not put together with them.
public struct GenerationSettings: Sendable, Hashable, Codable {
  public var model: String
  public var generator: String
  public var candidates: Int
  public var kept: Int
  public var tokens: Int
  public var seed: UInt64
  public var temperature: Double
  public var topP: Double
  public var floor: Double
  /// Versions of analysers, by their names.
  public var tools: [String: String]

  init(
    _ options: SearchOptions, model: String, generator: String, tools: [String: String]
  ) {
    (self.model, self.generator, self.tools) = (model, generator, tools)
    (candidates, kept, tokens) = (options.candidates, options.kept, options.mostTokens)
    (seed, floor) = (options.seed, options.floor)
    (temperature, topP) = (options.sampling.temperature, options.sampling.topP)
  }
}
