import Segmentation

extension TrajectoryScores {
  /// The findings of a trajectory by the given thresholds, in order: one for each flagged step.
  public func findings(in trajectory: Trajectory, thresholds: Thresholds) -> [Finding] {
    var findings: [Finding] = []
    var previous: StepScore?
    var lastSafe: Int?
    for (index, score) in steps.enumerated() {
      guard let score else { continue }
      let step = trajectory.steps[index]
      if thresholds.flag(score) {
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
