import Analysers
import Segmentation
import SourceText
import SyntaxTrees

/// Training records of what tools found in texts.
public struct AnalyserRecords: Sendable {
  public let segmenter: Segmenter
  public let labels: AnalyserLabels
  public let negatives: NegativeSample
  /// Only findings of this family make a record; nil takes both.
  public let family: AnalyserRule.Family?

  public init(
    segmenter: Segmenter, rules: AnalyserRules = .reviewed,
    negatives: NegativeSample = NegativeSample(), family: AnalyserRule.Family? = nil
  ) {
    self.segmenter = segmenter
    self.labels = AnalyserLabels(rules: rules)
    self.negatives = negatives
    self.family = family
  }

  /// A record for each trajectory with a finding, and for a sample of those without one.
  public func records(
    of input: AnalysisInput, with results: [AnalyserTool: ToolResult]
  ) -> [TrainingRecord] {
    let text = input.text
    let segmentation = segmenter.segment(
      SourceText(bytes: text.bytes), language: text.language)
    let result = labels.label(segmentation, with: results)
    let numbers = result.text.trajectories.indices
    let flagged = numbers.filter { isWanted(result, $0) }
    guard !flagged.isEmpty else { return [] }
    let clean = numbers.filter { !result.isFlagged($0) }
      .map { (number: $0, trajectory: result.text.trajectories[$0].trajectory) }
    let chosen = negatives.choose(
      from: clean, flagged: flagged.count, name: input.provenance.id)
    // A tool that could not read the text has not looked at it.
    let tools = results.filter { $0.value.parsed }.map(\.key.rawValue).sorted()
    return (flagged + chosen).sorted().compactMap { number in
      let findings = result.findings[number]
      var provenance = input.provenance
      provenance.cwe =
        findings.flatMap(\.self).max { $0.confidence < $1.confidence }?.cwe ?? ""
      guard var record = result.text.record(ofTrajectory: number, provenance) else { return nil }
      let steps = result.text.trajectories[number].labels
      record.findings = zip(steps, findings).compactMap { $0 == nil ? nil : $1 }
      record.tools = tools
      return record
    }
  }

  private func isWanted(_ result: AnalyserLabels.Result, _ number: Int) -> Bool {
    guard let family else { return result.isFlagged(number) }
    return result.findings[number].contains { findings in
      findings.contains { finding in
        AnalyserTool(rawValue: finding.tool).flatMap {
          labels.rules.rule(finding.rule, of: $0)
        }?.family == family
      }
    }
  }
}

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

  public init() {}

  public mutating func add(_ results: [AnalyserTool: ToolResult]) {
    texts += 1
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
    let failures = unread.sorted { $0.key < $1.key }
      .map { "  \($0.value) texts could not be read by \($0.key)" }
    return ([head] + lines + failures).joined(separator: "\n")
  }
}
