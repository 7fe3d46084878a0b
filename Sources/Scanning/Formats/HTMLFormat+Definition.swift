import Findings
import RewardModel

extension HTMLFormat {
  /// A definition: open with its findings, or folded where none of it is warned of.
  func write(
    _ part: DefinitionPart, id: String, in file: ScannedFile, to page: Writer
  ) {
    let classes = filters.classes(of: part.findings)
    if part.isWarnedOf {
      page.element(
        "section", ["class": Writer.classes("definition", classes), "aria-labelledby": id]
      ) {
        page.element("h4", ["id": id]) { writeHeading(part, to: page) }
        writeBody(part, id: id, in: file, to: page)
      }
    } else {
      page.element("details", ["class": "definition"]) {
        page.element("summary") {
          page.element("h4", ["id": id]) { writeHeading(part, to: page) }
        }
        writeBody(part, id: id, in: file, to: page)
      }
    }
  }

  private func writeHeading(_ part: DefinitionPart, to page: Writer) {
    page.element("code") { page.text(part.name) }
    page.element("span", ["class": "about"]) {
      let scored = part.scored
      var words = " \(ScanSummary.count(scored.count, "step"))"
      if let lowest = scored.compactMap(\.margin).min() {
        words += ", lowest margin \(MarginFormat.signed(lowest))"
      }
      let silent = part.findings.count { $0.suppression != nil }
      if silent > 0 { words += ", \(silent) not warned of" }
      page.text(words)
    }
  }

  private func writeBody(
    _ part: DefinitionPart, id: String, in file: ScannedFile, to page: Writer
  ) {
    if page.bytes.count < limits.sourceBytes, part.steps.contains(where: { $0.scored != nil }) {
      Curve(part, thresholds: file.thresholds, mostPoints: limits.curvePoints).write(to: page)
    }
    if part.findings.isEmpty {
      guard page.bytes.count < limits.quietSourceBytes, part.lineCount <= limits.definitionLines
      else {
        page.element("p", ["class": "gap"]) {
          page.text("Its code is left out, so that this page stays short.")
        }
        return
      }
    }
    writeSource(of: part, id: id, in: file, to: page)
  }
}

extension HTMLFormat.DefinitionPart {
  /// From its first step to its last; nil where it has none.
  var lines: ClosedRange<Int>? {
    guard let first = steps.first, let last = steps.last else { return nil }
    return first.lines.lowerBound...max(first.lines.lowerBound, last.lines.upperBound)
  }

  /// How many its own steps have.
  var lineCount: Int { steps.reduce(0) { $0 + $1.lines.count } }
}
