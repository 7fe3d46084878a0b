import Findings
import RewardModel
import Segmentation

/// The trajectories of a snapshot with what is known of their scores.
struct ScoreBoard: Sendable {
  let snapshot: DocumentSnapshot
  let trajectories: [Trajectory]
  let judge: FindingJudge
  /// One for each trajectory.
  var scores: [TrajectoryScores]
  /// Why a trajectory has no scores, by its index.
  var failures: [Int: String] = [:]
  /// Trajectories for which a large file has no room.
  var leftOut: Set<Int> = []
  /// Trajectories that nobody wrote by hand.
  var unwritten: [Int: Unwritten] = [:]

  /// With what the scorer remembers or has stored: nothing is computed, but the disk may be waited for
  /// (`StepScoring.remembered`).
  init(
    of view: DocumentView, segmented: SegmentedText, knownTo scorer: any StepScoring,
    where isWanted: (Trajectory) -> Bool = { _ in true }
  ) async {
    let trajectories = segmented.trajectories.filter(isWanted)
    snapshot = view.snapshot
    judge = view.judge(of: segmented, by: scorer.model)
    self.trajectories = trajectories
    self.scores = await scorer.remembered(trajectories)
    for (index, trajectory) in trajectories.enumerated() where !view.unscorable.isEmpty {
      failures[index] =
        view.unscorable.first { $0.trajectory.hasSameContent(as: trajectory) }?.reason
    }
  }

  func isSettled(_ index: Int) -> Bool { scores[index].isComplete || failures[index] != nil }

  var unscorable: [UnscorableTrajectory] {
    failures.map { UnscorableTrajectory(trajectory: trajectories[$0.key], reason: $0.value) }
  }

  /// What is found in the trajectories whose scores are known, and for the others what was found before
  /// in the steps that are not known yet; without what is not to be warned of.
  func findings(keeping shown: [ShownFinding]) -> [ShownFinding] {
    trajectories.indices.flatMap { index -> [ShownFinding] in
      if unwritten[index] != nil { return [] }
      let trajectory = trajectories[index]
      let found = judge.findings(in: trajectory, scores[index]).filter { $0.suppression == nil }
      if scores[index].isComplete { return found }
      let unknown = trajectory.steps.indices.filter {
        trajectory.steps[$0].role == .scored && scores[index].steps[$0] == nil
      }
      return found
        + shown.filter { finding in
          unknown.contains { trajectory.steps[$0].range.contains(finding.range.lowerBound) }
            && judge.keeps(finding)
        }
    }
    .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
