import Dataset
import Segmentation
import SourceText
import SyntaxTrees

/// How the two texts of a pair are cut into steps.
public typealias CutProtocol = DatasetBuilder.Cut

extension EvaluationText {
  /// The two texts of a pair, the vulnerable one first.
  public static func pair(
    _ record: PairRecord, cut: CutProtocol, segmenter: Segmenter
  ) -> [EvaluationText] {
    let pair =
      switch cut {
      case .blind: record.labelled(with: segmenter)
      case .paper: record.labelledByPaper(with: segmenter.grammars)
      }
    let traits = Traits(
      language: pair.vulnerable.language.identifier, cwe: record.cwe ?? "", source: record.source,
      tier: record.tier ?? "")
    return [(Side.vulnerable, pair.vulnerable), (.fixed, pair.fixed)].map { side, labelled in
      EvaluationText(
        id: "\(record.id)/\(side.rawValue)", side: side, traits: traits,
        fileName: record.fileName ?? "", labelled: labelled, isVulnerable: side == .vulnerable)
    }
  }

  /// An annotated text. It is vulnerable if a step of it is; safe if its record says so, or if it
  /// marks no vulnerable line at all.
  public init(_ record: AnnotatedRecord, segmenter: Segmenter) {
    let labelled = record.labelled(with: segmenter)
    let isVulnerable =
      record.vulnerableLines.map { !$0.isEmpty }
      ?? (record.label == "vulnerable" ? true : record.label == "safe" ? false : nil)
    self.init(
      id: record.id,
      traits: Traits(
        language: labelled.language.identifier, cwe: record.cwe ?? "", source: record.source),
      fileName: record.fileName ?? "", labelled: labelled, isVulnerable: isVulnerable)
  }

  /// A file of a well-kept project: nobody knows of a vulnerability in it, and nobody has proven that
  /// there is none.
  public init(_ record: SourceRecord, segmenter: Segmenter) {
    let segmentation = segmenter.segment(
      SourceText(record.text),
      language: Language.named(record.language.lowercased())
        ?? Language.forFile(named: record.path) ?? .plainText)
    self.init(
      id: "\(record.project)/\(record.path)",
      traits: Traits(
        language: segmentation.language.identifier, source: record.project, project: record.project),
      fileName: record.path, labelled: LabelledText(segmentation, allSteps: .safe),
      isVulnerable: false)
  }

  /// A line of a training file. Its text is the preamble and the trajectory's steps, with blank lines
  /// between them: the rest of the file is not in the record.
  ///
  /// - Throws: where its lists have different lengths.
  public init(_ record: TrainingRecord) throws {
    let count = record.completions.count
    guard record.labels.count == count, record.weights.count == count,
      record.findings.map({ $0.count == count }) ?? true
    else { throw EvaluationError.unevenRecord(id: record.id) }
    var bytes: [UInt8] = []
    func step(_ text: String) -> Step {
      let start = bytes.count
      bytes += text.utf8
      let step = Step(
        role: .scored, content: StepContent(bytes[start...]), range: start..<bytes.count)
      bytes += [0x0A, 0x0A]
      return step
    }
    let preamble = record.prompt.map(step)
    let steps = record.completions.map(step)
    let trajectory = Trajectory(
      kind: .definition, name: record.trajectory,
      range: (steps.first?.range.lowerBound ?? 0)..<(steps.last?.range.upperBound ?? 0),
      preamble: preamble, steps: steps)
    let labels = zip(record.labels, record.weights).map { label, weight in
      StepLabel(label.flatMap(StepLabel.Verdict.init(rawValue:)), weight: weight)
    }
    self.init(
      id: record.id,
      traits: Traits(
        language: record.language, cwe: record.cwe, source: record.source, tier: record.tier,
        project: record.group),
      labelled: LabelledText(
        text: SourceText(bytes: bytes),
        language: Language.named(record.language) ?? .plainText,
        trajectories: [
          LabelledTrajectory(trajectory: trajectory, labels: labels.map(Optional.some))
        ]))
    for (index, findings) in (record.findings ?? []).enumerated() where index < self.steps.count {
      self.steps[index].findings = findings
    }
  }
}

/// Why something cannot be evaluated.
public enum EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
  case unevenRecord(id: String)
  case wrongCount(scorer: String, text: String, margins: Int, steps: Int)
  case notANumber(scorer: String, text: String)
  case nothingToEvaluate(files: [String])
  case notEnough(what: String, remedy: String)

  public var description: String {
    switch self {
    case .unevenRecord(let id):
      "\(id): completions, labels, weights and findings have different lengths; build it again"
    case .wrongCount(let scorer, let text, let margins, let steps):
      "\(scorer) gave \(margins) margins for the \(steps) steps of \(text)"
    case .notANumber(let scorer, let text):
      "\(scorer) gave a margin for \(text) that is no number; the model's weights are damaged"
    case .nothingToEvaluate(let files):
      "no usable record in \(files.joined(separator: ", ")); see the messages above"
    case .notEnough(let what, let remedy):
      "\(what); \(remedy)"
    }
  }
}
