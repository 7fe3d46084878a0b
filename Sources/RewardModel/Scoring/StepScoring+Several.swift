import Segmentation

/// One of several trajectories, scored.
public struct ScoredTrajectory: Sendable {
  /// Among those that were to be scored.
  public let index: Int
  public let result: Result<TrajectoryScores, any Error>
}

extension StepScoring {
  /// How many trajectories are given to a scorer at once: enough that their next tokens fill a chunk of the
  /// forward pass, where most definitions are shorter than one.
  private static var atOnce: Int { 4 }

  /// Scores several trajectories, a few at a time, so that their tokens share the passes over the weights.
  ///
  /// - Returns: each as soon as it is scored, or has failed, mostly in their order. Who stops reading, or is
  ///   cancelled, stops the scoring.
  public func several(_ trajectories: [Trajectory]) -> AsyncStream<ScoredTrajectory> {
    AsyncStream { continuation in
      let task = Task {
        await withTaskGroup(of: ScoredTrajectory.self) { group in
          var next = 0
          for _ in 0..<min(Self.atOnce, trajectories.count) {
            add(trajectories[next], next, to: &group)
            next += 1
          }
          while let scored = await group.next() {
            continuation.yield(scored)
            guard next < trajectories.count, !Task.isCancelled else { continue }
            add(trajectories[next], next, to: &group)
            next += 1
          }
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  private func add(
    _ trajectory: Trajectory, _ index: Int, to group: inout TaskGroup<ScoredTrajectory>
  ) {
    group.addTask {
      do {
        return ScoredTrajectory(
          index: index, result: .success(try await score(trajectory) { _ in }))
      } catch {
        return ScoredTrajectory(index: index, result: .failure(error))
      }
    }
  }

  /// Scores several trajectories; the first failure ends it.
  public func score(_ trajectories: [Trajectory]) async throws -> [TrajectoryScores] {
    var scores = [TrajectoryScores?](repeating: nil, count: trajectories.count)
    for await scored in several(trajectories) {
      scores[scored.index] = try scored.result.get()
    }
    try Task.checkCancellation()
    return scores.map {
      guard let scores = $0 else {
        preconditionFailure("a trajectory was neither scored nor failed")
      }
      return scores
    }
  }
}
