import Foundation
import RewardModel

/// The base model without training: what it did not expect is suspicious, as buggy code is less natural
/// than what surrounds it (Ray et al., ICSE 2016). A text is judged by all its tokens.
public struct LikelihoodScorer: StepScorer {
  public let name = "likelihood"
  public let about = "what the untrained base finds improbable, a mean over tokens, is suspicious"
  private let base: BaseLikelihood

  public init(_ base: BaseLikelihood) { self.base = base }

  public func scores(of text: EvaluationText) async throws -> TextScores {
    var byTrajectory: [[BaseLikelihood.StepLikelihood?]] = []
    for trajectory in text.trajectories {
      byTrajectory.append(try await base.likelihoods(of: trajectory))
    }
    var result = TextScores(margins: [])
    var sum = 0.0
    var tokens = 0
    for step in text.steps {
      guard let found = byTrajectory[step.trajectory][step.index] else {
        throw ScoringError.inference("step \(step.index + 1) of \(text.id) was not scored")
      }
      result.margins.append(Self.margin(found.meanLogProbability))
      sum += found.meanLogProbability * Double(found.tokens)
      tokens += found.tokens
    }
    result.reward = tokens > 0 ? Self.margin(sum / Double(tokens)) : 1
    return result
  }

  /// The geometric mean of the probabilities, from −1 for impossible to 1 for certain.
  static func margin(_ meanLogProbability: Double) -> Double { 2 * exp(meanLogProbability) - 1 }
}
