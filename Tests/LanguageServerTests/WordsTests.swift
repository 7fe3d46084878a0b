import Findings
import RewardModel
import Segmentation
import Testing
import Weaknesses

@testable import LanguageServer

extension ShownFinding {
  static let sample = ShownFinding(
    Finding(
      trajectory: "f", step: 1, stepBefore: 0, severity: .sharp, margin: -0.9, marginBefore: 0.9,
      reward: nil, range: 10..<12),
    in: Trajectory(
      kind: .definition, name: "f", range: 0..<20, preamble: [],
      steps: [0, 10].map {
        Step(role: .scored, content: StepContent("x".utf8), range: $0..<($0 + 1))
      }),
    by: ModelDescription(name: "m", id: "1", thresholds: Thresholds(margin: 0, drop: 0.3)))
}

/// How long what is said of a weakness may be, whatever its kind.
@Suite struct WordsTests {
  /// What is said fits a popup of 80 by 20 cells, whatever the kind and the language.
  @Test(arguments: Weakness.all)
  func theHoverFitsAPopup(weakness: Weakness) {
    let languages = ["c", "cpp", "python", "javascript", "go", "java", "ruby", "rust", "php"]
    for language in languages {
      let code = String(repeating: "x", count: 70) + ";\n" + String(repeating: "y", count: 70) + ";"
      let step = Step(role: .scored, content: StepContent(code.utf8), range: 0..<code.utf8.count)
      let score = StepScore(
        margin: -0.98, drop: 1.9, tokens: 3,
        tokenMargins: [
          TokenMargin(range: 0..<72, margin: 0), TokenMargin(range: 72..<143, margin: -0.9),
        ], kinds: [KindProbability(name: weakness.name, probability: 0.99)])
      let model = ModelDescription(
        name: "plimsoll-medium", id: "1", thresholds: Thresholds(margin: -0.5, drop: 0.3),
        kinds: [weakness.name],
        calibration: Calibration(
          date: "2026-11-21", data: [], sensitivities: [:],
          precision: [
            .init(margin: [-1, 0], precision: 0.828, steps: 1_064, interval: [0.72, 0.9])
          ], vulnerableShare: 0.12,
          kinds: .init(
            least: 0.5, required: 0.75,
            ranges: [.init(probability: [0.5, 1], right: 0.9, steps: 40, interval: [0.8, 1])]),
          labelledBy: ["fixes", "people", "static analysers"]))
      let trajectory = Trajectory(
        kind: .definition, name: String(repeating: "n", count: 30), range: step.range, preamble: [],
        steps: [step])
      let text = StepExplanation(
        trajectory: trajectory,
        scores: TrajectoryScores(
          steps: [score], reward: -0.98, tokensComputed: 3, tokensReused: 0, isComplete: true),
        step: 0, score: score, model: model, thresholds: model.thresholds, language: language
      ).text.plainText
      let rows = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
        // Words wrap, so a row may end some cells early.
        $0 + max(1, ($1.count + 71) / 72)
      }
      #expect(rows <= 20, "\(language):\n\(text)")
    }
  }

  @Test(arguments: Weakness.all)
  func messagesAreShort(weakness: Weakness) {
    for excerpt in ["f(…)", String(repeating: "x", count: StepFocus.maximumLength)] {
      var finding = ShownFinding.sample
      finding.kind = weakness.name
      finding.excerpt = excerpt
      let text = FindingMessage(finding).text
      #expect(text.hasPrefix("possible \(weakness.title): \(excerpt) "))
      #expect(text.hasSuffix("(margin +0.90 → −0.90)"))
      #expect(text.count <= FindingMessage.maximumLength, "\(text.count): \(text)")
    }
  }
}
