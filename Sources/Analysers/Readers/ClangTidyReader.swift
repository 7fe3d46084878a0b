import Foundation

/// Reads what clang-tidy prints: `FILE:LINE:COLUMN: warning: MESSAGE [CHECK]`. Notes, and the source
/// lines below, are left alone; an error means the text did not compile as it stands.
enum ClangTidyReader {
  static func read(_ data: Data) throws -> ToolReport {
    var report = ToolReport()
    for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
      for severity in ["warning", "error"] {
        guard let range = line.range(of: ": \(severity): ") else { continue }
        let place = line[..<range.lowerBound].split(
          separator: ":", omittingEmptySubsequences: false)
        guard place.count >= 3, let column = Int(place[place.count - 1]),
          let number = Int(place[place.count - 2]), number > 0, column > 0
        else { continue }
        let file = place.dropLast(2).joined(separator: ":")
        let (message, checks) = split(line[range.upperBound...])
        if severity == "error", checks.contains(where: { $0.hasPrefix("clang-diagnostic") }) {
          if report.unread[file] == nil { report.unread[file] = message }
        } else if let check = checks.first {
          report.findings.append(
            LocatedFinding(
              file: file,
              ToolFinding(
                tool: .clangTidy, rule: check, line: number, severity: .medium, message: message)))
        }
        break
      }
    }
    return report
  }

  /// `MESSAGE [a,b]` in two; aliases of one check stand together.
  private static func split(_ text: Substring) -> (String, [String]) {
    guard text.hasSuffix("]"), let open = text.lastIndex(of: "[") else { return (String(text), []) }
    let checks = text[text.index(after: open)...].dropLast().split(separator: ",").map(String.init)
      .filter { !$0.hasPrefix("-warnings-as-errors") }
    return (text[..<open].trimmingCharacters(in: .whitespaces), checks)
  }
}
