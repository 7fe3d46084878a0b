import Findings
import RewardModel

extension HTMLFormat {
  /// The files with findings: a table of them, then each with its definitions.
  func writeFindings(to page: Writer) {
    page.element("section", ["aria-labelledby": "findings"]) {
      page.element("h2", ["id": "findings", "tabindex": "-1"]) { page.text("Findings by risk") }
      guard !files.isEmpty else {
        page.element("p", ["class": "nothing"]) {
          page.text(
            report.files.isEmpty
              ? "No file was scored." : "Nothing to warn of: no step fell as low as the thresholds."
          )
        }
        return
      }
      filters.write(to: page)
      writeIndex(to: page)
      for (index, part) in files.enumerated() {
        guard page.bytes.count < limits.findingBytes else {
          writeRest(files[index...], to: page)
          break
        }
        write(part, id: "f\(index)", to: page)
      }
    }
  }

  private func writeIndex(to page: Writer) {
    page.element("nav", ["aria-label": "Files with findings"]) {
      page.element("table") {
        page.element("caption") { page.text("The file of the lowest margin first") }
        Self.headRow(["File", "Lowest margin", "Warnings", "Notes", "Not warned of"], to: page)
        page.element("tbody") {
          for (index, part) in files.prefix(limits.rows).enumerated() {
            page.element("tr", ["class": filters.classes(of: part.file.findings)]) {
              page.element("th", ["scope": "row"]) {
                page.element("a", ["href": "#f\(index)"]) { page.text(part.file.path) }
              }
              page.element("td") { Self.write(part.lowestMargin, to: page) }
              for count in [part.warnings, part.notes, part.suppressed] {
                page.element("td") { page.text("\(count)") }
              }
            }
          }
        }
      }
      writeMore(files.count - limits.rows, to: page)
    }
  }

  /// A margin as a number, with its colour as an edge.
  static func write(_ margin: Double?, to page: Writer) {
    guard let margin else { return page.text("–") }
    page.element("span", ["class": "margin \(Tint(margin).name)"]) {
      page.text(MarginFormat.signed(margin))
    }
  }

  private func write(_ part: FilePart, id: String, to page: Writer) {
    let file = part.file
    page.element(
      "section",
      [
        "class": Writer.classes("file", filters.classes(of: file.findings)),
        "aria-labelledby": id,
      ]
    ) {
      page.element("h3", ["id": id]) { page.text(file.path) }
      page.element("p", ["class": "about"]) {
        var words = [file.language.identifier, ScanSummary.count(file.lines, "line")]
        if file.encoding != .utf8 { words.append("read as \(file.encoding.rawValue)") }
        words.append(ScanSummary.count(part.warnings, "warning"))
        words.append(ScanSummary.count(part.notes, "note"))
        page.text(words.joined(separator: ", "))
      }
      let definitions = part.definitions
      for (index, definition) in definitions.enumerated() {
        guard page.bytes.count < limits.findingBytes else {
          let count = definitions[index...].reduce(0) { $0 + $1.findings.count }
          page.element("p", ["class": "alert"]) {
            page.text("Not shown, as this page is long already: ")
            page.text("\(ScanSummary.count(count, "more finding")) of this file.")
          }
          break
        }
        write(definition, id: "\(id)-d\(index)", in: file, to: page)
      }
    }
  }

  /// What a page has no room for is counted, so that nobody takes it for all there is.
  private func writeRest(_ rest: ArraySlice<FilePart>, to page: Writer) {
    let warnings = rest.reduce(0) { $0 + $1.warnings }
    let notes = rest.reduce(0) { $0 + $1.notes }
    page.element("p", ["class": "alert"]) {
      page.text(
        "Not shown, as this page is long already: \(ScanSummary.count(rest.count, "more file")) with "
          + "\(ScanSummary.count(warnings, "warning")) and \(ScanSummary.count(notes, "note")). The "
          + "other formats of the report hold all.")
    }
  }

  func writeMore(_ count: Int, to page: Writer) {
    guard count > 0 else { return }
    page.element("p") { page.text("… and \(count) more.") }
  }

  /// Files without findings, in one list.
  func writeQuietFiles(to page: Writer) {
    let quiet = report.files.filter(\.findings.isEmpty)
    guard !quiet.isEmpty else { return }
    page.element("section", ["aria-labelledby": "quiet"]) {
      page.element("h2", ["id": "quiet"]) { page.text("Files without findings") }
      page.element("details") {
        page.element("summary") { page.text(ScanSummary.count(quiet.count, "file")) }
        page.element("table") {
          page.element("caption") { page.text("Where nothing fell low enough") }
          Self.headRow(["File", "Language", "Lines", "Lowest margin"], to: page)
          page.element("tbody") {
            for file in quiet.prefix(limits.rows) {
              page.element("tr") {
                page.element("th", ["scope": "row"]) { page.text(file.path) }
                page.element("td") { page.text(file.language.identifier) }
                page.element("td") { page.text("\(file.lines)") }
                page.element("td") { Self.write(Self.lowestMargin(of: file), to: page) }
              }
            }
          }
        }
        writeMore(quiet.count - limits.rows, to: page)
      }
    }
  }

  /// Of all steps, whether they are findings or not; nil where the report keeps none.
  private static func lowestMargin(of file: ScannedFile) -> Double? {
    file.definitions.flatMap { $0.scores.steps.compactMap { $0?.margin } }.min()
  }
}
