import Analysers

/// What those who did not choose it say of some code in a pair's place.
public struct CodeVerdict: Sendable, Hashable, Codable {
  /// A rule that the code meets in its own lines.
  public struct Rule: Sendable, Hashable, Codable, Comparable {
    public var tool: String
    public var rule: String

    public static func < (one: Rule, other: Rule) -> Bool {
      (one.tool, one.rule) < (other.tool, other.rule)
    }
  }

  /// Rules of the reviewed list that are kept; each once, in order.
  public var rules: [Rule] = []
  /// Tools that read the text, and those that could not though they know its language.
  public var readBy: [String] = []
  public var unreadBy: [String] = []
  /// Places that the grammar cannot read, more than in the careless text; nil where there is no grammar.
  public var syntaxErrors: Int?
  /// nil where no compiler takes the careful text.
  public var compiles: Bool?
  /// Its tokens, comments left out.
  public var tokens = 0
  /// 1: nearer to the careful side, 0: to the careless one, ½: to neither.
  public var nearness = 0.5

  func isFlagged(by tool: String) -> Bool { rules.contains { $0.tool == tool } }
}

/// The verdicts on both sides of a pair, and so which analysers can tell them apart.
public struct SideVerdicts: Sendable, Hashable, Codable {
  public var careless: CodeVerdict
  public var careful: CodeVerdict

  /// Tools that flag the careless code and read the careful code without a finding.
  public var sensitiveTools: [String] {
    careful.readBy.filter { careless.isFlagged(by: $0) && !careful.isFlagged(by: $0) }
  }

  /// Whether a tool that knows the pair finds nothing in a candidate; nil where none knows it. What it cannot read is
  /// not secure.
  public func isSecure(_ candidate: CodeVerdict) -> Bool? {
    let tools = sensitiveTools
    guard !tools.isEmpty else { return nil }
    return tools.allSatisfy { candidate.readBy.contains($0) && !candidate.isFlagged(by: $0) }
  }

  /// Whether a candidate meets no rule that the careful code does not meet, and all tools that read that can read it;
  /// nil where none reads that.
  public func hasNothingNew(_ candidate: CodeVerdict) -> Bool? {
    careful.readBy.isEmpty
      ? nil
      : Set(careful.readBy).isSubset(of: candidate.readBy)
        && Set(candidate.rules).isSubset(of: careful.rules)
  }
}
