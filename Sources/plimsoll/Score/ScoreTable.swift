import Foundation
import Weaknesses

/// The report as a table for people: one block a trajectory, one line a step.
struct ScoreTable {
  let report: ScoreReport
  /// What the file is called in the heading.
  let file: String

  /// Half of the bar is a margin of 0.
  private static let barWidth = 20

  var text: String {
    var lines = [
      "\(file) — model \(report.model.name) \(report.model.id.prefix(12)), "
        + "flags margins of \(Self.signed(report.thresholds.margin)) or less"
    ]
    for trajectory in report.trajectories {
      let reward = trajectory.reward.map { "  R \(Self.signed($0))" } ?? ""
      lines.append("")
      lines.append(
        "\(trajectory.name)  lines \(trajectory.startLine)–\(trajectory.endLine)\(reward)")
      lines.append(Self.heading)
      // Counted as an editor shows them: scored steps only.
      for (number, step) in trajectory.steps.enumerated() {
        lines.append(Self.row(number + 1, step))
      }
    }
    lines.append("")
    lines.append(
      Self.summary(
        flagged: report.steps.count(where: \.flagged), of: report.steps.count,
        known: report.steps.count(where: \.known))
        + "; \(report.tokensComputed) tokens computed, \(report.tokensReused) reused")
    return lines.joined(separator: "\n")
  }

  /// `3 of 13 steps flagged; 2 in the baseline`.
  static func summary(flagged: Int, of steps: Int, known: Int) -> String {
    "\(flagged) of \(steps) steps flagged" + (known > 0 ? "; \(known) in the baseline" : "")
  }

  /// What stands over the columns of `row`.
  static let heading = "  step      lines  margin    drop    fall  tokens"

  /// - Parameter number: the step's among the scored ones of its trajectory, from 1.
  static func row(_ number: Int, _ step: ScoreReport.StepRow) -> String {
    [
      right("\(number)", 6), right("\(step.startLine)–\(step.endLine)", 11),
      right(signed(step.margin), 8), right(signed(step.drop), 8), right(signed(step.fall), 8),
      right("\(step.tokens)", 8), "  ", bar(step.margin),
      note(on: step),
    ].joined()
  }

  private static func note(on step: ScoreReport.StepRow) -> String {
    if step.flagged { return "  ⚠ " + title(of: step) }
    return step.ignored ? "  ignored" : step.known ? "  in the baseline" : ""
  }

  private static func title(of step: ScoreReport.StepRow) -> String {
    guard let kind = step.kind else { return "possible weakness" }
    return "possible " + (Weakness.named(kind)?.title ?? kind)
  }

  /// A number with its sign, as `+0.93` or `−0.85`.
  static func signed(_ value: Double) -> String {
    (value < 0 ? "−" : "+") + String(format: "%.2f", abs(value))
  }

  /// A cell of so many characters, its text at the right.
  static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func bar(_ margin: Double) -> String {
    let filled = Int(((margin + 1) / 2 * Double(barWidth)).rounded())
    return String(repeating: "█", count: filled)
      + String(repeating: "·", count: max(0, barWidth - filled))
  }
}
