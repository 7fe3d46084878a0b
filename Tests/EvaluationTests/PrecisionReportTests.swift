import Foundation
import RewardModel
import Testing

@testable import Evaluation

@Suite struct PrecisionReportTests {
  private static let evaluator = Evaluator(
    [ToldScorer(margins: []), ToldScorer(name: "float32", margins: [])], temperature: 0.1)

  private func report(
    _ texts: [ScoredText], kind: EvaluationReport.Kind = .pairs,
    thresholds: [(name: String, thresholds: Thresholds)] = [], resamples: Int = 200
  ) throws -> PrecisionReport {
    var gathered = EvaluationSession.Gathered()
    gathered.texts = texts
    gathered.units = (texts.map(\.unit).max() ?? -1) + 1
    gathered.groups = (texts.map(\.group).max() ?? -1) + 1
    return try PrecisionReport(
      precision: "fast", [(kind, gathered)], evaluator: Self.evaluator, thresholds: thresholds,
      run: Self.run(resamples: resamples))
  }

  static func run(resamples: Int, seed: UInt64 = 1) -> RunDescription {
    RunDescription(
      command: ["plimsoll", "eval", "precision"], date: "2026-11-27T00:00:00Z", version: "0",
      seed: seed, resamples: resamples,
      model: ModelDescription(name: "m", id: "i", thresholds: Thresholds(margin: 0, drop: 0.5)))
  }

  /// A text with margins in the fast arithmetic and in float32.
  private func text(
    _ fast: [Double], _ exact: [Double], unit: Int = 0, group: Int? = nil,
    side: EvaluationText.Side = .single, vulnerable: [Bool?]? = nil,
    rewards: (fast: Double, exact: Double)? = nil
  ) -> ScoredText {
    let labels = vulnerable ?? fast.map { _ in false }
    var text = scored(
      unit: unit, group: group, side: side, margins: fast, vulnerable: labels,
      reward: rewards?.fast)
    text.results +=
      scored(
        unit: unit, margins: exact, vulnerable: labels, reward: rewards?.exact
      ).results
    return text
  }

  // MARK: Findings

  /// By hand: differences 0.01, 0.03, 0 and 0.015; of the four steps the second and the fourth are
  /// flagged in float32, and the fourth in both.
  @Test func countsDifferencesAndFlips() throws {
    let report = try report(
      [text([0.90, -0.48], [0.91, -0.51]), text([0.75, -0.60], [0.75, -0.615])],
      thresholds: [
        ("half", Thresholds(margin: -0.5, drop: 0.5)), ("none", Thresholds(margin: -1, drop: 2)),
      ])
    #expect(report.texts == 2)
    #expect(report.steps == 4)
    #expect(abs(report.mean - 0.01375) < 1e-12)
    #expect(abs(report.median - 0.015) < 1e-12)
    #expect(abs(report.largest - 0.03) < 1e-12)
    #expect(abs(report.percentile99 - 0.03) < 1e-12)
    #expect(report.beyondTolerance == 1)
    #expect(report.flips.map(\.name) == ["half", "none"])
    #expect(report.flips.map(\.fastFindings) == [1, 0])
    #expect(report.flips.map(\.referenceFindings) == [2, 0])
    #expect(report.flips.map(\.flipped) == [1, 0])
    #expect(report.flips.map(\.share) == [0.25, 0])
    #expect(report.flips.map(\.shareOfFindings) == [0.5, nil])
    // Wilson's interval for 1 of 4.
    let interval = try #require(report.flips[0].interval)
    #expect(abs(interval[0] - 0.0456) < 1e-4)
    #expect(abs(interval[1] - 0.6994) < 1e-4)
    #expect(report.text.contains("beyond 0.02: 1 steps"))
  }

  /// One finding goes, another comes: as many findings, and two steps that differ.
  @Test func flipsOfBothWaysDoNotCancel() throws {
    let flips = try report(
      [text([-0.6, 0.9, -0.4], [-0.4, 0.9, -0.6])],
      thresholds: [("half", Thresholds(margin: -0.5, drop: 0.5))]
    ).flips[0]
    #expect(flips.fastFindings == 1)
    #expect(flips.referenceFindings == 1)
    #expect(flips.flipped == 2)
    #expect(flips.shareOfFindings == 1)
  }

  // MARK: Figures

  /// 100 pairs of one function with 21 steps each, 4,200 steps in all. In float32 the weak step of the first
  /// 80 lies below every safe one and their vulnerable text below its fix; of the other 20 both lie above.
  private func pairs(groups: Int = 100, fast: (_ pair: Int, _ margin: Double) -> Double)
    -> [ScoredText]
  {
    (0..<100).flatMap { pair in
      let safe = [Double](repeating: 0.5, count: 20)
      let bad = pair < 80 ? -0.8 : 0.9
      func side(_ side: EvaluationText.Side, _ margins: [Double], _ reward: Double) -> ScoredText {
        text(
          margins.map { fast(pair, $0) }, margins, unit: pair, group: pair % groups, side: side,
          vulnerable: margins.indices.map { side == .vulnerable && $0 == 0 },
          rewards: (fast(pair, reward), reward))
      }
      return [side(.vulnerable, [bad] + safe, bad), side(.fixed, [0.5] + safe, 0.5)]
    }
  }

  private let sensitivities = [("balanced", Thresholds(margin: -0.5, drop: 0.5))]

  @Test func anArithmeticThatKeepsTheOrderPasses() throws {
    let report = try report(pairs { $1 + 0.001 }, thresholds: sensitivities)
    let figures = try #require(report.parts.first).figures
    #expect(figures.map(\.figure) == [.stepAP, .withinAUC, .pairOrder])
    // 80 of 100 weak steps before all others, the last 20 behind all others.
    let expected = [0.8 + 0.2 * 100 / 4_200, 0.8, 0.8]
    for (figure, value) in zip(figures, expected) {
      #expect(abs(figure.reference.value - value) < 1e-9, "\(figure.figure)")
      #expect(abs(figure.fast.value - value) < 1e-9, "\(figure.figure)")
      #expect(figure.change.value == 0)
      #expect(figure.change.interval == [0, 0])
      // ± 1.96 · √(0.8 · 0.2 / 100)
      let interval = try #require(figure.reference.interval)
      #expect(abs(interval[0] - 0.722) < 0.03, "\(figure.figure)")
      #expect(abs(interval[1] - 0.878) < 0.03, "\(figure.figure)")
      #expect(figure.isInside == true)
    }
    #expect(report.flips[0].referenceFindings == 80)
    #expect(report.flips[0].flipped == 0)
    #expect(report.verdict.outcome == .passes)
    #expect(report.verdict.rules.map(\.name) == ["flips", "figures"])
    #expect(report.verdict.rules.map(\.outcome) == [.passes, .passes])
    let last = try #require(report.text.split(separator: "\n").last)
    #expect(last.hasPrefix("verdict: passes"))
  }

  @Test func anArithmeticThatReversesTheOrderFails() throws {
    let report = try report(pairs { -$1 }, thresholds: [])
    let figures = report.parts[0].figures
    for (figure, value) in zip(figures, [0.2 + 0.8 * 100 / 4_200, 0.2, 0.2]) {
      #expect(abs(figure.fast.value - value) < 1e-9, "\(figure.figure)")
      #expect(abs(figure.change.value - (value - figure.reference.value)) < 1e-9)
      #expect(try #require(figure.change.interval)[1] < -0.3, "\(figure.figure)")
      #expect(figure.isInside == false)
    }
    #expect(report.verdict.outcome == .fails)
    let rule = report.verdict.rules[1]
    #expect(rule.outcome == .fails)
    #expect(rule.reason.contains("0 of 3"))
    #expect(rule.reason.contains("pairs, step AP; pairs, within AUC; pairs, pair order"))
    let last = try #require(report.text.split(separator: "\n").last)
    #expect(last.hasPrefix("verdict: fails"))
  }

  /// Two pairs of 80 are lost: the change is told with its interval, and is inside float32's.
  @Test func aSmallChangeIsToldAndPasses() throws {
    let report = try report(
      pairs { pair, margin in pair < 2 && margin < 0 ? 0.9 : margin }, thresholds: sensitivities)
    let order = report.parts[0].figures[2]
    #expect(abs(order.fast.value - 0.78) < 1e-9)
    #expect(abs(order.change.value + 0.02) < 1e-9)
    let change = try #require(order.change.interval)
    // As 2 of 100 are drawn: up to 5 of them.
    #expect(change[0] >= -0.06 && change[0] < -0.03 && change[1] == 0)
    #expect(order.isInside == true)
    #expect(report.flips[0].flipped == 2)
    #expect(report.verdict.outcome == .passes)
  }

  /// The interval is taken as reaching to the figure it is of.
  @Test(arguments: [(0.49, false), (0.5, true), (0.51, true), (0.9, true), (0.91, false)])
  func insideIsBetweenTheEndsAndTheFigure(fast: Double, isInside: Bool) {
    let comparison = PrecisionReport.Comparison(
      figure: .stepAP, reference: Figure(value: 0.5, interval: [0.52, 0.9]),
      fast: Figure(value: fast), change: Figure(value: fast - 0.5))
    #expect(comparison.isInside == isInside)
  }

  /// What is drawn is the group, not the pair.
  @Test func groupsAreDrawn() throws {
    func interval(groups: Int) throws -> [Double]? {
      try report(pairs(groups: groups) { $1 }).parts[0].figures[2].reference.interval
    }
    // Of 5 groups each has 16 of the 80, so every resample is as good.
    #expect(try interval(groups: 5).map { $0.allSatisfy { abs($0 - 0.8) < 1e-9 } } == true)
    #expect(try interval(groups: 1) == nil)
    let one = try report(pairs(groups: 1) { $1 }, thresholds: sensitivities)
    #expect(one.verdict.rules.map(\.outcome) == [.passes, .undecided])
    #expect(one.verdict.outcome == .undecided)
  }

  @Test func withoutResamplesOrLabelsTheFiguresDecideNothing() throws {
    let few = try report(pairs { -$1 }, resamples: 0)
    #expect(few.parts[0].figures.map(\.isInside) == [nil, nil, nil])
    #expect(few.verdict.rules[1].outcome == .undecided)
    let benign = try report([text([0.5], [0.5])], kind: .benign, thresholds: sensitivities)
    #expect(benign.parts[0].figures.isEmpty)
    #expect(benign.verdict.rules[1].outcome == .undecided)
    #expect(benign.text.contains("benign: 1 of 1 projects, 1 steps, 0 vulnerable"))
  }

  // MARK: The rule of flips

  /// At the limit it fails; of few steps only what is too much beyond doubt decides.
  private static let shares: [(flipped: Int, steps: Int, PrecisionVerdict.Outcome)] = [
    (0, 4_000, .passes), (41, 4_200, .passes), (42, 4_200, .fails), (0, 3_999, .undecided),
    (1, 60, .undecided), (60, 100, .fails),
  ]

  @Test(arguments: shares.indices)
  func theShareOfFlipsDecides(index: Int) throws {
    let (flipped, steps, outcome) = Self.shares[index]
    let exact = [Double](repeating: -0.6, count: steps)
    let fast = exact.indices.map { $0 < flipped ? -0.4 : -0.6 }
    let report = try report(
      [text(fast, exact)],
      thresholds: [
        ("never", Thresholds(margin: -1, drop: 2)), ("low", Thresholds(margin: -0.5, drop: -2)),
      ])
    let rule = report.verdict.rules[0]
    #expect(rule.outcome == outcome)
    #expect(rule.reason.contains("\(flipped) of \(steps) steps"))
    #expect(rule.reason.contains("at least 4000") == (steps < 4_000))
  }

  // MARK: Files

  @Test func nothingIsAnError() {
    #expect(throws: EvaluationError.self) { try report([]) }
  }

  @Test func theJSONComesBackAsItWasAndHasTheVerdict() throws {
    let report = try report(pairs { $1 + 0.001 }, thresholds: sensitivities)
    let data = try report.json()
    #expect(try PrecisionReport(json: data) == report)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(json["format"] as? Int == 1)
    let verdict = try #require(json["verdict"] as? [String: Any])
    #expect(verdict["outcome"] as? String == "passes")
    let part = try #require((json["parts"] as? [[String: Any]])?.first)
    let figure = try #require((part["figures"] as? [[String: Any]])?.first)
    #expect(figure["figure"] as? String == "step_ap")
    for key in ["reference", "fast", "change", "is_inside"] {
      #expect(figure[key] != nil, "\(key)")
    }
    let flips = try #require((json["flips"] as? [[String: Any]])?.first)
    #expect(flips["fast_findings"] as? Int == 80)
    #expect(flips["reference_findings"] as? Int == 80)
  }
}
