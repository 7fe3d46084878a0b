import Segmentation

/// Scores the steps of trajectories: the one protocol through which the server, the command and the
/// evaluation see a reward model.
public protocol StepScoring: Sendable {
  /// What is behind the scores.
  var model: ModelDescription { get }

  /// What it holds and has computed since it began.
  var statistics: ScorerStatistics { get }

  /// The same for whoever asks for margins alone: kinds may say less, and cost nothing.
  var forMarginsAlone: any StepScoring { get }

  /// The scores of each trajectory as far as they are remembered; never computes anything. Those of a
  /// file together: what is kept on disk is then asked for once, and may be waited for.
  func remembered(_ trajectories: [Trajectory]) async -> [TrajectoryScores]

  /// Scores every step of a trajectory, computing only the tokens that nothing known covers.
  ///
  /// - Parameter report: called after each step that had to be computed, or after several, in order, with all that is
  ///   known of the trajectory by then. It runs on the inference thread: hand over and return.
  /// - Throws: `CancellationError` when the task was cancelled, which takes effect at the next chunk
  ///   of tokens; `ScoringError` when the trajectory cannot be scored.
  func score(
    _ trajectory: Trajectory, report: @escaping @Sendable (TrajectoryScores) -> Void
  ) async throws -> TrajectoryScores
}

extension StepScoring {
  /// For one that does not count.
  public var statistics: ScorerStatistics { ScorerStatistics() }

  /// For one whose kinds cost nothing.
  public var forMarginsAlone: any StepScoring { self }

  /// The scores of one trajectory as far as they are remembered.
  public func remembered(_ trajectory: Trajectory) async -> TrajectoryScores {
    await remembered([trajectory])[0]
  }
}
