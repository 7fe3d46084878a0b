import Foundation

/// Reads `gcc -fdiagnostics-format=json`: an array of diagnostics on a line of standard error.
enum GCCReader {
  static func read(_ data: Data) throws -> ToolReport {
    // What the driver itself says stands on lines of its own.
    let lines = data.split(separator: UInt8(ascii: "\n"))
      .filter { $0.first == UInt8(ascii: "[") }
    var report = ToolReport()
    for line in lines {
      let diagnostics: [Diagnostic]
      do {
        diagnostics = try JSONDecoder().decode([Diagnostic].self, from: Data(line))
      } catch {
        throw AnalyserError.malformedReport(.gcc, detail: ReportSentence.of(error))
      }
      for diagnostic in diagnostics { add(diagnostic, to: &report) }
    }
    if lines.isEmpty, !data.isEmpty {
      throw AnalyserError.malformedReport(.gcc, detail: "no line of it is a JSON array")
    }
    return report
  }

  private static func add(_ diagnostic: Diagnostic, to report: inout ToolReport) {
    guard let place = diagnostic.locations?.first, let caret = place.caret else { return }
    if diagnostic.kind.contains("error") {
      report.unread[caret.file] = diagnostic.message ?? "it does not compile"
      return
    }
    guard diagnostic.kind == "warning", let rule = diagnostic.option, caret.line > 0 else { return }
    var columns: ToolFinding.Columns?
    let start = place.start ?? caret
    if let finish = place.finish, finish.line == start.line, start.line == caret.line,
      let from = start.byteColumn, let to = finish.byteColumn, from > 0, to >= from
    {
      columns = .init(from: from - 1, to: to, unit: .bytes)
    }
    report.findings.append(
      LocatedFinding(
        file: caret.file,
        ToolFinding(
          tool: .gcc, rule: rule, cwe: CWE.name(diagnostic.metadata?.cwe), line: caret.line,
          columns: columns, message: diagnostic.message ?? "")))
  }

  private struct Diagnostic: Decodable {
    var kind: String
    var option: String?
    var message: String?
    var locations: [Place]?
    var metadata: Metadata?

    struct Metadata: Decodable { var cwe: Int? }
    struct Place: Decodable {
      var caret: Point?
      var start: Point?
      var finish: Point?
    }
    struct Point: Decodable {
      var file: String
      var line: Int
      var byteColumn: Int?

      enum CodingKeys: String, CodingKey {
        case file, line
        case byteColumn = "byte-column"
      }
    }
  }
}
