/// What a tool says about one line of one text, before anybody has judged the rule.
public struct ToolFinding: Sendable, Hashable, Codable {
  public var tool: AnalyserTool
  /// As the tool names it: `strcpy`, `B602`, `nullPointer`, `bugprone-…`, `-Wanalyzer-…`.
  public var rule: String
  /// `CWE-120`, or empty where the tool names none.
  public var cwe: String
  /// 1-based.
  public var line: Int
  /// The last line of what it points at; `line` unless the tool says more.
  public var lastLine: Int
  /// Where in `line`, if the tool says it and `lastLine` is `line`.
  public var columns: Columns?
  public var severity: Severity
  /// The tool's own belief, 0…1; nil where it has none.
  public var belief: Double?
  public var message: String

  /// Offsets into a line, 0-based, the end excluded.
  public struct Columns: Sendable, Hashable, Codable {
    public var from: Int
    public var to: Int
    public var unit: Unit

    public enum Unit: String, Sendable, Hashable, Codable { case bytes, utf16, characters }

    public init(from: Int, to: Int, unit: Unit) {
      self.from = from
      self.to = to
      self.unit = unit
    }
  }

  public enum Severity: String, Sendable, Hashable, Codable, Comparable {
    case low, medium, high

    private var rank: Int { [.low: 0, .medium: 1, .high: 2][self] ?? 0 }
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
  }

  public init(
    tool: AnalyserTool, rule: String, cwe: String = "", line: Int, lastLine: Int? = nil,
    columns: Columns? = nil, severity: Severity = .medium, belief: Double? = nil,
    message: String = ""
  ) {
    self.tool = tool
    self.rule = rule
    self.cwe = cwe
    self.line = line
    self.lastLine = max(line, lastLine ?? line)
    self.columns = columns
    self.severity = severity
    self.belief = belief
    self.message = message
  }
}
