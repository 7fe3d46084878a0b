import Configuration
import RewardModel
import Segmentation

/// Which steps of a text are findings and which of those are warned of: the same in an editor and on the command line.
public struct FindingJudge: Sendable {
  public let model: ModelDescription
  public let thresholds: Thresholds
  public let comments: IgnoreComments
  public let baseline: Baseline

  public init(
    model: ModelDescription, thresholds: Thresholds, comments: IgnoreComments, baseline: Baseline
  ) {
    (self.model, self.thresholds) = (model, thresholds)
    (self.comments, self.baseline) = (comments, baseline)
  }

  /// Every finding of a trajectory as far as its scores are known, in order; those that are not to be warned of say why.
  public func findings(in trajectory: Trajectory, _ scores: TrajectoryScores) -> [ShownFinding] {
    scores.findings(in: trajectory, thresholds: thresholds).map { finding in
      var shown = ShownFinding(finding, in: trajectory, by: model)
      if comments.ignores(trajectory.steps[finding.step].range) {
        shown.suppression = .comment
      } else if baseline.contains(shown.key) {
        shown.suppression = .baseline
      }
      return shown
    }
  }

  /// Whether a finding of an earlier text is still shown while its step is not scored anew, when what stands above the
  /// step is looked at too.
  public func keeps(_ finding: ShownFinding) -> Bool {
    !comments.ignoresFile && !baseline.contains(finding.key)
  }
}

extension IgnoreComments {
  public init(_ segmented: SegmentedText) {
    self.init(segmented.text, language: segmented.language, comments: segmented.comments())
  }
}
