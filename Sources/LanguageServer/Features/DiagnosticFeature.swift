import Findings
import LanguageServerProtocol
import SourceTexts
import Weaknesses

extension DocumentView {
  /// All that is shown of a document: findings, then remarks.
  func diagnostics(of document: Document) -> [Diagnostic] {
    document.shown.map(diagnostic)
      + document.remarks.map { remark in
        Diagnostic(
          range: snapshot.text.positions(of: snapshot.text.trimmed(remark.range), in: encoding),
          severity: .information, code: remark.code, source: "plimsoll", message: remark.message)
      }
  }

  /// A finding as a diagnostic. The message alone must suffice: some editors show nothing else. There are no
  /// tags: the protocol's two fade code out or strike it through.
  func diagnostic(_ finding: ShownFinding) -> Diagnostic {
    let text = snapshot.text
    let before = client.diagnosticRelatedInformation ? finding.rangeBefore : nil
    return Diagnostic(
      range: text.positions(of: text.trimmed(finding.range), in: encoding),
      severity: finding.severity == .sharp ? .warning : .information,
      code: finding.kind ?? FindingMessage.codeWithoutKind,
      codeDescription: client.diagnosticCodeDescription
        ? finding.kind.flatMap(Weakness.named)?.link : nil,
      source: "plimsoll", message: FindingMessage(finding).text,
      relatedInformation: before.map { range in
        [
          .init(
            location: Location(
              uri: snapshot.uri,
              range: text.positions(of: text.trimmed(range), in: encoding)),
            message: "the last step before it above the threshold")
        ]
      },
      data: client.diagnosticData
        ? [
          "trajectory": finding.definition.json, "step": finding.step.json,
          "kind": finding.kind.json,
        ] : nil)
  }
}
