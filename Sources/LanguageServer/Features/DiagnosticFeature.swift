import LanguageServerProtocol
import SourceText

extension DocumentView {
  /// All that is shown of a document: findings, then remarks.
  func diagnostics(of document: Document) -> [Diagnostic] {
    document.shown.map(diagnostic)
      + document.remarks.map { remark in
        Diagnostic(
          range: snapshot.text.positions(of: snapshot.text.trimmed(remark.range), in: encoding),
          severity: .information, code: "not-scored", source: "plimsoll", message: remark.message)
      }
  }

  /// A finding as a diagnostic. The message alone must suffice: some editors show nothing else.
  func diagnostic(_ finding: ShownFinding) -> Diagnostic {
    let text = snapshot.text
    let before = client.diagnosticRelatedInformation ? finding.rangeBefore : nil
    return Diagnostic(
      range: text.positions(of: text.trimmed(finding.range), in: encoding),
      severity: finding.severity == .sharp ? .warning : .information,
      code: "margin-drop", source: "plimsoll", message: finding.message,
      relatedInformation: before.map { range in
        [
          .init(
            location: Location(
              uri: snapshot.uri,
              range: text.positions(of: text.trimmed(range), in: encoding)),
            message: "the margin is still \(MarginFormat.signed(finding.marginBefore)) here")
        ]
      },
      data: client.diagnosticData
        ? ["trajectory": finding.trajectory.json, "step": finding.step.json] : nil)
  }
}

extension SourceText {
  /// A range without the white space at its ends, which no editor should underline.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    let slice = bytes[range.clamped(to: 0..<count)]
    guard let first = slice.firstIndex(where: { !isSpace($0) }),
      let last = slice.lastIndex(where: { !isSpace($0) })
    else { return range.clamped(to: 0..<count) }
    return first..<(last + 1)
  }
}

extension ShownFinding {
  /// One line: the margin before and after, and where; and how low it falls from there.
  var message: String {
    let place = "(\(trajectory), step \(step) of \(stepCount))"
    let after = MarginFormat.signed(margin)
    let lowest = MarginFormat.signed(lowestMargin)
    let later = lowest == after ? "" : ", then to \(lowest)"
    return rangeBefore == nil && step == 1
      ? "security margin is \(after) from the first step on\(later) \(place)"
      : "security margin drops from \(MarginFormat.signed(marginBefore)) to \(after) at this step\(later) "
        + place
  }
}
