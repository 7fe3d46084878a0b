import RewardModel
import Segmentation

/// One run over the trajectories of a snapshot; ends early when its task is cancelled.
struct ScoringPass: Sendable {
  /// Why a pass hands over what it has.
  enum Occasion: Sendable, Hashable {
    /// The trajectory of the last edit is done and others are not.
    case edited
    /// One more trajectory of a document that was just opened is done.
    case progress
    /// All are done.
    case end
  }

  /// What a pass cost; the log shows by it that an untouched function is not scored again.
  struct Tally: Sendable, Hashable {
    var trajectories = 0
    /// Trajectories that had to be scored; the others were known.
    var scored = 0
    var tokensComputed = 0
    var tokensReused = 0
  }

  let view: DocumentView
  let scorer: any StepScoring
  let lastEdit: Int?

  /// - Returns: nil when cancelled.
  func run(_ report: @Sendable (ScoreBoard, Occasion) async -> Void) async -> (ScoreBoard, Tally)? {
    let trajectories = await view.trajectories()
    guard !Task.isCancelled else { return nil }
    var board = ScoreBoard(
      snapshot: view.snapshot, trajectories: trajectories, knownTo: scorer,
      except: view.unscorable)
    // Bytes of steps that may still be scored.
    var room = view.isTooLarge ? view.settings.maximumFileBytes : .max
    var tally = Tally(trajectories: trajectories.count)
    let order = ScoringOrder.indices(of: trajectories, lastEdit: lastEdit)
    var left: [Int] = []
    for index in order {
      if board.isSettled(index) {
        tally.tokensReused += board.scores[index].tokensReused
      } else if trajectories[index].stepBytes > room {
        board.leftOut.insert(index)
      } else {
        room -= trajectories[index].stepBytes
        left.append(index)
      }
    }
    // What is being edited comes by itself, and is shown before the rest is begun.
    if lastEdit != nil, let edited = order.first {
      if left.first == edited {
        left.removeFirst()
        for await scored in scorer.several([trajectories[edited]]) {
          guard take(scored, edited, &board, &tally) else { return nil }
        }
        guard !Task.isCancelled else { return nil }
      }
      if !left.isEmpty { await report(board, .edited) }
    }
    var done = 0
    for await scored in scorer.several(left.map { trajectories[$0] }) {
      guard take(scored, left[scored.index], &board, &tally) else { return nil }
      done += 1
      if lastEdit == nil, done < left.count { await report(board, .progress) }
    }
    guard !Task.isCancelled else { return nil }
    await report(board, .end)
    return (board, tally)
  }

  /// Puts what came of a trajectory on the board.
  ///
  /// - Returns: false when it was cancelled.
  private func take(
    _ scored: ScoredTrajectory, _ index: Int, _ board: inout ScoreBoard, _ tally: inout Tally
  ) -> Bool {
    switch scored.result {
    case .success(let scores):
      board.scores[index] = scores
      tally.scored += 1
      tally.tokensComputed += scores.tokensComputed
      tally.tokensReused += scores.tokensReused
    case .failure(let error):
      if error is CancellationError { return false }
      board.failures[index] = "\(error)"
    }
    return !Task.isCancelled
  }
}

extension Trajectory {
  /// Bytes of its own steps; `range` may span others' between them.
  fileprivate var stepBytes: Int { steps.reduce(0) { $0 + $1.range.count } }
}
