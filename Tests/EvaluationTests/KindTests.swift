import Dataset
import Foundation
import RewardModel
import Testing

@testable import Evaluation

@Suite struct KindTests {
  /// A text of vulnerable steps: what each is labelled with, the most probable kind and its probability.
  private func text(
    _ steps: [(labelled: String?, told: String, probability: Double)], margin: Double = -0.9,
    vulnerable: Bool? = true
  ) -> ScoredText {
    var text = scored(
      unit: 0, margins: steps.map { _ in margin }, vulnerable: steps.map { _ in vulnerable })
    for (index, step) in steps.enumerated() {
      text.steps[index].kind = step.labelled
      text.results[0].kinds.append([
        KindProbability(name: step.told, probability: step.probability),
        KindProbability(name: "race", probability: 1 - step.probability),
      ])
      text.results[0].falls[index] = 1
    }
    return text
  }

  @Test func onlyVulnerableStepsOfAKnownKindCount() {
    let texts = [
      text([("path", "path", 0.9), ("secret", "path", 0.9), (nil, "path", 0.9)]),
      text([("race", "secret", 0.6)]),
      text([("path", "secret", 0.9)], vulnerable: false),
      text([("path", "secret", 0.9)], vulnerable: nil),
    ]
    let tally = KindTally(texts)
    #expect(tally.steps.count == 3)
    #expect(tally.right() == 1.0 / 3)
    #expect(tally.right(of: 2) == 2.0 / 3)
    #expect(KindTally([]).right() == nil)
    // A scorer that tells no kinds.
    #expect(KindTally([scored(unit: 0, margins: [-1], vulnerable: [true])]).steps.isEmpty)
  }

  @Test func aKindIsNamedWhereEachRangeIsMostlyRight() {
    // Half of those at 0.5 are right, all at 0.96.
    let unsure = (0..<10).map {
      (labelled: "path" as String?, told: $0 < 5 ? "path" : "race", probability: 0.5)
    }
    let sure = (0..<10).map { _ in (labelled: "path" as String?, told: "path", probability: 0.96) }
    #expect(KindTally([text(unsure + sure)]).least() == 0.95)
    #expect(KindTally([text(unsure)]).least() == 1)
    #expect(KindTally([text(sure)]).least() == 0.95)
    // Too few to say anything.
    #expect(KindTally([text(Array(sure.prefix(5)))]).least() == 1)
    let ranges = KindTally([text(unsure + sure)]).ranges
    #expect(ranges.map(\.probability) == [[0.5, 0.6], [0.95, 1]])
    #expect(ranges.map(\.right) == [0.5, 1] && ranges.map(\.steps) == [10, 10])
    // A name that is told where it fits none is wrong, and what nobody is told is neither.
    let others = [
      text([("other", "path", 0.97), ("path", "other", 0.97), ("other", "other", 0.97)])
    ]
    #expect(KindTally(others).ranges.map(\.right) == [0])
    #expect(KindTally(others).ranges.map(\.steps) == [1])
    #expect(KindTally(others).right() == 1.0 / 3)
  }

  @Test func theReportTellsThemApart() throws {
    let texts = [
      text([("path", "path", 0.9), ("secret", "path", 0.7), ("secret", "path", 0.7)]),
      text([("secret", "secret", 0.9)], margin: 0.5),
    ]
    let report = try #require(KindReport(texts, thresholds: Thresholds(margin: -0.5, drop: 0.3)))
    #expect(report.steps == 4 && report.right == 0.5)
    #expect(report.flaggedSteps == 3 && report.flaggedRight == 1.0 / 3)
    #expect(
      report.byKind == [
        .init(kind: "secret", steps: 3, right: 1, takenFor: "path"),
        .init(kind: "path", steps: 1, right: 1, takenFor: nil),
      ])
    #expect(KindReport([], thresholds: Thresholds(margin: 0, drop: 0)) == nil)
  }

  /// The kind of a step is its finding's before its text's.
  @Test func kindsComeOfFindingsAndRecords() async throws {
    let record = try JSONDecoder().decode(PairRecord.self, from: Data(pairLines[0].utf8))
    let texts = try EvaluationText.pair(record, cut: .blind, segmenter: segmenter)
    var usage = TokenUsage()
    var vulnerable = texts[0]
    let step = try #require(vulnerable.steps.firstIndex { $0.label.verdict == .vulnerable })
    let evaluator = Evaluator(
      [ToldScorer(margins: vulnerable.steps.map { _ in -1 })], temperature: 0.1)
    var scored = try await evaluator.score(vulnerable, unit: 0, usage: &usage)
    #expect(scored.steps[step].kind == "memory-bounds")
    vulnerable.steps[step].findings = [
      .init(tool: "flawfinder", rule: "x", cwe: "CWE-134", confidence: 1, line: 1)
    ]
    scored = try await evaluator.score(vulnerable, unit: 0, usage: &usage)
    #expect(scored.steps[step].kind == "format-string")
    vulnerable.steps[step].findings = []
    vulnerable.traits.cwe = ""
    scored = try await evaluator.score(vulnerable, unit: 0, usage: &usage)
    #expect(scored.steps[step].kind == nil)
  }
}
