/// A rule of an analyser, as reviewed for training: whether its findings become labels, and how far
/// they are believed.
public struct AnalyserRule: Sendable, Hashable {
  public let tool: AnalyserTool
  /// The tool's name for it; with `*` at the end, every rule that begins so and has no entry of its own.
  public let name: String
  public let verdict: Verdict
  /// Where the tool names no CWE, or one that says less.
  public let cwe: String
  public let family: Family
  /// How often a finding is worth a warning, 0…1; the weight of its label.
  public let confidence: Double
  /// Findings the tool itself ranks lower say nothing.
  public let leastSeverity: ToolFinding.Severity
  /// Why it was decided so.
  public let reason: String

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

/// The reviewed list of rules; the tables stand in `AnalyserRules+….swift`.
public struct AnalyserRules: Sendable {
  public let rules: [AnalyserRule]
  private let exact: [AnalyserTool: [String: AnalyserRule]]
  /// The longest prefix first.
  private let prefixes: [AnalyserTool: [AnalyserRule]]

  public init(_ rules: [AnalyserRule]) {
    self.rules = rules
    var exact: [AnalyserTool: [String: AnalyserRule]] = [:]
    var prefixes: [AnalyserTool: [AnalyserRule]] = [:]
    for rule in rules {
      if rule.name.hasSuffix("*") {
        prefixes[rule.tool, default: []].append(rule)
      } else {
        exact[rule.tool, default: [:]][rule.name] = rule
      }
    }
    self.exact = exact
    self.prefixes = prefixes.mapValues { $0.sorted { $0.name.utf8.count > $1.name.utf8.count } }
  }

  public static let reviewed = AnalyserRules(
    flawfinder + bandit + cppcheck + clangTidy + gcc + codeQL)

  /// The entry that decides on a rule; nil for one nobody has reviewed, which is left out.
  public func rule(_ name: String, of tool: AnalyserTool) -> AnalyserRule? {
    exact[tool]?[name] ?? prefixes[tool]?.first { $0.covers(name) }
  }

  public func decision(for finding: ToolFinding) -> RuleDecision {
    guard let rule = rule(finding.rule, of: finding.tool) else {
      return RuleDecision(
        verdict: .leaveOut, family: .pattern, cwe: finding.cwe, confidence: 0,
        reason: "nobody has reviewed this rule")
    }
    let isTooLow = finding.severity < rule.leastSeverity
    // flawfinder's level 3, "may be a risk", is neither a warning nor a clean bill.
    let isUnsure = isTooLow && finding.tool == .flawfinder && finding.severity == .medium
    return RuleDecision(
      verdict: isUnsure ? .abstain : isTooLow ? .leaveOut : rule.verdict, family: rule.family,
      cwe: rule.cwe.isEmpty ? finding.cwe : rule.cwe,
      confidence: rule.confidence * (finding.belief ?? 1),
      reason: isTooLow ? "the tool ranks it below \(rule.leastSeverity)" : rule.reason)
  }

  /// Entries of one tool that are not believed, so have no confidence.
  static func entries(
    _ tool: AnalyserTool, _ verdict: AnalyserRule.Verdict, _ names: [String],
    _ family: AnalyserRule.Family, least: ToolFinding.Severity = .low, _ reason: String
  ) -> [AnalyserRule] {
    entries(tool, verdict, names, family, 0, least: least, reason)
  }

  /// Entries of one tool that share everything but the name.
  static func entries(
    _ tool: AnalyserTool, _ verdict: AnalyserRule.Verdict, _ names: [String], cwe: String = "",
    _ family: AnalyserRule.Family, _ confidence: Double,
    least: ToolFinding.Severity = .low, _ reason: String
  ) -> [AnalyserRule] {
    names.map {
      AnalyserRule(
        tool: tool, name: $0, verdict: verdict, cwe: cwe, family: family, confidence: confidence,
        leastSeverity: least, reason: reason)
    }
  }
}
