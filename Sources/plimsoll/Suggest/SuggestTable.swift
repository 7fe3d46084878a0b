/// The report for people: a line a candidate, then the best one as code.
struct SuggestTable {
  let report: SuggestReport

  var text: String {
    var lines = [
      "\(report.file):\(report.line) — model \(report.model.name) \(report.model.id.prefix(12))",
      "",
      "rank         R  lowest  ln p a token  tokens  steps",
      row(
        "own", report.ownReward, report.ownLowest, nil, nil, nil, "what the file has"),
    ]
    for candidate in report.candidates {
      var notes: [String] = []
      switch candidate.syntaxErrors {
      case nil: notes.append("no grammar to parse it with")
      case 0: break
      default: notes.append("does not parse")
      }
      if !candidate.missingNames.isEmpty {
        notes.append("uses what nothing makes: \(candidate.missingNames.joined(separator: ", "))")
      }
      if let name = candidate.lostDefinition { notes.append("does not define \(name)") }
      if candidate.end != "ended" { notes.append("not finished") }
      if candidate.steps.isEmpty { notes.append("no scored step") }
      if candidate.offered { notes.append("offered") }
      lines.append(
        row(
          "\(candidate.rank)", candidate.reward, candidate.lowest, candidate.likelihood,
          candidate.tokens, candidate.steps.count, notes.joined(separator: ", ")))
    }
    lines += [
      "",
      "\(report.tokensWritten) tokens written and \(report.tokensScored) scored in "
        + "\(report.rounds) \(report.rounds == 1 ? "round" : "rounds"), \((report.seconds * 10).rounded() / 10) s",
      "",
    ]
    if let best = report.candidates.first(where: \.offered) {
      lines += ["The safest by its margins; nothing has tried it:", ""]
      if !best.imports.isEmpty {
        lines += ["With these lines above:", "", best.imports.joined(), ""]
      }
      lines.append(best.text)
    } else {
      lines.append(
        report.stop == "underFloor"
          ? "None is offered: each has a step under the floor, so nothing more was written."
          : "None is offered: each either does not parse, is not finished, has no code, uses what nothing makes, "
            + "defines something else, or has a step under the floor.")
    }
    return lines.joined(separator: "\n")
  }

  private func row(
    _ rank: String, _ reward: Double?, _ lowest: Double?, _ likelihood: Double?, _ tokens: Int?,
    _ steps: Int?, _ note: String
  ) -> String {
    func signed(_ value: Double?) -> String { value.map { ScoreTable.signed($0) } ?? "–" }
    return [
      ScoreTable.right(rank, 4), ScoreTable.right(signed(reward), 10),
      ScoreTable.right(signed(lowest), 8), ScoreTable.right(signed(likelihood), 14),
      ScoreTable.right(tokens.map(String.init) ?? "–", 8),
      ScoreTable.right(steps.map(String.init) ?? "–", 7), note.isEmpty ? "" : "  \(note)",
    ].joined()
  }
}
