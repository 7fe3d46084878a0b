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
        guard await score([edited], &board, &tally, then: { _, _ in }) else { return nil }
      }
      if !left.isEmpty { await report(board, .edited) }
    }
    let isOpening = lastEdit == nil
    let isDone = await score(left, &board, &tally) { board, isLast in
      if isOpening, !isLast { await report(board, .progress) }
    }
    guard isDone else { return nil }
    await report(board, .end)
    return (board, tally)
  }

  /// Scores some trajectories and puts what comes of it on the board.
  ///
  /// - Parameter then: called after each.
  /// - Returns: false when cancelled.
  private func score(
    _ indices: [Int], _ board: inout ScoreBoard, _ tally: inout Tally,
    then: (_ board: ScoreBoard, _ isLast: Bool) async -> Void
  ) async -> Bool {
    var count = 0
    do {
      try await scorer.score(indices.map { board.trajectories[$0] }) { place, result in
        do {
          let scores = try result.get()
          board.scores[indices[place]] = scores
          tally.scored += 1
          tally.tokensComputed += scores.tokensComputed
          tally.tokensReused += scores.tokensReused
        } catch let error as CancellationError {
          throw error
        } catch {
          board.failures[indices[place]] = "\(error)"
        }
        count += 1
        await then(board, count == indices.count)
      }
    } catch {
      return false
    }
    return !Task.isCancelled
  }
}

extension Trajectory {
  /// Bytes of its own steps; `range` may span others' between them.
  fileprivate var stepBytes: Int { steps.reduce(0) { $0 + $1.range.count } }
}
