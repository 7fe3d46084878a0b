import Testing

@testable import Analysers

@Suite struct RuleTests {
  let rules = AnalyserRules.reviewed

  func decision(
    _ tool: AnalyserTool, _ rule: String, _ severity: ToolFinding.Severity = .high,
    belief: Double? = nil
  ) -> RuleDecision {
    rules.decision(
      for: ToolFinding(tool: tool, rule: rule, line: 1, severity: severity, belief: belief))
  }

  @Test(arguments: [
    (AnalyserTool.flawfinder, "strcpy", ToolFinding.Severity.high, AnalyserRule.Verdict.keep),
    // Level 3 and below 3.
    (.flawfinder, "getenv", .medium, .abstain),
    (.flawfinder, "snprintf", .low, .leaveOut),
    (.flawfinder, "usleep", .high, .leaveOut),
    (.flawfinder, "lstrcpynA", .high, .leaveOut),
    (.bandit, "B602", .high, .keep),
    // A constant command.
    (.bandit, "B602", .low, .leaveOut),
    (.bandit, "B101", .low, .leaveOut),
    (.bandit, "B110", .low, .leaveOut),
    (.bandit, "B999", .high, .leaveOut),
    (.cppcheck, "nullPointer", .high, .keep),
    (.cppcheck, "uninitMemberVar", .medium, .leaveOut),
    (.cppcheck, "duplicateBreak", .medium, .leaveOut),
    (.clangTidy, "clang-analyzer-core.uninitialized.Assign", .medium, .keep),
    (.clangTidy, "bugprone-easily-swappable-parameters", .medium, .leaveOut),
    (.clangTidy, "bugprone-narrowing-conversions", .medium, .leaveOut),
    (.clangTidy, "cert-dcl37-c", .medium, .leaveOut),
    (.clangTidy, "cert-err33-c", .medium, .leaveOut),
    (.clangTidy, "cert-env33-c", .medium, .keep),
    (.gcc, "-Wanalyzer-double-free", .medium, .keep),
    (.gcc, "-Wunused-variable", .medium, .leaveOut),
    (.njsscan, "eval_nodejs", .high, .keep),
    (.njsscan, "vm2_code_injection", .medium, .keep),
    (.njsscan, "generic_error_disclosure", .medium, .leaveOut),
    (.codeql, "py/sql-injection", .high, .keep),
  ])
  func verdicts(
    _ tool: AnalyserTool, _ rule: String, _ severity: ToolFinding.Severity,
    _ verdict: AnalyserRule.Verdict
  ) {
    #expect(decision(tool, rule, severity).verdict == verdict)
  }

  @Test func confidenceIsTheRulesTimesTheTools() {
    #expect(decision(.bandit, "B608", .medium, belief: 0.5).confidence == 0.45)
    #expect(decision(.flawfinder, "strcpy").confidence == 0.9)
  }

  /// The table's own order: a CWE and a confidence where it keeps, a reason everywhere, no entry twice.
  @Test func tableIsWhole() {
    for rule in rules.rules {
      #expect(!rule.reason.isEmpty)
      #expect((rule.verdict == .keep) == (rule.confidence > 0), "\(rule.name)")
      #expect(rule.confidence <= 1)
      #expect(rule.cwe.isEmpty || rule.cwe.hasPrefix("CWE-"))
    }
    let names = rules.rules.map { "\($0.tool.rawValue) \($0.name)" }
    #expect(names.count == Set(names).count)
  }

  @Test(arguments: AnalyserTool.runnable + [.njsscan])
  func everyToolHasRules(_ tool: AnalyserTool) {
    #expect(rules.rules.contains { $0.tool == tool && $0.verdict == .keep })
    #expect(!tool.remedy.isEmpty)
  }
}
