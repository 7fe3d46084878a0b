/// What the reviewed list makes of a finding.
public struct RuleDecision: Sendable, Hashable {
  public let verdict: AnalyserRule.Verdict
  public let family: AnalyserRule.Family
  public let cwe: String
  /// The rule's confidence times the tool's own belief in this finding.
  public let confidence: Double
  public let reason: String

  public var isKept: Bool { verdict == .keep }
}
