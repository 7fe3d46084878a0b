import Foundation

/// What `plimsoll doctor` found out of one thing.
struct Checkup: Sendable, Hashable {
  enum Verdict: String, Sendable {
    case good = "ok"
    /// Plimsoll works, and less well than it could.
    case poor = "poor"
    /// It does not work.
    case bad = "bad"
  }

  let verdict: Verdict
  let subject: String
  /// What is so.
  let finding: String
  /// What mends it; nil where nothing needs to be.
  var remedy: String?

  static func good(_ subject: String, _ finding: String) -> Checkup {
    Checkup(verdict: .good, subject: subject, finding: finding)
  }

  /// As the command prints it: the remedy on a line of its own.
  func text(width: Int) -> String {
    let mark = verdict.rawValue.padding(toLength: 6, withPad: " ", startingAt: 0)
    let line = mark + subject.padding(toLength: width + 2, withPad: " ", startingAt: 0) + finding
    guard let remedy else { return line }
    return line + "\n" + String(repeating: " ", count: width + 8) + "→ " + remedy
  }
}
