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
    /// Places that its grammar cannot read, more than there were before; 0 where there is no grammar.
    public var syntaxErrors: Int
    /// Whether it may be offered: it parses, says something, and no step of it is under the floor.
    public var isOffered: Bool

    /// The lowest margin of a step.
    public var lowest: Double? { steps.map(\.margin).min() }
  }

  /// Candidates that add no syntax error before those that do; of those, by the ranking. Equal texts stand once.
  public var candidates: [Candidate]
  /// Tokens that the generator wrote, and that were run through the reward model.
  public var tokensWritten: Int
  public var tokensScored: Int
  /// Calls of the generator.
  public var rounds: Int

  /// The best candidate that may be offered; nil where none may.
  public var best: Candidate? { candidates.first(where: \.isOffered) }
}

/// How far a search is: what it would say if it ended now.
public struct SearchProgress: Sendable {
  public var rounds: Int
  public var tokensWritten: Int
  /// The best candidate by now.
  public var best: [UInt8]
}
