import Dataset
import Segmentation
import SourceTexts

/// A text with what is known of its steps, ready to be scored and compared.
public struct EvaluationText: Sendable {
  /// Which text of a pair it is.
  public enum Side: String, Sendable, Hashable, Codable {
    case vulnerable, fixed
    /// Not one of a pair.
    case single
  }

  /// What results are broken down by; empty where not known.
  public struct Traits: Sendable, Hashable {
    public var language = ""
    public var cwe = ""
    public var source = ""
    public var tier = ""
    public var project = ""

    public init(
      language: String = "", cwe: String = "", source: String = "", tier: String = "",
      project: String = ""
    ) {
      self.language = language
      self.cwe = cwe
      self.source = source
      self.tier = tier
      self.project = project
    }
  }

  /// A step that carries a score.
  public struct JudgedStep: Sendable {
    public var step: Step
    /// Index into the text's trajectories.
    public var trajectory: Int
    /// Index into the trajectory's steps.
    public var index: Int
    public var label: StepLabel
    /// Lines of the text, from 1.
    public var lines: ClosedRange<Int>
    /// What analysers found in it, where the record says so.
    public var findings: [TrainingRecord.Finding] = []
  }

  public var id: String
  public var side: Side
  public var traits: Traits
  public var fileName: String
  public var labelled: LabelledText
  /// What is known of the text as a whole; nil where nothing is.
  public var isVulnerable: Bool?
  /// Every step that carries a score, in the order in which they stand in the text.
  public var steps: [JudgedStep]

  public init(
    id: String, side: Side = .single, traits: Traits = Traits(), fileName: String = "",
    labelled: LabelledText, isVulnerable: Bool? = nil
  ) {
    self.id = id
    self.side = side
    self.traits = traits
    self.fileName = fileName
    self.labelled = labelled
    self.isVulnerable = isVulnerable
    steps = labelled.trajectories.enumerated().flatMap { number, part in
      zip(part.trajectory.steps, part.labels).enumerated().compactMap { index, pair in
        guard let label = pair.1, pair.0.role == .scored else { return nil }
        let lines = labelled.lines(of: pair.0.range)
        return JudgedStep(
          step: pair.0, trajectory: number, index: index, label: label,
          lines: (lines.lowerBound + 1)...(lines.upperBound + 1))
      }
    }
    // A stable order: an empty step of the authors' cut starts where the next one does.
    .enumerated().sorted {
      ($0.element.step.range.lowerBound, $0.offset) < ($1.element.step.range.lowerBound, $1.offset)
    }.map(\.element)
  }

  public var trajectories: [Trajectory] { labelled.trajectories.map(\.trajectory) }

  /// Lines as an editor counts them, without the empty one behind the last line ending.
  public var lineCount: Int {
    let text = labelled.text
    let last = text.lines.count - 1
    return text.contentRange(ofLine: last).isEmpty && last > 0 ? last : text.lines.count
  }
}
