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
  /// Tokens of the step and its separator.
  public var tokens: Int
  /// The margin after each token of the step, in order; empty where the scorer keeps none.
  public var tokenMargins: [TokenMargin]

  public init(margin: Double, drop: Double, tokens: Int, tokenMargins: [TokenMargin] = []) {
    self.margin = margin
    self.drop = drop
    self.tokens = tokens
    self.tokenMargins = tokenMargins
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
