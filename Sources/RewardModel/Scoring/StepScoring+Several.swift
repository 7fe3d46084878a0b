import Segmentation

/// How many trajectories are given to a scorer at once: enough that their next tokens fill a chunk of the
/// forward pass, where most definitions are shorter than one.
public let trajectoriesAtOnce = 4

extension StepScoring {
  /// Scores several trajectories, a few at a time, so that their tokens share the passes over the weights.
  ///
  /// - Parameter done: called for each as soon as it is scored, or has failed, mostly in their order.
  /// - Throws: what `done` throws, and `CancellationError` when the task was cancelled.
  public func score(
    _ trajectories: [Trajectory],
    done: (_ index: Int, _ result: Result<TrajectoryScores, any Error>) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Result<TrajectoryScores, any Error>).self) { group in
      var waiting = trajectories.indices.makeIterator()
      func begin() {
        guard let index = waiting.next() else { return }
        let trajectory = trajectories[index]
        group.addTask {
          do {
            return (index, .success(try await score(trajectory) { _ in }))
          } catch {
            return (index, .failure(error))
          }
        }
      }
      for _ in 0..<trajectoriesAtOnce { begin() }
      while let (index, result) = try await group.next() {
        try Task.checkCancellation()
        try await done(index, result)
        begin()
      }
    }
  }

  /// Scores several trajectories; the first failure ends it.
  public func score(_ trajectories: [Trajectory]) async throws -> [TrajectoryScores] {
    var scores = [TrajectoryScores?](repeating: nil, count: trajectories.count)
    try await score(trajectories) { index, result in scores[index] = try result.get() }
    return scores.compactMap(\.self)
  }
}
