import Weaknesses

/// The one line of a finding: what it is, where, how sure, in this order.
///
/// `possible command injection: exec(…) may run text from outside (margin +0.99 → −0.85)`
public struct FindingMessage: Sendable {
  /// The code of a diagnostic whose kind is not clear.
  public static let codeWithoutKind = "weakness"
  /// Characters of a message: what an editor shows behind a line of code. What the kind does is left out
  /// where it would not fit.
  public static let maximumLength = 90

  public let text: String

  public init(_ finding: ShownFinding) {
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
    let title = Self.title(ofKind: kind)
    let short = "possible \(title): \(place) (\(course))"
    let long = weakness.map { "possible \(title): \(place) \($0.brief) (\(course))" }
    text = long.flatMap { $0.count <= Self.maximumLength ? $0 : nil } ?? short
  }

  /// What comes after “possible”, also for a kind that a newer package knows and this build does not.
  public static func title(ofKind kind: String) -> String {
    Weakness.named(kind)?.title ?? kind.split(separator: "-").joined(separator: " ")
  }
}
