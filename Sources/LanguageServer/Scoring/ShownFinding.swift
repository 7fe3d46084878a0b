import RewardModel
import Segmentation
import SourceTexts

/// A finding as it is shown, free of the trajectory it came from, so that it can move with the text
/// until it is replaced.
struct ShownFinding: Sendable, Hashable {
  var trajectory: String
  var severity: Finding.Severity
  var margin: Double
  var marginBefore: Double
  /// The kind of weakness that is named; nil where none leads clearly.
  var kind: String?
  /// The code that weighs most, as a line of text names it.
  var excerpt: String
  /// 1-based among the scored steps, and how many there are.
  var step: Int
  var stepCount: Int
  /// Of `excerpt`, in bytes of the document's newest text.
  var range: Range<Int>
  /// Where the step itself begins, of which `range` is a part.
  var stepStart: Int
  /// The last step at which the margin was above the threshold; nil where there is none.
  var rangeBefore: Range<Int>?

  init(_ finding: Finding, in trajectory: Trajectory, by model: ModelDescription) {
    let scored = trajectory.steps.indices.filter { trajectory.steps[$0].role == .scored }
    self.trajectory = trajectory.name
    severity = finding.severity
    margin = finding.margin
    marginBefore = finding.marginBefore
    kind = model.namedKind(of: finding.kinds)?.name
    excerpt = finding.excerpt
    step = (scored.firstIndex(of: finding.step) ?? 0) + 1
    stepCount = scored.count
    range = finding.range
    stepStart = trajectory.steps[finding.step].range.lowerBound
    rangeBefore = finding.stepBefore.map { trajectory.steps[$0].range }
  }

  /// Where it stands after `edits`; nil where they touched it.
  func shifted(by edits: [TextEdit]) -> ShownFinding? {
    var copy = self
    for edit in edits {
      guard let range = edit.shifting(copy.range) else { return nil }
      copy.range = range
      copy.stepStart =
        edit.shifting(copy.stepStart..<copy.stepStart)?.lowerBound ?? range.lowerBound
      copy.rangeBefore = copy.rangeBefore.flatMap(edit.shifting)
    }
    return copy
  }
}
