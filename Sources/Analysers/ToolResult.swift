/// What one tool made of one text.
public struct ToolResult: Sendable, Hashable, Codable {
  /// Whether the tool could read the text. Where it could not, no finding means nothing: bandit reads
  /// only Python that parses, a compiler only what compiles.
  public var parsed: Bool
  /// Why not; empty where it could.
  public var reason: String
  public var findings: [ToolFinding]

  public init(findings: [ToolFinding]) {
    (parsed, reason, self.findings) = (true, "", findings)
  }

  public init(unread reason: String) {
    (parsed, self.reason, findings) = (false, reason, [])
  }
}
