import Weaknesses

/// The one line of a finding: what it is, where, how sure, in this order.
///
/// `possible command injection: exec(…) may run text from outside (margin +0.99 → −0.85)`
struct FindingMessage: Sendable {
  /// The code of a diagnostic whose kind is not clear.
  static let codeWithoutKind = "weakness"
  /// Characters of a message: what an editor shows behind a line of code. What the kind does is left out
  /// where it would not fit.
  static let maximumLength = 90

  let text: String

  init(_ finding: ShownFinding) {
    let place = finding.excerpt.isEmpty ? "this step" : finding.excerpt
    let after = MarginFormat.signed(finding.margin)
    // A first step fell from nothing that was measured, and one that was low before did not fall.
    let isFirst = finding.step == 1
    let course =
      isFirst || finding.marginBefore <= finding.margin
      ? "margin \(after)" : "margin \(MarginFormat.signed(finding.marginBefore)) → \(after)"
    guard let kind = finding.kind else {
      text = "possible weakness, kind unclear: \(place) (\(course))"
      return
    }
    let weakness = Weakness.named(kind)
    let title = weakness?.title ?? kind.split(separator: "-").joined(separator: " ")
    let short = "possible \(title): \(place) (\(course))"
    let long = weakness.map { "possible \(title): \(place) \($0.brief) (\(course))" }
    text = long.flatMap { $0.count <= Self.maximumLength ? $0 : nil } ?? short
  }
}
