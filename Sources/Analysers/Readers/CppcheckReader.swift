import Foundation

/// Reads cppcheck's findings, one a line in the form of `template`; other lines are left alone.
enum CppcheckReader {
  /// What to give cppcheck as `--template`. The message comes last: it may hold anything.
  static let template =
    "finding:{file}\\t{line}\\t{column}\\t{severity}\\t{id}\\t{cwe}\\t{message}"
  private static let mark = "finding:"

  /// What says that cppcheck could not read the file.
  private static let unreadable: Set<String> = [
    "syntaxError", "internalError", "internalAstError", "preprocessorErrorDirective",
    "unknownMacro", "cppcheckError",
  ]

  static func read(_ data: Data) throws -> ToolReport {
    var report = ToolReport()
    for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
    where line.hasPrefix(mark) {
      let fields = line.dropFirst(mark.count)
        .split(separator: "\t", maxSplits: 6, omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 7, let number = Int(fields[1]) else {
        throw AnalyserError.malformedReport(
          .cppcheck, detail: "“\(line.prefix(80))” has not the seven fields of the template")
      }
      let (file, rule) = (fields[0], fields[4])
      if unreadable.contains(rule) {
        if report.unread[file] == nil { report.unread[file] = fields[6] }
      } else if number > 0, !file.isEmpty {
        report.findings.append(
          LocatedFinding(
            file: file,
            ToolFinding(
              tool: .cppcheck, rule: rule, cwe: CWE.name(Int(fields[5])), line: number,
              severity: fields[3] == "error" ? .high : fields[3] == "warning" ? .medium : .low,
              message: fields[6])))
      }
    }
    return report
  }
}
