import Dataset
import Segmentation
import SourceTexts
import SyntaxTrees

/// How the two texts of a pair are cut into steps.
public typealias CutProtocol = DatasetBuilder.Cut

extension EvaluationText {
  /// The two texts of a pair, the vulnerable one first.
  ///
  /// - Throws: where no step differs, so that one of the texts must be judged wrongly.
  public static func pair(
    _ record: PairRecord, cut: CutProtocol, segmenter: Segmenter
  ) throws(EvaluationError) -> [EvaluationText] {
    let pair =
      switch cut {
      case .blind: record.labelled(with: segmenter)
      case .paper: record.labelledByPaper(with: segmenter.grammars)
      }
    guard (pair.vulnerable.labels + pair.fixed.labels).contains(where: \.isChanged) else {
      throw .noDifference(id: record.id)
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

  /// An annotated text. It is vulnerable if a line of it is; safe if its record says so, or if it
  /// marks no vulnerable line at all. Where there is a label and no vulnerable line, only the text is
  /// judged: what holds for a whole text holds for few of its steps.
  public init(_ record: AnnotatedRecord, segmenter: Segmenter) {
    let labelled = record.labelled(with: segmenter)
    let marked = record.vulnerableLines ?? []
    let label: Bool? =
      switch record.label {
      case "vulnerable": true
      case "safe": false
      default: nil
      }
    self.init(
      id: record.id,
      traits: Traits(
        language: labelled.language.identifier, cwe: record.cwe ?? "", source: record.source),
      fileName: record.fileName ?? "", labelled: labelled,
      isVulnerable: !marked.isEmpty ? true : label ?? (record.vulnerableLines == nil ? nil : false))
    leaveUnjudged { $0.origin == .uniform || marked.isEmpty && label != nil }
  }

  /// Takes the verdict from steps.
  private mutating func leaveUnjudged(_ isUnknown: (StepLabel) -> Bool) {
    for index in steps.indices where isUnknown(steps[index].label) {
      steps[index].label = .unknown
    }
  }

  /// A file of a well-kept project: nobody knows of a vulnerability in it, and nobody has proven that
  /// there is none.
  public init(_ record: SourceRecord, segmenter: Segmenter) {
    let segmentation = segmenter.segment(
      SourceText(record.text), language: .ofRecord(record.language, fileName: record.path))
    self.init(
      id: "\(record.project)/\(record.path)",
      traits: Traits(
        language: segmentation.language.identifier, source: record.project, project: record.project),
      fileName: record.path, labelled: LabelledText(segmentation, allSteps: .safe),
      isVulnerable: false)
  }

  /// A line of a training file. Its text is the preamble and the trajectory's steps, with blank lines
  /// between them: the rest of the file is not in the record. Steps that only have the label of their
  /// whole text are not judged.
  ///
  /// - Throws: where its lists have different lengths.
  public init(_ record: TrainingRecord) throws {
    let count = record.completions.count
    guard record.labels.count == count, record.weights.count == count,
      record.origins.count == count,
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
    let labels = (0..<count).map { index in
      StepLabel(
        record.labels[index].flatMap(StepLabel.Verdict.init(rawValue:)),
        weight: record.weights[index],
        origin: StepLabel.Origin(rawValue: record.origins[index]))
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
    leaveUnjudged { $0.origin == .uniform || record.kind == .uniform }
  }
}

/// Why something cannot be evaluated.
public enum EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
  case unevenRecord(id: String)
  case noDifference(id: String)
  case wrongCount(scorer: String, text: String, margins: Int, steps: Int)
  case notANumber(scorer: String, text: String)
  case nothingToEvaluate(files: [String])
  case noKnownRecord(file: String)
  case notEnough(what: String, remedy: String)

  public var description: String {
    switch self {
    case .unevenRecord(let id):
      "\(id): completions, labels, weights, origins and findings have different lengths; build it again"
    case .noDifference(let id):
      "\(id): no code differs; a pair needs a fix that changes a step"
    case .wrongCount(let scorer, let text, let margins, let steps):
      "\(scorer) gave \(margins) margins for the \(steps) steps of \(text)"
    case .notANumber(let scorer, let text):
      "\(scorer) gave a margin for \(text) that is no number; the model's weights are damaged"
    case .nothingToEvaluate(let files):
      "no usable record in \(files.joined(separator: ", ")); see the messages above"
    case .noKnownRecord(let file):
      "\(file): no line has the keys of a record; Documentation/Evaluation.md names them"
    case .notEnough(let what, let remedy):
      "\(what); \(remedy)"
    }
  }
}
