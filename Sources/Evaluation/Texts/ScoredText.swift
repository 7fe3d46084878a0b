import RewardModel

/// A text's steps with the margins of every column: what is left to compute needs no text any more.
public struct ScoredText: Sendable {
  /// A step's truth and place.
  public struct Step: Sendable, Hashable {
    /// Index into the text's trajectories.
    public var trajectory: Int
    /// nil where the step was not judged.
    public var isVulnerable: Bool?
    /// The kind of weakness that its finding or its record names; nil where neither names one.
    public var kind: String?
    /// Tokens that the model reads for it, the separator's included.
    public var tokens: Int
    /// What analysers found in it.
    public var rules: [Rule] = []
  }

  public struct Rule: Sendable, Hashable, Comparable {
    public var tool: String
    public var rule: String

    public static func < (a: Rule, b: Rule) -> Bool { (a.tool, a.rule) < (b.tool, b.rule) }
  }

  /// What one column says of the text.
  public struct Result: Sendable, Hashable {
    /// One for each step.
    public var margins: [Double]
    /// What a step is flagged by, with its margin: of the model `StepScore.fall`, of others `r_{t−1} − r_t`
    /// within the step's trajectory, from 1 before its first.
    public var falls: [Double]
    /// The kinds of weakness of each step, the most probable first; empty from a scorer that tells none.
    public var kinds: [[KindProbability]] = []
    /// R.
    public var reward: Double
    /// Steps that the scorer saw cut differently than the text is; nil where it cuts nothing.
    public var cutDifferently: Int?
  }

  public var id: String
  /// Index of the pair, text or file it belongs to.
  public var unit: Int
  /// Index of what a bootstrap draws: all units of one commit or project.
  public var group: Int
  public var side: EvaluationText.Side
  public var traits: EvaluationText.Traits
  public var isVulnerable: Bool?
  public var lines: Int
  /// In the order of the text.
  public var steps: [Step]
  /// By column.
  public var results: [Result]

  public var tokens: Int { steps.reduce(0) { $0 + $1.tokens } }

  /// How many findings an editor would show by a column: one for each flagged step.
  public func findings(column: Int, thresholds: Thresholds) -> Int {
    zip(results[column].margins, results[column].falls).count {
      thresholds.flag(margin: $0, fall: $1)
    }
  }

  /// How many findings a column claims where every margin below 1 is a claim.
  func claims(column: Int) -> Int { results[column].margins.count { $0 < 1 } }
}
