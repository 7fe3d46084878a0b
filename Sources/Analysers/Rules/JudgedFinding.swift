import SourceTexts

/// A finding that says something of its line: that it is vulnerable, or that nobody knows.
public struct JudgedFinding: Sendable, Hashable {
  public let finding: ToolFinding
  /// Its verdict is `keep` or `abstain`.
  public let decision: RuleDecision

  public var isKept: Bool { decision.isKept }
}

extension AnalyserRules {
  /// What a tool's findings in a text are worth. Labels and tools as baselines both ask here, so that a
  /// tool is judged by the rules that made the truth it is compared with.
  ///
  /// Left out are findings whose rule the reviewed list leaves out, those of flawfinder on a name that
  /// nothing calls, and those behind the text's end. On a line whose author says that it was reviewed
  /// (`nosec`, `NOLINT`) a finding abstains.
  ///
  /// - Returns: by line, tool and rule.
  public func judged(_ findings: [ToolFinding], in text: SourceText) -> [JudgedFinding] {
    findings.filter { (1...text.lines.count).contains($0.line) && !$0.isNoCall(in: text) }
      .sorted { ($0.line, $0.tool.rawValue, $0.rule) < ($1.line, $1.tool.rawValue, $1.rule) }
      .compactMap { finding in
        let decision = decision(for: finding)
        guard decision.verdict != .leaveOut else { return nil }
        return JudgedFinding(
          finding: finding,
          decision: Self.isReviewed(finding.line - 1, in: text) ? decision.abstaining : decision)
      }
  }

  private static let reviewMarks = ["nosec", "NOLINT", "Flawfinder: ignore", "cppcheck-suppress"]

  private static func isReviewed(_ line: Int, in text: SourceText) -> Bool {
    let content = text[text.contentRange(ofLine: line)]
    return reviewMarks.contains { content.contains($0) }
  }
}

extension RuleDecision {
  fileprivate var abstaining: RuleDecision {
    RuleDecision(
      verdict: .abstain, family: family, cwe: cwe, confidence: confidence,
      reason: "its author says that the line was reviewed")
  }
}

extension ToolFinding {
  /// Whether flawfinder, which reads words, met the name where nothing is called: a declaration, or a
  /// parameter of that name.
  func isNoCall(in text: SourceText) -> Bool {
    guard tool == .flawfinder, let columns else { return false }
    let content = text.contentRange(ofLine: line - 1)
    let start = text.offset(of: TextPosition(line: line - 1, column: columns.from), in: .utf16)
    let name = Array(rule.utf8)
    guard text.bytes[start..<content.upperBound].starts(with: name) else { return false }
    let after = text.bytes[(start + name.count)...].drop { $0 <= 0x20 }
    if after.first != UInt8(ascii: "(") { return true }
    // `extern char *crypt(`: words and stars, the last no keyword that a call may follow.
    let before = text[content.lowerBound..<start]
    let words = before.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    guard let last = words.last,
      before.allSatisfy({ $0.isLetter || $0.isNumber || " \t_*".contains($0) })
    else { return false }
    return !["return", "else", "do", "case", "goto", "throw", "co_return"].contains(last)
  }
}
