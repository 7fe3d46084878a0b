import Analysers
import Segmentation
import SourceTexts
import SyntaxTrees

/// Training records of what tools found in texts.
public struct AnalyserRecords: Sendable {
  public let segmenter: Segmenter
  public let labels: AnalyserLabels
  public let choice: Choice

  /// Which trajectories of a text that was analysed become records.
  public enum Choice: Sendable {
    /// Those with a finding, if `family` is nil or one of it, and a sample of the others from texts that
    /// have one: for training.
    case flagged(negatives: NegativeSample, family: AnalyserRule.Family? = nil)
    /// All, of texts without a finding too: for validation. A sample has another share of vulnerable
    /// steps than code has, and `NegativeSample` picks by what simple baselines rank by, so that an
    /// average precision on it says little of either.
    case every
  }

  public init(
    segmenter: Segmenter, rules: AnalyserRules = .reviewed,
    choice: Choice = .flagged(negatives: NegativeSample())
  ) {
    self.segmenter = segmenter
    self.labels = AnalyserLabels(rules: rules)
    self.choice = choice
  }

  /// A record for each trajectory that is chosen; none where no tool could read the text, as nobody has
  /// looked at it.
  public func records(
    of input: AnalysisInput, with results: [AnalyserTool: ToolResult]
  ) -> [TrainingRecord] {
    // A tool that could not read the text has not looked at it.
    let tools = results.filter { $0.value.parsed }.map(\.key.rawValue).sorted()
    guard !tools.isEmpty else { return [] }
    let segmentation = segmenter.segment(
      SourceText(bytes: input.text.bytes), language: input.text.language)
    let result = labels.label(segmentation, with: results)
    return chosen(of: result, name: input.provenance.id).compactMap { number in
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

  /// The numbers of the chosen trajectories, in order.
  private func chosen(of result: AnalyserLabels.Result, name: String) -> [Int] {
    let numbers = result.text.trajectories.indices
    switch choice {
    case .every: return Array(numbers)
    case .flagged(let negatives, let family):
      let flagged = numbers.filter { isFlagged(result, $0, by: family) }
      guard !flagged.isEmpty else { return [] }
      let clean = numbers.filter { !result.isFlagged($0) }
        .map { (number: $0, trajectory: result.text.trajectories[$0].trajectory) }
      return (flagged + negatives.choose(from: clean, flagged: flagged.count, name: name)).sorted()
    }
  }

  private func isFlagged(
    _ result: AnalyserLabels.Result, _ number: Int, by family: AnalyserRule.Family?
  ) -> Bool {
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
