/// A rule of an analyser, as reviewed for training: whether its findings become labels, and how far
/// they are believed.
public struct AnalyserRule: Sendable, Hashable {
  let tool: AnalyserTool
  /// The tool's name for it; with `*` at the end, every rule that begins so and has no entry of its own.
  let name: String
  let verdict: Verdict
  /// Where the tool names no CWE, or one that says less.
  let cwe: String
  public let family: Family
  /// How often a finding is worth a warning, 0…1; the weight of its label.
  let confidence: Double
  /// Findings the tool itself ranks lower say nothing.
  let leastSeverity: ToolFinding.Severity
  /// Why it was decided so.
  let reason: String

  public enum Verdict: Sendable, Hashable {
    /// The step is vulnerable.
    case keep
    /// Style, noise or another concern: the finding is as if it were not there.
    case leaveOut
    /// Not enough to warn, too much to call the step safe: the step is not judged.
    case abstain
  }

  /// What a model has to see to know what the rule knows.
  public enum Family: String, Sendable, Hashable, Codable {
    /// The line itself.
    case pattern
    /// How values come to the line.
    case flow
  }

  func covers(_ rule: String) -> Bool {
    name.hasSuffix("*") ? rule.hasPrefix(name.dropLast()) : rule == name
  }
}
