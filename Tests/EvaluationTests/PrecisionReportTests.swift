import RewardModel
import Testing

@testable import Evaluation

@Suite struct PrecisionReportTests {
  /// A text with margins in the fast arithmetic and in float32.
  private func text(_ fast: [Double], _ exact: [Double]) -> ScoredText {
    var text = scored(unit: 0, margins: fast, vulnerable: fast.map { _ in false })
    text.results.append(
      scored(unit: 0, margins: exact, vulnerable: exact.map { _ in false }).results[0])
    return text
  }

  /// By hand: differences 0.01, 0.03, 0 and 0.015; of the four steps the second and the fourth are
  /// flagged in float32, and the fourth in both.
  @Test func countsDifferencesAndFlips() {
    let report = PrecisionReport(
      model: "m", precision: "int16",
      texts: [
        text([0.90, -0.48], [0.91, -0.51]), text([0.75, -0.60], [0.75, -0.615]),
      ],
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
    #expect(report.flips.map(\.flagged) == [2, 0])
    #expect(report.flips.map(\.flipped) == [1, 0])
    #expect(report.flips[0].share == 0.25)
    #expect(report.text.contains("beyond 0.02: 1 steps"))
  }

  @Test func nothingHasNoDifferences() {
    let report = PrecisionReport(model: "m", precision: "int16", texts: [], thresholds: [])
    #expect(report.steps == 0)
    #expect(report.largest == 0)
    #expect(report.mean == 0)
  }
}
