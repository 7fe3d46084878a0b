import Findings

/// What is warned of as workflow commands, of which GitHub Actions makes annotations beside the
/// changed lines.
///
/// `::warning file=a.c,line=3,endLine=3,col=5,endColumn=20,title=Plimsoll (path)::possible …`, as
/// GitHub's “Workflow commands” says. It shows ten warnings and ten notices of a step; the rest is
/// in its log.
public struct GitHubFormat {
  public static func bytes(of report: ScanReport) -> [UInt8] {
    Array(report.shown.map { line(of: $0.finding, in: $0.file) }.joined().utf8)
  }

  private static func line(of finding: ShownFinding, in file: ScannedFile) -> String {
    let place = ReportedRange(finding.range, in: file.text)
    var properties = [
      ("file", file.path), ("line", "\(place.startLine)"), ("endLine", "\(place.endLine)"),
    ]
    // Columns of different lines are refused.
    if place.startLine == place.endLine {
      properties += [("col", "\(place.startColumn)"), ("endColumn", "\(place.endColumn)")]
    }
    properties.append(("title", "Plimsoll (\(finding.kind ?? FindingMessage.codeWithoutKind))"))
    let command = finding.severity == .sharp ? "warning" : "notice"
    let list = properties.map { "\($0)=\(escaped(property: $1))" }.joined(separator: ",")
    // The log is a terminal too.
    let message = TextFormat.printable(FindingMessage(finding).text)
    return "::\(command) \(list)::\(escaped(message))\n"
  }

  /// What ends a message or would be taken for an escape.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// As well what ends a property or the list of them.
  static func escaped(property text: String) -> String {
    escaped(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
