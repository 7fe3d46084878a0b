import Analysers

/// Counts of a run of `plimsoll dataset analyse`.
public struct AnalysisSummary: Sendable, CustomStringConvertible {
  public private(set) var texts = 0
  public private(set) var records = 0
  public private(set) var flaggedRecords = 0
  public private(set) var steps = 0
  public private(set) var positiveSteps = 0
  public private(set) var unjudgedSteps = 0
  public private(set) var bytes = 0
  /// Steps at which a rule was met.
  public private(set) var rules: [String: Int] = [:]
  /// Texts that a tool could not read.
  public private(set) var unread: [String: Int] = [:]
  /// Texts that no tool could read; no record is made of them.
  public private(set) var unseen = 0
  /// Records in languages that no analyser reads.
  public var foreign = 0

  public init() {}

  public mutating func add(_ results: [AnalyserTool: ToolResult]) {
    texts += 1
    if !results.values.contains(where: \.parsed) { unseen += 1 }
    for (tool, result) in results where !result.parsed { unread[tool.rawValue, default: 0] += 1 }
  }

  public mutating func add(_ record: TrainingRecord) {
    records += 1
    if record.labels.contains(0) { flaggedRecords += 1 }
    steps += record.labels.count
    positiveSteps += record.labels.count { $0 == 0 }
    unjudgedSteps += record.labels.count { $0 == nil }
    bytes += record.completions.reduce(0) { $0 + $1.utf8.count }
    for findings in record.findings ?? [] {
      for rule in Set(findings.map { "\($0.tool) \($0.rule)" }) { rules[rule, default: 0] += 1 }
    }
  }

  public var description: String {
    let head =
      "\(texts) texts; \(records) records, \(flaggedRecords) with a finding; \(steps) steps, "
      + "\(positiveSteps) vulnerable, \(unjudgedSteps) not judged; \(bytes) bytes"
    let lines = rules.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "  \($0.value)\t\($0.key)" }
    let failures =
      unread.sorted { $0.key < $1.key }
      .map { "  \($0.value) texts could not be read by \($0.key)" }
      + (unseen > 0 ? ["  \(unseen) texts could not be read by any, and gave no record"] : [])
      + (foreign > 0 ? ["  \(foreign) records are in languages that no analyser reads"] : [])
    return ([head] + lines + failures).joined(separator: "\n")
  }
}
