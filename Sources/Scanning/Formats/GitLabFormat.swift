import Findings
import JSON
import RewardModel

/// What is warned of as GitLab's “Code Quality report format”, a subset of Code Climate's.
///
/// GitLab takes two findings of one fingerprint for one, in whatever files they stand, so
/// fingerprints are counted over the whole report; those that are not warned of count as well, that
/// the others keep theirs.
public struct GitLabFormat {
  public static func bytes(of report: ScanReport) -> [UInt8] {
    JSONWriter.write(json(of: report)) + Array("\n".utf8)
  }

  static func json(of report: ScanReport) -> JSONValue {
    var fingerprints = Fingerprints()
    var issues: [JSONValue] = []
    for file in report.files {
      for finding in file.findings {
        let fingerprint = fingerprints.next(finding.key)
        guard finding.suppression == nil else { continue }
        issues.append(issue(finding, in: file, fingerprint))
      }
    }
    return .array(issues)
  }

  private static func issue(
    _ finding: ShownFinding, in file: ScannedFile, _ fingerprint: String
  ) -> JSONValue {
    let lines = file.lines(of: finding.range)
    return [
      "type": "issue",
      "description": JSONValue(FindingMessage(finding).text),
      "check_name": JSONValue(finding.kind ?? FindingMessage.codeWithoutKind),
      "categories": ["Security"],
      "fingerprint": JSONValue(fingerprint),
      "severity": JSONValue(severity(finding.severity)),
      "location": [
        "path": JSONValue(file.path),
        "lines": ["begin": .integer(lines.lowerBound), "end": .integer(lines.upperBound)],
      ],
    ]
  }

  /// Of info, minor, major, critical and blocker: a score alone is no reason to stop a merge.
  private static func severity(_ severity: Finding.Severity) -> String {
    switch severity {
    case .sharp: "major"
    case .mild: "minor"
    }
  }
}
