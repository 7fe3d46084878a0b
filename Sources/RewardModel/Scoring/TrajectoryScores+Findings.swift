import Segmentation

extension TrajectoryScores {
  /// The findings of a trajectory by the given thresholds, in order: one for each flagged step.
  ///
  /// - Parameter isIgnored: whether what stands in a step's range is not to be warned of; such a step
  ///   is as one that is not flagged.
  public func findings(
    in trajectory: Trajectory, thresholds: Thresholds,
    except isIgnored: (Range<Int>) -> Bool = { _ in false }
  ) -> [Finding] {
    var findings: [Finding] = []
    var previous: StepScore?
    var lastSafe: Int?
    for (index, score) in steps.enumerated() {
      guard let score else { continue }
      let step = trajectory.steps[index]
      if thresholds.flag(score), !isIgnored(step.range) {
        let focus = score.focus(in: step, after: previous?.margin)
        let start = step.range.lowerBound
        findings.append(
          Finding(
            trajectory: trajectory.name, step: index, stepBefore: lastSafe,
            severity: score.margin <= thresholds.sharpMargin ? .sharp : .mild,
            margin: score.margin, marginBefore: score.margin + score.drop, kinds: score.kinds,
            reward: reward,
            range: (start + focus.range.lowerBound)..<(start + focus.range.upperBound),
            excerpt: focus.excerpt))
      }
      if score.margin > thresholds.margin { lastSafe = index }
      previous = score
    }
    return findings
  }
}
