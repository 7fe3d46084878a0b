import RewardModel
import Transformer

/// How a step is written anew.
public struct RewriteOptions: Sendable, Hashable {
  /// K.
  public var candidates: Int
  public var sampling: SamplingOptions
  public var seed: UInt64
  /// Of each candidate; where nothing is said `standardTokens`, and as many as its definition takes of one that says the
  /// rest of a definition.
  public var mostTokens: Int?
  /// When a step is worth a warning.
  public var thresholds: Thresholds

  /// Six candidates of a step: within ten seconds on two cores.
  public init(
    thresholds: Thresholds, candidates: Int = 6,
    sampling: SamplingOptions = SamplingOptions(temperature: 0.7, topP: 0.95), seed: UInt64 = 1,
    mostTokens: Int? = nil
  ) {
    self.thresholds = thresholds
    self.candidates = candidates
    self.sampling = sampling
    self.seed = seed
    self.mostTokens = mostTokens
  }

  /// Some twelve lines.
  public static let standardTokens = 160

  /// What is wrong with the first option that is out of its bounds; nil where none is.
  public var problem: String? {
    SearchOptions(
      candidates: candidates, kept: 1, sampling: sampling,
      mostTokens: mostTokens ?? Self.standardTokens
    ).problem
  }
}
