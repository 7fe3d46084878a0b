import RewardModel
import Segmentation

/// Gives every step of a text a margin: the model, a baseline, a tool. All go through the same code
/// from here on.
public protocol StepScorer: Sendable {
  /// What reports call it; stable.
  var name: String { get }
  /// One sentence on how it decides.
  var about: String { get }

  /// Which steps it flags of its own accord.
  var flagging: Flagging { get }
  /// Whether a margin below 1 is a claim that somebody could be shown, so that such claims can be
  /// counted on code without vulnerabilities.
  var makesClaims: Bool { get }

  func scores(of text: EvaluationText) async throws -> TextScores
}

/// Which steps a scorer flags.
public enum Flagging: Sendable, Hashable {
  /// By the package's thresholds.
  case thresholds
  /// Those with a margin below 1.
  case findings
  /// None of its own accord: it only ranks, and flags as often as it is told to.
  case none
}

extension StepScorer {
  public var flagging: Flagging { .none }
  public var makesClaims: Bool { flagging == .findings }
}

/// What a scorer says of a text.
public struct TextScores: Sendable, Hashable {
  /// One for each of the text's steps, in −1…1; lower is more suspicious.
  public var margins: [Double]
  /// Steps that it saw cut differently than the text is.
  public var cutDifferently: Int?
  /// What each step is flagged by, with the margin (`StepScore.fall`); where nil, `r_{t−1} − r_t`.
  public var falls: [Double]?
  /// The kinds of weakness of each step, the most probable first; nil from a scorer that tells none.
  public var kinds: [[KindProbability]]?
  /// What it says of the whole text, in −1…1; where nil, Eq. 2 over the margins decides.
  public var reward: Double?
  /// Tokens of each step, from a scorer that reads tokens.
  public var tokens: [Int]?
  /// Tokens that were computed and reused for this answer.
  public var tokensComputed = 0
  public var tokensReused = 0

  public init(margins: [Double], reward: Double? = nil, tokens: [Int]? = nil) {
    self.margins = margins
    self.reward = reward
    self.tokens = tokens
  }
}

/// The reward model as an editor runs it: trajectory by trajectory, each behind its file's preamble,
/// long ones in windows.
public struct ModelScorer: StepScorer {
  public let name: String
  public let about: String
  public let flagging = Flagging.thresholds
  private let scorer: any StepScoring
  private let steps: StepRecordFile?

  /// - Parameter steps: where each judged step goes, with all that is said of it.
  public init(
    _ scorer: any StepScoring, name: String = "model", about: String? = nil,
    steps: StepRecordFile? = nil
  ) {
    self.scorer = scorer
    self.steps = steps
    self.name = name
    self.about = about ?? "the reward model \(scorer.model.name)"
  }

  public func scores(of text: EvaluationText) async throws -> TextScores {
    let byTrajectory = try await scorer.score(text.trajectories)
    var result = TextScores(margins: [])
    result.tokensComputed = byTrajectory.reduce(0) { $0 + $1.tokensComputed }
    result.tokensReused = byTrajectory.reduce(0) { $0 + $1.tokensReused }
    let scores = try text.steps.map { step in
      guard let score = byTrajectory[step.trajectory].steps[step.index] else {
        throw ScoringError.inference("step \(step.index + 1) of \(text.id) was not scored")
      }
      return score
    }
    result.margins = scores.map(\.margin)
    result.falls = scores.map(\.fall)
    result.kinds = scores.map(\.kinds)
    result.tokens = scores.map(\.tokens)
    try steps?.write(text, scores)
    return result
  }
}
