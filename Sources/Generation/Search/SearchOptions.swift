import RewardModel
import Transformer

/// How candidates are written and chosen.
public struct SearchOptions: Sendable, Hashable {
  /// When candidates are judged.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// After each step: the best are kept, and the next step is written from those (SecCodePRM, inference-time
    /// scaling, step by step).
    case steps
    /// When all are written: best of K.
    case whole
    /// Only the next step is written, or as much of it as the limit of tokens allows: for a cursor, or for whoever
    /// writes step by step.
    case next
  }

  public var method: Method
  /// K: candidates that are written at a time.
  public var candidates: Int
  /// n: of those, how many are gone on with after each step.
  public var kept: Int
  /// How margins become R, and what is ranked by.
  public var ranking: RankingChoices
  public var sampling: SamplingOptions
  public var seed: UInt64
  /// Of each candidate, from its beginning.
  public var mostTokens: Int
  /// A candidate with a step of a lower margin is not offered.
  public var floor: Double

  /// More take longer than anybody waits, and win little: the paper's curves are flat beyond ten.
  public static let mostCandidates = 64
  /// A definition of some eighty lines.
  public static let tokenLimit = 1_024
  /// Of all candidates together: their activations take 12 KB a token, so 200 MB.
  public static let tokensTogether = 16_384

  /// Best of eight: 2.5 times the time of one, and most of what more would win. It was right more often than the
  /// search step by step (Documentation/Generation.md, Whether the choice is worth it).
  public init(
    method: Method = .whole, candidates: Int = 8, kept: Int = 2,
    ranking: RankingChoices = RankingChoices(),
    sampling: SamplingOptions = SamplingOptions(temperature: 0.8, topP: 0.95), seed: UInt64 = 1,
    mostTokens: Int = 200, floor: Double = -0.5
  ) {
    self.method = method
    self.candidates = candidates
    self.kept = kept
    self.ranking = ranking
    self.sampling = sampling
    self.seed = seed
    self.mostTokens = mostTokens
    self.floor = floor
  }

  /// What is wrong with the first option that is out of its bounds; nil where none is.
  public var problem: String? {
    func outside(_ name: String, _ value: Int, _ bounds: ClosedRange<Int>) -> String? {
      bounds.contains(value)
        ? nil : "\(name) is \(value), outside \(bounds.lowerBound)…\(bounds.upperBound)"
    }
    return outside("the number of candidates", candidates, 1...Self.mostCandidates)
      ?? outside("the number that is kept", kept, 1...candidates)
      ?? outside("the limit of tokens", mostTokens, 1...Self.tokenLimit)
      ?? outside(
        "the number of candidates times the limit of tokens", candidates * mostTokens,
        1...Self.tokensTogether)
      ?? (-1...1 ~= floor ? nil : "the floor is \(floor), outside -1…1")
      ?? sampling.problem
  }
}
