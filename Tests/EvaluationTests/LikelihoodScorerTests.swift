import Dataset
import Foundation
import RewardModel
import TestSupport
import Testing

@testable import Evaluation

@Suite struct LikelihoodScorerTests {
  private static let margins: [(Double, Double)] = [
    (0, 1), (-0.693_147_180_559_945_3, 0), (-1.386_294_361_119_890_6, -0.5), (-.infinity, -1),
  ]

  /// A mean of `ln p`, and the probability mapped to −1…1.
  @Test(arguments: margins.indices)
  func aProbabilityBecomesAMargin(index: Int) {
    let (logProbability, margin) = Self.margins[index]
    #expect(abs(LikelihoodScorer.margin(logProbability) - margin) < 1e-12)
  }

  /// What nobody writes is less probable than what everybody does. The text is judged by the mean over
  /// its tokens, so it lies between its best and its worst step.
  @Test(
    .enabled(
      if: RealModel.small.isHere, "the base model is not in the cache; `make fetch` fetches it"))
  func whatTheBaseDoesNotExpectIsSuspicious() async throws {
    let code = """
      int add(int a, int b)
      {
        int sum = a + b;

        printf("%d\\n", sum);

        vqx_zz9(7 ^ wuk, gluf[-3] % 'q');

        return sum;
      }
      """
    let text = EvaluationText(
      SourceRecord(project: "p", path: "f.c", language: "c", text: code), segmenter: segmenter)
    let scorer = LikelihoodScorer(
      try BaseLikelihood(
        of: RealModel.small.package(), from: RealModel.store, threads: 2))
    let scores = try await scorer.scores(of: text)
    #expect(scores.margins.count == text.steps.count)
    let odd = try #require(
      text.steps.firstIndex {
        String(decoding: $0.step.content.bytes, as: UTF8.self).contains("vqx_zz9")
      })
    #expect(scores.margins.indices.min { scores.margins[$0] < scores.margins[$1] } == odd)
    let reward = try #require(scores.reward)
    let (lowest, highest) = (scores.margins.min() ?? 1, scores.margins.max() ?? -1)
    #expect(lowest < reward && reward < highest)
    #expect(scores.margins.allSatisfy { -1 < $0 && $0 < 1 })
    #expect(try await scorer.scores(of: text) == scores)
  }
}
