/// The report as a table for people, one line a candidate.
struct RankTable {
  let report: RankReport
  /// What the prefix is called in the heading.
  let prefix: String

  /// A longer name is cut in front.
  private static let longestName = 40

  var text: String {
    let names = report.candidates.map { Self.name(of: $0) }
    let width = max("candidate".count, names.map(\.count).max() ?? 0)
    var lines = [
      "\(prefix) — model \(report.model.name) \(report.model.id.prefix(12))", "",
      "rank  " + Self.left("candidate", width)
        + "       R  advantage  steps  lowest      lines",
    ]
    for (candidate, name) in zip(report.candidates, names) {
      let lowest = candidate.steps.min { $0.margin < $1.margin }
      let cells: [String] = [
        ScoreTable.right("\(candidate.rank)", 4), "  ", Self.left(name, width),
        ScoreTable.right(Self.signed(candidate.reward), 8),
        ScoreTable.right(Self.signed(candidate.advantage), 11),
        ScoreTable.right("\(candidate.steps.count)", 7),
        ScoreTable.right(Self.signed(lowest?.margin), 8),
        ScoreTable.right(lowest.map { "\($0.startLine)–\($0.endLine)" } ?? "–", 11),
        candidate.kept ? "  kept" : "", candidate.steps.isEmpty ? "  no scored step" : "",
      ]
      lines.append(cells.joined())
    }
    lines.append("")
    lines.append(
      "\(report.tokensComputed) tokens computed; one by one it would be \(report.tokensOneByOne)")
    return lines.joined(separator: "\n")
  }

  private static func name(of candidate: RankReport.CandidateRow) -> String {
    let name = candidate.file ?? "\(candidate.index + 1)"
    return name.count <= longestName ? name : "…" + name.suffix(longestName - 1)
  }

  private static func signed(_ value: Double?) -> String {
    value.map { ScoreTable.signed($0) } ?? "–"
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
