import Segmentation
import Testing

@testable import RewardModel

/// A trajectory of one-line steps with these margins, and its scores.
private func scored(_ margins: [Double?]) -> (Trajectory, TrajectoryScores) {
  let steps = margins.indices.map { index in
    Step(
      role: margins[index] == nil ? .noOp : .scored, content: StepContent("  s\(index);".utf8),
      range: (index * 10)..<(index * 10 + 5))
  }
  var before = Margin.initial
  let scores = margins.map { margin -> StepScore? in
    guard let margin else { return nil }
    defer { before = margin }
    return StepScore(margin: margin, drop: before - margin, tokens: 4)
  }
  let trajectory = Trajectory(
    kind: .definition, name: "f", range: 0..<(margins.count * 10), preamble: [], steps: steps)
  return (
    trajectory,
    TrajectoryScores(
      steps: scores, reward: Margin.aggregate(margins.compactMap(\.self), temperature: 0.1),
      tokensComputed: 0, tokensReused: 0, isComplete: true)
  )
}

@Suite struct FindingTests {
  private let thresholds = Thresholds(margin: 0, drop: 0.3)

  /// Margins in; step, last step and severity of each finding out.
  @Test(
    arguments: [
      ([0.9, 0.8, 0.9], []),
      ([0.9, -0.8, 0.9], ["1–1 sharp"]),
      ([0.9, -0.2, 0.9], ["1–1 mild"]),
      ([0.1, -0.1], []),  // low, but it did not fall far
      ([0.9, 0.5, 0.1], []),  // fell, but is not low
      ([-0.9], ["0–0 sharp"]),
      ([0.9, -0.6, -0.95, -0.9, 0.8], ["1–3 sharp"]),  // one cause, one finding
      ([0.9, -0.2, -0.9, 0.8], ["1–2 sharp"]),
      ([0.9, -0.8, 0.9, -0.7], ["1–1 sharp", "3–3 sharp"]),
      ([0.9, nil, -0.8, nil, -0.9], ["2–4 sharp"]),
    ] as [([Double?], [String])])
  func findings(margins: [Double?], expected: [String]) {
    let (trajectory, scores) = scored(margins)
    let found = scores.findings(in: trajectory, thresholds: thresholds).map {
      "\($0.step)–\($0.continuesThrough) \($0.severity)"
    }
    #expect(found == expected)
  }

  /// What is said of a step is its own; how bad it gets is said beside it.
  @Test func theMarginIsThatOfTheStepAndTheLowestThatOfThoseThatFollow() throws {
    let (trajectory, scores) = scored([0.9, -0.2, -0.9, -0.5, 0.8])
    let finding = try #require(scores.findings(in: trajectory, thresholds: thresholds).first)
    #expect(finding.step == 1 && finding.margin == -0.2 && finding.lowestMargin == -0.9)
    #expect(abs(finding.drop - 1.1) < 1e-12)
  }

  @Test func aFindingCarriesTheMarginBeforeAndTheLineToLookAt() throws {
    let (trajectory, scores) = scored([0.9, nil, -0.75])
    let finding = try #require(
      scores.findings(in: trajectory, thresholds: thresholds).first)
    #expect(finding.stepBefore == 0)
    #expect(abs(finding.marginBefore - 0.9) < 1e-12)
    #expect(finding.range == 22..<25)
  }

  /// A step of three lines with these margins at the line ends, and the line in focus.
  @Test(
    arguments: [
      (0.9, 0.8, 0.7, -0.9, "g();"), (0.9, 0.8, -0.8, -0.9, "f(x);"),
      (0.9, -0.7, -0.8, -0.9, "a = b;"),
      (nil, -0.1, -0.2, -0.9, "g();"), (nil, -0.7, -0.8, -0.9, "a = b;"),
    ] as [(Double?, Float, Float, Double, String)])
  func theFocusIsTheLineAcrossWhichTheMarginFalls(
    before: Double?, first: Float, second: Float, last: Double, focus: String
  ) {
    let content = "a = b;\n  f(x);\n  g();"
    let bytes = Array(content.utf8)
    let step = Step(role: .scored, content: StepContent(bytes), range: 100..<(100 + bytes.count))
    let score = StepScore(
      margin: last, drop: (before ?? 1) - last, tokens: 7,
      tokenMargins: [
        // In the middle of a line the head's answers mean little.
        TokenMargin(range: 0..<3, margin: -1), TokenMargin(range: 3..<6, margin: 1),
        TokenMargin(range: 6..<9, margin: first), TokenMargin(range: 9..<14, margin: -1),
        TokenMargin(range: 14..<15, margin: second), TokenMargin(range: 15..<21, margin: 1),
      ])
    let range = score.focus(in: step, after: before)
    let text = bytes[(range.lowerBound - 100)..<(range.upperBound - 100)]
    #expect(String(decoding: text, as: UTF8.self) == focus)
  }
}
