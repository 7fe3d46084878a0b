import Foundation

/// Reads cppcheck's findings, one a line in the form of `template`, each followed by the places of its
/// path in the form of `placeTemplate` where there are several; other lines are left alone.
///
/// The line of a finding is the last of those places in its file: the first at which somebody who reads
/// from the top can know it. That a pointer is tested after it was used is known at the test, and a
/// model that reads a prefix could not say it earlier.
enum CppcheckReader {
  /// What to give cppcheck as `--template`. The message comes last: it may hold anything.
  static let template =
    "finding:{file}\\t{line}\\t{column}\\t{severity}\\t{id}\\t{cwe}\\t{message}"
  private static let mark = "finding:"
  /// What to give it as `--template-location`.
  static let placeTemplate = "place:{file}\\t{line}\\t{column}"
  private static let placeMark = "place:"

  /// What says that cppcheck could not read the file.
  private static let unreadable: Set<String> = [
    "syntaxError", "internalError", "internalAstError", "preprocessorErrorDirective",
    "unknownMacro", "cppcheckError",
  ]

  static func read(_ data: Data) throws -> ToolReport {
    var report = ToolReport()
    // Whether the places that come now are of the last of the findings.
    var isOfFinding = false
    for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
      if isOfFinding, line.hasPrefix(placeMark) {
        report.findings[report.findings.count - 1].extend(to: try place(line))
        continue
      }
      guard line.hasPrefix(mark) else { continue }
      isOfFinding = false
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
        isOfFinding = true
      }
    }
    return report
  }

  private static func place(_ line: Substring) throws -> (file: String, line: Int) {
    let fields = line.dropFirst(placeMark.count)
      .split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 3, let number = Int(fields[1]) else {
      throw AnalyserError.malformedReport(
        .cppcheck, detail: "“\(line.prefix(80))” has not the three fields of the template")
    }
    return (String(fields[0]), number)
  }
}

extension LocatedFinding {
  fileprivate mutating func extend(to place: (file: String, line: Int)) {
    guard place.file == file, place.line > finding.line else { return }
    finding.line = place.line
    finding.lastLine = place.line
  }
}
