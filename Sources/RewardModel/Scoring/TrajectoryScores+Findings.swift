import Segmentation

extension TrajectoryScores {
  /// The findings of a trajectory by the given thresholds, in order.
  ///
  /// A flagged step opens a finding, and the finding lasts while the margin stays at or below the
  /// threshold: a further drop on the way down belongs to the same cause.
  ///
  /// - Parameter isIgnored: whether what stands in a step's range is not to be warned of; such a step
  ///   is as one that is not flagged.
  public func findings(
    in trajectory: Trajectory, thresholds: Thresholds,
    except isIgnored: (Range<Int>) -> Bool = { _ in false }
  ) -> [Finding] {
    var findings: [Finding] = []
    var isOpen = false
    var previous: (index: Int, score: StepScore)?
    for (index, score) in steps.enumerated() {
      guard let score else { continue }
      defer { previous = (index, score) }
      let isFlagged = thresholds.flag(score) && !isIgnored(trajectory.steps[index].range)
      if isOpen, score.margin <= thresholds.margin {
        findings[findings.count - 1].continuesThrough = index
        if isFlagged {
          findings[findings.count - 1].lowestMargin = min(
            findings[findings.count - 1].lowestMargin, score.margin)
        }
      } else if isFlagged {
        isOpen = true
        findings.append(
          Finding(
            trajectory: trajectory.name, step: index, stepBefore: previous?.index,
            severity: .mild, margin: score.margin, marginBefore: score.margin + score.drop,
            lowestMargin: score.margin, reward: reward,
            range: score.focus(in: trajectory.steps[index], after: previous?.score.margin),
            continuesThrough: index))
      } else {
        isOpen = false
      }
    }
    for index in findings.indices where findings[index].lowestMargin <= thresholds.sharpMargin {
      findings[index].severity = .sharp
    }
    return findings
  }
}
