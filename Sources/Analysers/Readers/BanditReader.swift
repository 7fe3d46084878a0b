import Foundation

/// Reads what `bandit -f json` prints.
enum BanditReader {
  static func read(_ data: Data) throws -> ToolReport {
    let output: Output
    do {
      output = try JSONDecoder().decode(Output.self, from: data)
    } catch {
      throw AnalyserError.malformedReport(.bandit, detail: ReportSentence.of(error))
    }
    var report = ToolReport()
    for error in output.errors ?? [] { report.unread[error.filename] = error.reason ?? "an error" }
    report.findings = output.results.compactMap { result in
      guard result.lineNumber > 0 else { return nil }
      // A call over many lines is one finding; a step is labelled where it starts.
      let last = result.lineRange?.max() ?? result.lineNumber
      var columns: ToolFinding.Columns?
      if last == result.lineNumber, let from = result.column, let to = result.endColumn,
        from >= 0, to > from
      {
        // `ast` counts bytes of UTF-8.
        columns = .init(from: from, to: to, unit: .bytes)
      }
      return LocatedFinding(
        file: result.filename,
        ToolFinding(
          tool: .bandit, rule: result.test, cwe: CWE.name(result.cwe?.id),
          line: result.lineNumber, lastLine: last, columns: columns,
          severity: severity(result.severity), belief: belief(result.confidence),
          message: result.text ?? ""))
    }
    return report
  }

  private static func severity(_ word: String) -> ToolFinding.Severity {
    switch word {
    case "HIGH": .high
    case "MEDIUM": .medium
    default: .low
    }
  }

  private static func belief(_ word: String) -> Double {
    switch word {
    case "HIGH": 1
    case "MEDIUM": 0.8
    default: 0.5
    }
  }

  private struct Output: Decodable {
    var errors: [Failure]?
    var results: [Result]

    struct Failure: Decodable {
      var filename: String
      var reason: String?
    }
    struct Weakness: Decodable { var id: Int? }
    struct Result: Decodable {
      var filename: String
      var test: String
      var severity: String
      var confidence: String
      var lineNumber: Int
      var lineRange: [Int]?
      var column: Int?
      var endColumn: Int?
      var cwe: Weakness?
      var text: String?

      enum CodingKeys: String, CodingKey {
        case filename
        case test = "test_id"
        case severity = "issue_severity"
        case confidence = "issue_confidence"
        case lineNumber = "line_number"
        case lineRange = "line_range"
        case column = "col_offset"
        case endColumn = "end_col_offset"
        case cwe = "issue_cwe"
        case text = "issue_text"
      }
    }
  }
}
