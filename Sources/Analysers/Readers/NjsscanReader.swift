import Foundation

/// Reads what `njsscan --json` prints; its SARIF does not tell which files it could not parse.
enum NjsscanReader {
  static func read(_ data: Data) throws -> ToolReport {
    let output: Output
    do {
      output = try JSONDecoder().decode(Output.self, from: data)
    } catch {
      throw AnalyserError.malformedReport(.njsscan, detail: ReportSentence.of(error))
    }
    var report = ToolReport()
    for error in output.errors {
      switch error {
      // Without semgrep it finds nothing in anything.
      case .whole(let reason): throw AnalyserError.malformedReport(.njsscan, detail: reason)
      case .file(let path, let reason): report.unread[path] = reason
      }
    }
    for (rule, matches) in output.nodejs.sorted(by: { $0.key < $1.key }) {
      report.findings += (matches.files ?? []).compactMap { match in
        guard let line = match.lines.first, line > 0 else { return nil }
        return LocatedFinding(
          file: match.path,
          ToolFinding(
            tool: .njsscan, rule: rule, cwe: CWE.first(in: matches.metadata.cwe ?? ""), line: line,
            lastLine: match.lines.last, severity: severity(matches.metadata.severity ?? ""),
            message: matches.metadata.description ?? ""))
      }
    }
    return report
  }

  private static func severity(_ word: String) -> ToolFinding.Severity {
    switch word {
    case "ERROR": .high
    case "WARNING": .medium
    default: .low
    }
  }

  private struct Output: Decodable {
    var errors: [Failure]
    var nodejs: [String: Matches]

    struct Matches: Decodable {
      /// Absent of controls that are missing as a whole.
      var files: [Match]?
      var metadata: Metadata
    }
    struct Match: Decodable {
      var path: String
      /// First and last, from 1.
      var lines: [Int]

      enum CodingKeys: String, CodingKey {
        case path = "file_path"
        case lines = "match_lines"
      }
    }
    struct Metadata: Decodable {
      var cwe: String?
      var description: String?
      var severity: String?
    }
  }

  /// A sentence, or what semgrep says of a file.
  private enum Failure: Decodable {
    case whole(String)
    case file(String, reason: String)

    init(from decoder: any Decoder) throws {
      if let words = try? decoder.singleValueContainer().decode(String.self) {
        self = .whole(words)
        return
      }
      let keys = try decoder.container(keyedBy: CodingKeys.self)
      let reason = try keys.decodeIfPresent(String.self, forKey: .message) ?? "an error"
      if let path = try keys.decodeIfPresent(String.self, forKey: .path) {
        self = .file(path, reason: reason)
      } else {
        self = .whole(reason)
      }
    }

    private enum CodingKeys: String, CodingKey { case path, message }
  }
}
