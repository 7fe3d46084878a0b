import Configuration
import RewardModel
import Segmentation
import SourceTexts

/// A finding as it is shown, free of the trajectory it came from, so that it can move with the text
/// until it is replaced.
public struct ShownFinding: Sendable, Hashable {
  /// The name of the definition that it stands in, or of what else the trajectory is.
  public var definition: String
  public var severity: Finding.Severity
  public var margin: Double
  public var marginBefore: Double
  /// The kind of weakness that is named; nil where none leads clearly.
  public var kind: String?
  /// The code that weighs most, as a line of text names it.
  public var excerpt: String
  /// 1-based among the scored steps, and how many there are.
  public var step: Int
  public var stepCount: Int
  /// Of `excerpt`, in bytes of the document's newest text.
  public var range: Range<Int>
  /// Of the step itself, of which `range` is a part.
  public var stepRange: Range<Int>
  /// The last step at which the margin was above the threshold; nil where there is none.
  public var rangeBefore: Range<Int>?
  /// What it is known by, wherever its code stands.
  public var key: FindingKey
  /// Why it is not to be warned of; nil where it is.
  public var suppression: Suppression?

  public init(
    _ finding: Finding, in trajectory: Trajectory, by model: ModelDescription,
    suppression: Suppression? = nil
  ) {
    let scored = trajectory.steps.indices.filter { trajectory.steps[$0].role == .scored }
    let step = trajectory.steps[finding.step]
    definition = trajectory.name
    severity = finding.severity
    margin = finding.margin
    marginBefore = finding.marginBefore
    kind = model.namedKind(of: finding.kinds)?.name
    excerpt = finding.excerpt
    self.step = (scored.firstIndex(of: finding.step) ?? 0) + 1
    stepCount = scored.count
    range = finding.range
    stepRange = step.range
    rangeBefore = finding.stepBefore.map { trajectory.steps[$0].range }
    key = FindingKey(code: step.content.bytes, definition: trajectory.lastingName)
    self.suppression = suppression
  }

  /// Where it stands after `edits`; nil where they touched it.
  public func shifted(by edits: [TextEdit]) -> ShownFinding? {
    var copy = self
    for edit in edits {
      guard let range = edit.shifting(copy.range) else { return nil }
      copy.range = range
      // The edit may lie within the step.
      let start = edit.shifting(copy.stepRange.lowerBound..<copy.stepRange.lowerBound)
      let end = edit.shifting(copy.stepRange.upperBound..<copy.stepRange.upperBound)
      copy.stepRange =
        min(
          start?.lowerBound ?? range.lowerBound, range.lowerBound)..<max(
          end?.upperBound ?? range.upperBound, range.upperBound)
      copy.rangeBefore = copy.rangeBefore.flatMap(edit.shifting)
    }
    return copy
  }
}

/// Why a finding is not warned of.
public enum Suppression: String, Sendable, Hashable, CaseIterable {
  /// A comment in the code says so (`IgnoreComments`).
  case comment
  /// It stands in the workspace's baseline (`Baseline`).
  case baseline
}
