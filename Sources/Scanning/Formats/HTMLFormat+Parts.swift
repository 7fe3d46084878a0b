import Findings
import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

extension HTMLFormat {
  /// A file with findings, as the page shows it.
  struct FilePart: Sendable {
    let file: ScannedFile
    /// Of those that are warned of; nil where there are none.
    let lowestMargin: Double?
    let warnings: Int
    let notes: Int
    let suppressed: Int

    init(_ file: ScannedFile) {
      self.file = file
      let shown = file.findings.filter { $0.suppression == nil }
      lowestMargin = shown.map(\.margin).min()
      warnings = shown.count { $0.severity == .sharp }
      notes = shown.count - warnings
      suppressed = file.findings.count - shown.count
    }

    /// Files with findings: that of the lowest margin first, then that of more warnings.
    static func byRisk(_ files: [ScannedFile]) -> [FilePart] {
      files.filter { !$0.findings.isEmpty }.map(FilePart.init).sorted { one, other in
        let (a, b) = (one.lowestMargin ?? 2, other.lowestMargin ?? 2)
        if a != b { return a < b }
        if one.warnings != other.warnings { return one.warnings > other.warnings }
        return one.file.path < other.file.path
      }
    }

    /// In the order of their code; behind them what stands in no definition that the report keeps.
    var definitions: [DefinitionPart] {
      var rest = Dictionary(grouping: file.findings, by: \.stepRange)
      let parts = file.definitions.map { DefinitionPart($0, taking: &rest, in: file) }
      let strays = file.findings.filter { rest[$0.stepRange] != nil }
      return parts + strays.map { DefinitionPart($0, in: file) }
    }
  }

  /// A definition as the page shows it: its steps in order.
  struct DefinitionPart: Sendable {
    let name: String
    /// Decides how its weaknesses are mended; of a fenced block, the block's.
    let language: Language
    let steps: [StepPart]

    var findings: [ShownFinding] { steps.flatMap(\.findings) }
    var isWarnedOf: Bool { findings.contains { $0.suppression == nil } }
    /// Those with a margin, in order.
    var scored: [StepPart] { steps.filter { $0.margin != nil } }

    init(
      _ definition: ScoredDefinition, taking findings: inout [Range<Int>: [ShownFinding]],
      in file: ScannedFile
    ) {
      let trajectory = definition.trajectory
      name = trajectory.name
      language = Trajectory.language(of: trajectory.name, in: file.language)
      var number = 0
      var parts: [StepPart] = []
      for (index, step) in trajectory.steps.enumerated() {
        let score =
          index < definition.scores.steps.count ? definition.scores.steps[index] : nil
        if step.role == .scored { number += 1 }
        parts.append(
          StepPart(
            range: step.range, lines: file.lines(of: step.range),
            number: step.role == .scored ? number : nil,
            margin: score?.margin, scored: score.map { (step, $0) },
            findings: step.role == .scored
              ? findings.removeValue(forKey: step.range) ?? [] : []))
      }
      steps = parts
    }

    /// Of a finding whose definition is not kept.
    init(_ finding: ShownFinding, in file: ScannedFile) {
      name = finding.definition
      language = Trajectory.language(of: finding.definition, in: file.language)
      steps = [
        StepPart(
          range: finding.stepRange, lines: file.lines(of: finding.stepRange),
          number: finding.step, margin: finding.margin, scored: nil, findings: [finding])
      ]
    }
  }

  /// A step as the page shows it.
  struct StepPart: Sendable {
    /// In bytes of the file.
    let range: Range<Int>
    /// 1-based.
    let lines: ClosedRange<Int>
    /// 1-based among the scored steps; nil for one that the model does not read.
    let number: Int?
    let margin: Double?
    /// nil where the report does not keep it.
    let scored: (step: Step, score: StepScore)?
    let findings: [ShownFinding]

    var isWarnedOf: Bool { findings.contains { $0.suppression == nil } }

    var lineWords: String {
      lines.count == 1
        ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)–\(lines.upperBound)"
    }

    /// What the margin would be at the end of each line of the file, by its number.
    var margins: [(line: Int, margin: Double)] {
      guard let (step, score) = scored else { return [] }
      let margins = score.lineMargins(in: step)
      var next = margins.startIndex
      var found: [(Int, Double)] = []
      var line = lines.lowerBound
      let bytes = step.content.bytes
      for (offset, byte) in bytes.enumerated() where next < margins.endIndex {
        if offset == margins[next].range.lowerBound {
          found.append((line, margins[next].margin))
          next += 1
        }
        let isLast = offset + 1 == bytes.count
        let isInPair = byte == 0x0D && !isLast && bytes[offset + 1] == 0x0A
        if byte == 0x0A || byte == 0x0D && !isInPair { line += 1 }
      }
      return found
    }
  }
}
