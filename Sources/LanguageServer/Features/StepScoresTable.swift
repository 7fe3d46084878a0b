import Findings
import LanguageServerProtocol

/// The report of step scores as a Markdown table, for people.
struct StepScoresTable: Sendable {
  let report: StepScoresReport

  /// Lines of the flagged steps named in a message at most.
  static let messageLines = 3

  var markdown: String {
    var lines = [
      "# Step scores of \(fileName)", "",
      "Model `\(report.modelName)`, version \(report.version) of the file."
        + (report.pending ? " Some steps are not scored yet." : ""),
      "",
      "The margin is p(safe) − p(vulnerable) after the step, in −1…1. The drop is what it lost since "
        + "the step before, the fall what it lost since the highest margin that explains it: a step is flagged "
        + "by its margin and its fall. The kind is named where the step is flagged and one leads clearly. The advantage A is the margin less the mean of the definition's margins. "
        + "R weighs low margins more; 0 or less is vulnerable.",
    ]
    for trajectory in report.trajectories {
      lines += ["", "## \(trajectory.name)", ""]
      lines.append(Self.heading(of: trajectory))
      // Of what is left out there may be steps that were scored before.
      if trajectory.leftOut != nil, trajectory.steps.allSatisfy({ $0.margin == nil }) { continue }
      lines += [
        "", "| step | lines | margin | drop | fall | A | tokens | kind | |",
        "|--:|--:|--:|--:|--:|--:|--:|---|---|",
      ]
      for (index, step) in trajectory.steps.enumerated() {
        let kind = step.kinds?.first { $0.name == step.kind }
          .map { "\($0.name) \(MarginFormat.percent($0.probability))" }
        let cells: [String] = [
          "\(index + 1)", Self.lines(step.range),
          step.margin.map(MarginFormat.signed) ?? "…", step.drop.map(MarginFormat.signed) ?? "…",
          step.fall.map(MarginFormat.signed) ?? "…",
          step.advantage.map(MarginFormat.signed) ?? "…", step.tokens.map { "\($0)" } ?? "…",
          kind ?? "", step.flagged ? "flagged" : "",
        ]
        lines.append("| " + cells.joined(separator: " | ") + " |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func heading(of trajectory: StepScoresReport.Trajectory) -> String {
    if let reward = trajectory.reward { return "R = \(MarginFormat.signed(reward))" }
    return trajectory.leftOut.map { "Left out: \($0.rawValue)." } ?? "R is not known yet."
  }

  /// What matters most, in a few lines: the flagged steps, the lowest first.
  var summary: String {
    var flagged: [(margin: Double, text: String)] = []
    for trajectory in report.trajectories {
      for step in trajectory.steps where step.flagged {
        let margin = step.margin ?? 0
        let text =
          "\(trajectory.name), lines \(Self.lines(step.range)): margin "
          + "\(MarginFormat.signed(margin)), fall \(MarginFormat.plain(step.fall ?? 0))"
        flagged.append((margin, text))
      }
    }
    guard !flagged.isEmpty else { return "no step is flagged" }
    return flagged.sorted { $0.margin < $1.margin }.prefix(Self.messageLines)
      .map(\.text).joined(separator: "\n")
  }

  var fileName: String {
    String(report.uri.split(separator: "/").last ?? Substring(report.uri))
  }

  /// 1-based, as editors show them.
  private static func lines(_ range: PositionRange) -> String {
    let first = range.start.line + 1
    let last = range.end.line + 1
    return first == last ? "\(first)" : "\(first)–\(last)"
  }
}
