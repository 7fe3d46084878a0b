import Configuration
import Findings
import JSON
import RewardModel
import SourceTexts
import Weaknesses

/// A scan as JSON for scripts; its keys are told in Documentation/Scan.md.
public struct JSONFormat: Sendable {
  /// Raised when a key changes its meaning or goes.
  public static let version = 1

  public static func bytes(of report: ScanReport) -> [UInt8] {
    let json = JSONObject(present: [
      "version": .integer(version),
      "tool": ["name": "plimsoll", "version": JSONValue(report.version)],
      "model": ["name": JSONValue(report.model.name), "id": JSONValue(report.model.id)],
      "startTime": JSONValue(report.startTime), "endTime": JSONValue(report.endTime),
      "interrupted": .bool(report.isInterrupted),
      "summary": summary(of: report),
      "files": .array(report.files.map { Self.json($0, by: report.model) }),
      "leftOut": .array(report.leftOut.map(json)),
      "problems": .array(report.problems.map { JSONValue($0) }),
    ])
    return JSONWriter.write(.object(json)) + Array("\n".utf8)
  }

  private static func summary(of report: ScanReport) -> JSONValue {
    let all = report.files.flatMap(\.findings)
    let shown = all.filter { $0.suppression == nil }
    return [
      "files": .integer(report.files.count), "lines": .integer(report.lines),
      "warnings": .integer(shown.count { $0.severity == .sharp }),
      "notes": .integer(shown.count { $0.severity == .mild }),
      "suppressed": .integer(all.count - shown.count), "seconds": .double(report.seconds),
      "tokensComputed": .integer(report.tokensComputed),
      "tokensReused": .integer(report.tokensReused),
    ]
  }

  private static func json(_ file: ScannedFile, by model: ModelDescription) -> JSONValue {
    .object(
      JSONObject(present: [
        "path": JSONValue(file.path), "language": JSONValue(file.language.identifier),
        "encoding": JSONValue(file.encoding.rawValue), "lines": .integer(file.lines),
        "findings": .array(file.findings.map { json($0, in: file) }),
        "definitions": file.definitions.isEmpty
          ? nil : .array(file.definitions.map { json($0, in: file, by: model) }),
      ]))
  }

  private static func json(_ finding: ShownFinding, in file: ScannedFile) -> JSONValue {
    let place = ReportedRange(finding.range, in: file.text, counting: .utf32)
    let step = file.lines(of: finding.stepRange)
    return .object(
      JSONObject(present: [
        "level": JSONValue(finding.severity.level),
        "kind": finding.kind.map { JSONValue($0) },
        "cwe": finding.kind.flatMap(Weakness.named)?.cwes.first.map { .integer($0) },
        "message": JSONValue(FindingMessage(finding).text),
        "line": .integer(place.startLine), "column": .integer(place.startColumn),
        "endLine": .integer(place.endLine), "endColumn": .integer(place.endColumn),
        "definition": JSONValue(finding.definition), "step": .integer(finding.step),
        "stepLines": [.integer(step.lowerBound), .integer(step.upperBound)],
        "margin": .double(finding.margin), "marginBefore": .double(finding.marginBefore),
        "key": JSONValue("\(finding.key)"),
        "suppressed": finding.suppression.map { JSONValue($0.rawValue) },
      ]))
  }

  /// A definition with its steps: their margins in order. Here `flagged` is by the thresholds
  /// alone, whatever a comment says, and `kind` what a warning would name.
  private static func json(
    _ definition: ScoredDefinition, in file: ScannedFile, by model: ModelDescription
  ) -> JSONValue {
    let steps = zip(definition.trajectory.steps, definition.scores.steps).compactMap {
      step, score -> JSONValue? in
      guard let score else { return nil }
      let lines = file.lines(of: step.range)
      let isFlagged = file.thresholds.flag(score)
      let kinds = score.kinds.map { kind -> JSONValue in
        ["name": JSONValue(kind.name), "probability": .double(kind.probability)]
      }
      return .object(
        JSONObject(present: [
          "startLine": .integer(lines.lowerBound), "endLine": .integer(lines.upperBound),
          "margin": .double(score.margin), "drop": .double(score.drop),
          "fall": .double(score.fall), "tokens": .integer(score.tokens),
          "flagged": .bool(isFlagged),
          "kind": isFlagged ? model.namedKind(of: score.kinds).map { JSONValue($0.name) } : nil,
          "kinds": kinds.isEmpty ? nil : .array(kinds),
        ]))
    }
    return .object(
      JSONObject(present: [
        "name": JSONValue(definition.trajectory.name),
        "reward": definition.scores.reward.map { .double($0) }, "steps": .array(steps),
      ]))
  }

  private static func json(_ leftOut: LeftOut) -> JSONValue {
    var detail: String?
    if case .unreadable(let words) = leftOut.reason { detail = words }
    return .object(
      JSONObject(present: [
        "path": JSONValue(leftOut.path), "definition": leftOut.definition.map { JSONValue($0) },
        "reason": JSONValue(leftOut.reason.words), "detail": detail.map { JSONValue($0) },
      ]))
  }
}
