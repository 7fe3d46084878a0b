import Dataset
import Foundation
import RewardModel
import TestSupport
import Testing

@testable import Evaluation

@Suite struct ReportTests {
  private let evaluator = Evaluator([ToldScorer(margins: [])], temperature: 0.1)

  private func builder(
    _ texts: [ScoredText], evaluator: Evaluator? = nil, resamples: Int = 0
  ) -> ReportBuilder {
    ReportBuilder(
      texts: texts, groups: (texts.map(\.group).max() ?? -1) + 1,
      evaluator: evaluator ?? self.evaluator,
      thresholds: Thresholds(margin: 0, drop: 0.5), resamples: resamples, seed: 1)
  }

  private func report(name: String) throws -> EvaluationReport {
    var text = scored(unit: 0, margins: [-0.9, 0.5], vulnerable: [true, false])
    text.traits.language = name
    var gathered = EvaluationSession.Gathered()
    gathered.texts = [text]
    gathered.units = 1
    gathered.groups = 1
    gathered.data = [DataFile(file: "<b>.jsonl", sha256: "00", read: 2, used: 1, skipped: 1)]
    gathered.skipped = [SkippedRecord(file: "<b>.jsonl", line: 2, reason: "\"&'")]
    return try EvaluationReport.texts(
      .annotated, gathered, evaluator: evaluator, thresholds: Thresholds(margin: 0, drop: 0.5),
      run: RunDescription(
        command: ["plimsoll", "<script>"], date: "2026-11-21T00:00:00Z", version: "0", seed: 1,
        resamples: 10, cut: .blind,
        model: ModelDescription(
          name: "m", id: "i", thresholds: Thresholds(margin: 0, drop: 0.5))))
  }

  @Test func theJSONComesBackAsItWas() throws {
    let report = try report(name: "c")
    #expect(try EvaluationReport(json: report.json()) == report)
  }

  /// Keys that scripts rely on.
  @Test func theJSONHasItsDocumentedKeys() throws {
    let json = try #require(
      try JSONSerialization.jsonObject(with: try report(name: "c").json()) as? [String: Any])
    #expect(json["format"] as? Int == 1)
    #expect(json["kind"] as? String == "annotated")
    let run = try #require(json["run"] as? [String: Any])
    for key in ["command", "date", "seed", "resamples", "cut", "model", "data", "tokens_computed"] {
      #expect(run[key] != nil, "\(key)")
    }
    let scorer = try #require((json["scorers"] as? [[String: Any]])?.first)
    let figures = try #require(scorer["figures"] as? [String: Any])
    for key in ["within_auc", "top_1", "step_ap", "step_auc", "ece", "flag_f1"] {
      #expect(figures[key] != nil, "\(key)")
    }
    #expect((scorer["recall_by_share"] as? [Any])?.count == 10)
    #expect((json["skipped"] as? [Any])?.count == 1)
  }

  @Test func theTextHasTheTables() throws {
    let text = try report(name: "c").text
    for part in ["What counts", "Steps pooled", "within AUC", "1 left out", "seed 1"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  /// Thirty pairs of one commit that come out right and thirty of another that do not: what was seen is
  /// two commits and not sixty pairs.
  @Test func anIntervalIsOverCommits() {
    let texts = (0..<60).flatMap { unit in
      [EvaluationText.Side.vulnerable, .fixed].map { side in
        scored(
          unit: unit, group: unit / 30, side: side,
          margins: [(side == .vulnerable) == (unit < 30) ? -0.5 : 0.5], vulnerable: [nil])
      }
    }
    let figure = builder(texts, resamples: 200).scorers()[0].figures[.pairOrder]
    #expect(figure?.value == 0.5)
    #expect(figure?.interval == [0, 1])
  }

  @Test func oneCommitHasNoInterval() {
    let texts = (0..<3).map {
      scored(unit: $0, group: 0, margins: [-0.5, 0.5], vulnerable: [true, false])
    }
    let figure = builder(texts, resamples: 200).scorers()[0].figures[.stepAP]
    #expect(figure?.value == 1)
    #expect(figure?.interval == nil)
  }

  /// Two functions in one text. In the first the vulnerable step comes first; that it is above both
  /// steps of the other says nothing of either.
  @Test func stepsAreRankedWithinTheirFunction() {
    var text = scored(
      unit: 0, margins: [-0.5, 0.5, -0.9, -0.9], vulnerable: [true, false, false, false])
    text.steps[2].trajectory = 1
    text.steps[3].trajectory = 1
    let figures = builder([text]).scorers()[0].figures
    #expect(figures[.withinAUC]?.value == 1)
    #expect(figures[.topOne]?.value == 1)
    #expect(figures[.topOneChance]?.value == 0.5)
  }

  /// The model flags one of four safe steps. A scorer in which all tie flags a quarter of everything,
  /// and a tool what it finds, however much that is.
  @Test func whoOnlyRanksFlagsAsManySafeStepsAsTheModel() {
    var text = scored(
      unit: 0, margins: [0.9, -0.9, 0.9, -0.9, 0.9], vulnerable: [false, true, false, false, false])
    for margins in [[1, 1, 1, 1, 1], [-0.4, 1, -0.4, -0.9, 1]] {
      text.results.append(ScoredText.Result(margins: margins, falls: margins, reward: 0))
    }
    let evaluator = Evaluator(
      [ToldScorer(margins: []), ConstantScorer(), ToolScorer(FakeTool(), view: .whole)],
      temperature: 0.1)
    let scorers = builder([text], evaluator: evaluator).scorers()
    #expect(scorers.map(\.flagsBy) == ["thresholds", "matched", "any finding"])
    #expect(scorers[0].figures[.flagPrecision]?.value == 0.5)
    let recalls: [Double?] = [1, 0.25, 0]
    #expect(scorers.map { $0.figures[.flagRecall]?.value } == recalls)
    let flagged: [Double?] = [1, 0.25, 0]
    #expect(scorers.map { $0.figures[.flaggedTexts]?.value } == flagged)
    #expect(scorers[1].figures[.flagPrecision]?.value == 0.2)
    #expect(scorers[1].matchedMargin == 1)
    #expect(scorers[1].matchedShare == 0.25)
    #expect(scorers[2].figures[.flagPrecision]?.value == 0)
    #expect(scorers[2].matchedMargin == nil)
  }

  /// The second text lies in the next bin and is judged wrongly.
  @Test func accuracyByTokens() throws {
    var long = scored(unit: 1, margins: [0.5, 0.5], vulnerable: [true, false])
    for index in long.steps.indices { long.steps[index].tokens = 40 }
    let bins = builder([
      scored(unit: 0, margins: [-0.9, 0.5], vulnerable: [true, false]), long,
    ]).byTokens()
    #expect(bins.map(\.from) == [0, 64])
    #expect(bins.map(\.accuracy) == [1, 0])
    #expect(bins.map(\.withinAuc) == [1, 0.5])
  }

  /// R over the margins turns with the aggregation: the mean of the vulnerable text is the higher one.
  @Test func anotherAggregationAnotherOrder() throws {
    let rows = builder([
      scored(
        unit: 0, side: .vulnerable, margins: [-0.9, 0.9, 0.9], vulnerable: [true, false, false]),
      scored(unit: 0, side: .fixed, margins: [0.1, 0.1, 0.1], vulnerable: [false, false, false]),
    ]).aggregations()
    func order(_ name: String) -> Double? {
      rows.first { $0.name == name }?.figures[.pairOrder]?.value
    }
    #expect(order("minimum") == 1)
    #expect(order("mean") == 0)
    #expect(order("last position") == 0)
  }

  /// Of the steps that any tool marked, each family judges its own; the rest is not judged.
  @Test func rulesByFamilyAgainstTheSameSafeSteps() throws {
    let flawfinder = ScoredText.Rule(tool: "flawfinder", rule: "strcpy")
    let cppcheck = ScoredText.Rule(tool: "cppcheck", rule: "nullPointer")
    let text = scored(
      unit: 0, margins: [-0.9, 0.9, 0.5, 0.6], vulnerable: [true, true, false, false],
      rules: [[flawfinder], [cppcheck]])
    let breakdowns = builder([text]).byRule(minimumSteps: 1)
    #expect(breakdowns.map(\.by) == ["tool family", "rule family", "tool", "rule"])
    #expect(breakdowns[0].groups.map(\.name) == ["pattern", "flow"])
    let expected: [Double?] = [1, 1.0 / 3]
    #expect(breakdowns[0].groups.map { $0.figures["model"]?[.stepAP]?.value } == expected)
    #expect(breakdowns[3].groups.map(\.vulnerableSteps) == [1, 1])
  }

  @Test func tablesLineUp() {
    var table = TextTable(["scorer", "x"])
    table.add(["all safe", "0.5"])
    #expect(table.text == "scorer      x\nall safe  0.5")
  }

  private static let numbers: [(Double?, String)] = [
    (0.12345, "0.123"), (-0.5, "−0.500"), (-0.0001, "0.000"), (nil, "–"),
  ]

  @Test(arguments: numbers.indices)
  func numbersHaveThreeDigits(index: Int) {
    #expect(FigureFormat.number(Self.numbers[index].0) == Self.numbers[index].1)
  }
}
