import LanguageServerProtocol
import SourceText

extension DocumentView {
  /// A finding as a diagnostic. The message alone must suffice: some editors show nothing else.
  func diagnostic(_ finding: ShownFinding) -> Diagnostic {
    let text = snapshot.text
    let before = client.diagnosticRelatedInformation ? finding.rangeBefore : nil
    return Diagnostic(
      range: text.positions(of: finding.range, in: encoding),
      severity: finding.severity == .sharp ? .warning : .information,
      code: "margin-drop", source: "plimsoll", message: finding.message,
      relatedInformation: before.map { range in
        [
          .init(
            location: Location(
              uri: snapshot.uri, range: text.positions(of: range, in: encoding)),
            message: "the margin is still \(MarginFormat.signed(finding.marginBefore)) here")
        ]
      },
      data: client.diagnosticData
        ? ["trajectory": finding.trajectory.json, "step": finding.step.json] : nil)
  }
}

extension ShownFinding {
  /// One line: the margin before and after, and where.
  var message: String {
    let place = "(\(trajectory), step \(step) of \(stepCount))"
    let after = MarginFormat.signed(margin)
    return rangeBefore == nil && step == 1
      ? "security margin is \(after) from the first step on \(place)"
      : "security margin drops from \(MarginFormat.signed(marginBefore)) to \(after) at this step "
        + place
  }
}
