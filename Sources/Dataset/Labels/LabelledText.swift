import Segmentation
import SourceTexts
import SyntaxTrees

/// A text cut as the editor cuts it, with what is known of each step.
///
/// The cut never sees a fix or a label: labels are laid over steps that were there before.
public struct LabelledText: Sendable {
  public let text: SourceText
  public let language: Language
  public var trajectories: [LabelledTrajectory]

  public init(text: SourceText, language: Language, trajectories: [LabelledTrajectory]) {
    self.text = text
    self.language = language
    self.trajectories = trajectories
  }

  /// The segmentation's trajectories with the same label on every step that carries a score.
  public init(_ segmentation: SegmentedText, allSteps label: StepLabel) {
    self.init(
      text: segmentation.text, language: segmentation.language,
      trajectories: segmentation.trajectories.map { trajectory in
        LabelledTrajectory(
          trajectory: trajectory,
          labels: trajectory.steps.map { $0.role == .scored ? label : nil })
      })
  }

  /// Every step that carries a score, in order of trajectories.
  public var labels: [StepLabel] { trajectories.flatMap { $0.labels.compactMap(\.self) } }

  /// The trajectory of another version of the text that has the kind and the name of trajectory
  /// `number` of this one, and where several do, the same place among them.
  func namesake(of number: Int, in other: LabelledText) -> Int? {
    let own = trajectories[number].trajectory
    func isAlike(_ part: LabelledTrajectory) -> Bool {
      part.trajectory.kind == own.kind && part.trajectory.name == own.name
    }
    let place = trajectories[..<number].count(where: isAlike)
    let alike = other.trajectories.indices.filter { isAlike(other.trajectories[$0]) }
    return place < alike.count ? alike[place] : alike.last
  }

  /// The lines (0-based) that a range of bytes touches.
  public func lines(of range: Range<Int>) -> ClosedRange<Int> {
    let first = text.lines.line(at: range.lowerBound)
    return first...max(first, text.lines.line(at: max(range.lowerBound, range.upperBound - 1)))
  }
}

public struct LabelledTrajectory: Sendable {
  public let trajectory: Trajectory
  /// One for each of the trajectory's steps; nil for those that carry no score.
  public var labels: [StepLabel?]

  public init(trajectory: Trajectory, labels: [StepLabel?]) {
    self.trajectory = trajectory
    self.labels = labels
  }
}

/// What is known of a step.
public struct StepLabel: Sendable, Hashable {
  /// Index of the head's logit.
  public enum Verdict: Int, Sendable, Hashable, Codable {
    case vulnerable = 0
    case safe = 1
  }

  /// Why a step counts as vulnerable.
  public enum Origin: String, Sendable, Hashable, Codable {
    /// The fix deletes or changes one of its lines.
    case difference
    /// The fix only inserts, before or within the step: it lacks the check.
    case insertion
    /// It calls a function that holds a vulnerable step.
    case propagation
    /// The whole text has one label (step-wise uniformity).
    case uniform
    /// A static analyser's finding.
    case analyser
    /// Somebody marked the line.
    case annotation
  }

  /// Nil: not judged; such a step counts in no metric and no loss.
  public var verdict: Verdict?
  /// Of the step in the loss.
  public var weight: Double
  public var origin: Origin?
  /// Whether it meets the difference between a text and its fix, on either side: the steps whose
  /// margins must come out in the right order.
  public var isChanged: Bool
  /// What the fix changes or a tool points at, in bytes of the text.
  public var spans: [Range<Int>]

  public init(
    _ verdict: Verdict?, weight: Double = 1, origin: Origin? = nil, isChanged: Bool = false,
    spans: [Range<Int>] = []
  ) {
    self.verdict = verdict
    self.weight = verdict == nil ? 0 : weight
    self.origin = origin
    self.isChanged = isChanged
    self.spans = spans
  }

  public static let safe = StepLabel(.safe)
  public static let unknown = StepLabel(nil)
}
