/// The reviewed list of rules; the tables stand in `AnalyserRules+….swift`.
public struct AnalyserRules: Sendable {
  let rules: [AnalyserRule]
  private let exact: [AnalyserTool: [String: AnalyserRule]]
  /// The longest prefix first.
  private let prefixes: [AnalyserTool: [AnalyserRule]]

  init(_ rules: [AnalyserRule]) {
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
    flawfinder + bandit + cppcheck + clangTidy + gcc + njsscan + codeQL)

  /// The entry that decides on a rule; nil for one nobody has reviewed, which is left out.
  public func rule(_ name: String, of tool: AnalyserTool) -> AnalyserRule? {
    exact[tool]?[name] ?? prefixes[tool]?.first { $0.covers(name) }
  }

  func decision(for finding: ToolFinding) -> RuleDecision {
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
