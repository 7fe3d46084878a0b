/// The scores of a trajectory, step by step.
public struct TrajectoryScores: Sendable, Hashable {
  /// One for each step of the trajectory; nil for a step that carries no score (a no-op) or is not
  /// known yet.
  public var steps: [StepScore?]
  /// R of Eq. 2 over the scored steps; nil where none is scored.
  public var reward: Double?
  /// Tokens the forward pass computed for this answer.
  public var tokensComputed: Int
  /// Tokens whose margins or activations were already there.
  public var tokensReused: Int
  /// Whether every scored step has its score.
  public var isComplete: Bool

  public init(
    steps: [StepScore?], reward: Double?, tokensComputed: Int, tokensReused: Int, isComplete: Bool
  ) {
    self.steps = steps
    self.reward = reward
    self.tokensComputed = tokensComputed
    self.tokensReused = tokensReused
    self.isComplete = isComplete
  }
}

/// The score of one step.
public struct StepScore: Sendable, Hashable {
  /// `r_t` of Eq. 1, in −1…1.
  public var margin: Double
  /// `r_{t−1} − r_t`, in −2…2. Before the first step nothing has been lost: `r_0` is 1.
  public var drop: Double
  /// What a step is flagged by, beside its margin (`StepFall`): at least `drop`, which is what it is where
  /// nothing is known of the inside of the step. In 0…2, where it is measured.
  public var fall: Double
  /// Tokens of the step and its separator.
  public var tokens: Int
  /// The margin after each token of the step, in order; empty where the scorer keeps none.
  public var tokenMargins: [TokenMargin]
  /// The most probable kinds of weakness, that one first, read at the same token as the margin, and for a low step without
  /// the file's head: at least
  /// two where the package tells kinds, else none. They say what kind it would be, not whether it is one.
  public var kinds: [KindProbability]

  public init(
    margin: Double, drop: Double, fall: Double? = nil, tokens: Int,
    tokenMargins: [TokenMargin] = [], kinds: [KindProbability] = []
  ) {
    self.margin = margin
    self.drop = drop
    self.fall = fall ?? drop
    self.tokens = tokens
    self.tokenMargins = tokenMargins
    self.kinds = kinds
  }
}

/// How probable a kind of weakness is, of a package's kinds.
public struct KindProbability: Sendable, Hashable {
  /// As the package names it: `command-injection`.
  public var name: String
  /// In 0…1; those of all kinds add up to 1.
  public var probability: Double

  public init(name: String, probability: Double) {
    self.name = name
    self.probability = probability
  }
}

/// The head read at one token: what the margin would be if the step ended there.
public struct TokenMargin: Sendable, Hashable {
  /// Bytes of the token, from the start of the step's content.
  public var range: Range<Int>
  /// In −1…1.
  public var margin: Float

  public init(range: Range<Int>, margin: Float) {
    self.range = range
    self.margin = margin
  }
}
