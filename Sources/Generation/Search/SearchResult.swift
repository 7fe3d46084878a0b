import RewardModel

/// What a search has written, the best first.
public struct SearchResult: Sendable {
  public struct Candidate: Sendable {
    /// UTF-8, to stand right behind the prefix.
    public var bytes: [UInt8]
    /// R; nil where it has no scored step.
    public var reward: Double?
    /// Eq. 10's mean over advantages; nil where it has no scored step.
    public var advantage: Double?
    /// Its scored steps in order.
    public var steps: [CandidateRanking.Step]
    /// The mean `ln p` of its tokens; nil where the generator does not tell.
    public var likelihood: Double?
    public var tokens: Int
    public var end: GeneratedText.End
    /// Places that the grammar cannot read with it in the text, more than without it; nil where there is no grammar,
    /// so that nobody can tell.
    public var syntaxErrors: Int?
    /// What it needs besides.
    public var imports: [ImportLine] = []
    /// Names that it uses and that nothing makes or could import.
    public var missingNames: [String] = []
    /// The definition that stands there by now and that it does not define; nil where it does, or none stands there.
    public var lostDefinition: String?
    /// Whether it may be offered: it is written to its end, parses, says something, lacks no name, defines what it takes
    /// the place of, and no step of it is under the floor.
    public var isOffered: Bool

    /// The lowest margin of a step.
    public var lowest: Double? { steps.map(\.margin).min() }
  }

  /// Why nothing more was written.
  public enum Stop: String, Sendable, Hashable {
    /// What is kept is written to its end, or has as many tokens as it may have.
    case finished
    /// Of all that was written each has a step under the floor.
    case underFloor
  }

  /// Candidates that add no syntax error before those that do; of those, by the ranking. Equal texts stand once.
  public var candidates: [Candidate]
  /// Tokens that the generator wrote, and that were run through the reward model.
  public var tokensWritten: Int
  public var tokensScored: Int
  /// Calls of the generator.
  public var rounds: Int
  public var stop: Stop

  /// The best candidate that may be offered; nil where none may.
  public var best: Candidate? { candidates.first(where: \.isOffered) }
}

/// How far a search is: what it would say if it ended now.
public struct SearchProgress: Sendable {
  /// Those that are over, and the tokens written in them.
  public var rounds: Int
  public var tokensWritten: Int
  /// Lines of candidates that were written in the round since; 0 when one has ended.
  public var lines: Int
  /// The best candidate when the last round ended.
  public var best: [UInt8]
}
