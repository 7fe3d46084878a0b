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
    var isEditShown = lastEdit == nil
    var left = ScoringOrder.indices(of: trajectories, lastEdit: lastEdit)
    let edited = left.first
    while let index = left.first {
      left.removeFirst()
      if board.isSettled(index) {
        tally.tokensReused += board.scores[index].tokensReused
      } else if trajectories[index].stepBytes > room {
        board.leftOut.insert(index)
      } else {
        room -= trajectories[index].stepBytes
        guard !Task.isCancelled else { return nil }
        do {
          let scores = try await scorer.score(trajectories[index]) { _ in }
          board.scores[index] = scores
          tally.scored += 1
          tally.tokensComputed += scores.tokensComputed
          tally.tokensReused += scores.tokensReused
        } catch is CancellationError {
          return nil
        } catch {
          board.failures[index] = "\(error)"
        }
        guard !Task.isCancelled else { return nil }
        if lastEdit == nil, !left.isEmpty { await report(board, .progress) }
      }
      if !isEditShown, index == edited {
        isEditShown = true
        if left.contains(where: { !board.isSettled($0) && !board.leftOut.contains($0) }) {
          await report(board, .edited)
        }
      }
    }
    guard !Task.isCancelled else { return nil }
    await report(board, .end)
    return (board, tally)
  }
}

extension Trajectory {
  /// Bytes of its own steps; `range` may span others' between them.
  fileprivate var stepBytes: Int { steps.reduce(0) { $0 + $1.range.count } }
}
