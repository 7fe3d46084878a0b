import Analysers

extension AnalyserRule.Family {
  /// By the tool alone: what flawfinder and bandit say stands on one line, what the others say mostly
  /// takes the flow of values through a function.
  init(ofTool tool: String) {
    self = ["flawfinder", "bandit"].contains(tool) ? .pattern : .flow
  }

  /// By the reviewed list of rules, and by the tool for rules that it does not know.
  init(of rule: ScoredText.Rule) {
    self =
      AnalyserTool(rawValue: rule.tool).flatMap { AnalyserRules.reviewed.rule(rule.rule, of: $0) }?
      .family ?? Self(ofTool: rule.tool)
  }
}

extension ReportBuilder {
  /// A builder in which the vulnerable steps are those with a finding that `isWanted`; other
  /// vulnerable steps are not judged, and what was safe stays safe.
  func relabelled(_ isWanted: (ScoredText.Rule) -> Bool) -> ReportBuilder {
    var changed = texts
    for text in changed.indices {
      for step in changed[text].steps.indices
      where changed[text].steps[step].isVulnerable == true
        && !changed[text].steps[step].rules.contains(where: isWanted)
      {
        changed[text].steps[step].isVulnerable = nil
      }
    }
    return with(changed)
  }

  /// The figures for the rules of each family, of each tool and of each rule, against the same safe
  /// steps.
  public func byRule(minimumSteps: Int = 5, maximumRules: Int = 60) -> [Breakdown] {
    var counts: [ScoredText.Rule: Int] = [:]
    for text in texts {
      for step in text.steps where step.isVulnerable == true {
        for rule in step.rules { counts[rule, default: 0] += 1 }
      }
    }
    let families: [AnalyserRule.Family] = [.pattern, .flow]
    let tools = Set(counts.keys.map(\.tool)).sorted()
    let rules = counts.filter { $0.value >= minimumSteps }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(maximumRules).map(\.key)
    return [
      Breakdown(
        by: "tool family",
        groups: families.compactMap { family in
          group(family.rawValue) { AnalyserRule.Family(ofTool: $0.tool) == family }
        }),
      Breakdown(
        by: "rule family",
        groups: families.compactMap { family in
          group(family.rawValue) { AnalyserRule.Family(of: $0) == family }
        }),
      Breakdown(
        by: "tool", groups: tools.compactMap { tool in group(tool) { $0.tool == tool } }),
      Breakdown(
        by: "rule",
        groups: rules.compactMap { rule in
          group("\(rule.tool): \(rule.rule)", intervals: false) { $0 == rule }
        }),
    ]
  }

  private func group(
    _ name: String, intervals: Bool = true, _ isWanted: (ScoredText.Rule) -> Bool
  ) -> Breakdown.Group? {
    let builder = relabelled(isWanted)
    let steps = builder.texts.reduce(0) { $0 + $1.steps.count { $0.isVulnerable == true } }
    guard steps > 0 else { return nil }
    let keys: Set<FigureKey> = [
      .stepAP, .stepAUC, .stepBaseRate, .stepBestF1, .stepPrecision, .stepRecall, .stepF1,
      .flagPrecision, .flagRecall, .flagF1, .withinAUC, .topOne,
    ]
    // Where there is no interval, fifty draws of lots tell no more than the base rate.
    let names = evaluator.scorers.filter { intervals || !($0 is RandomScorer) }.map(\.name)
    var group = builder.group(name, keys: keys, scorers: Set(names), intervals: intervals)
    let found = builder.texts.filter { $0.steps.contains { $0.isVulnerable == true } }
    group.units = Set(found.map(\.unit)).count
    group.groups = Set(found.map(\.group)).count
    return group
  }
}
