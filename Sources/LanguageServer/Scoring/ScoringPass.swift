import LanguageServerProtocol
import RewardModel
import Segmentation

/// One run over the trajectories of a snapshot; ends early when its task is cancelled.
struct ScoringPass: Sendable {
  /// Why a pass hands over what it has.
  enum Occasion: Sendable, Hashable {
    /// The step of the last edit is done, and its trajectory is not.
    case step
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

    var tokens: StatusReport.Tokens { .init(computed: tokensComputed, reused: tokensReused) }
  }

  let view: DocumentView
  let scorer: any StepScoring
  let lastEdit: Int?
  /// What can be seen of the document, in bytes; empty where nobody says.
  var visible: [Range<Int>] = []

  /// - Returns: nil when cancelled.
  @concurrent
  func run(_ report: @Sendable (ScoreBoard, Occasion) async -> Void) async -> (ScoreBoard, Tally)? {
    let segmented = await view.segmented()
    let trajectories = segmented.trajectories
    guard !Task.isCancelled else { return nil }
    var board = await ScoreBoard(of: view, segmented: segmented, knownTo: scorer)
    // Bytes of steps that may still be scored.
    var room = view.isTooLarge ? view.settings.maximumFileBytes : .max
    var tally = Tally(trajectories: trajectories.count)
    let order = ScoringOrder.indices(of: trajectories, lastEdit: lastEdit, visible: visible)
    var left: [Int] = []
    let unwritten = view.unwritten(in: segmented)
    for index in order {
      if let reason = unwritten(trajectories[index]) {
        board.unwritten[index] = reason
      } else if board.isSettled(index) {
        tally.tokensReused += board.scores[index].tokensReused
      } else if trajectories[index].stepBytes > room {
        board.leftOut.insert(index)
      } else {
        room -= trajectories[index].stepBytes
        left.append(index)
      }
    }
    // What is being edited comes by itself, and is shown before the rest is begun.
    if let lastEdit {
      // An edit may lie in none.
      if let edited = ScoringOrder.index(of: lastEdit, in: trajectories), left.first == edited {
        left.removeFirst()
        let scored = await scoreEdited(trajectories[edited], at: lastEdit) { scores in
          var partial = board
          partial.scores[edited] = scores
          await report(partial, .step)
        }
        guard enter(scored, edited, &board, &tally) else { return nil }
      }
      if !left.isEmpty { await report(board, .edited) }
    }
    var done = 0
    for await scored in scorer.several(left.map { trajectories[$0] }) {
      guard enter(scored.result, left[scored.index], &board, &tally) else { return nil }
      done += 1
      if lastEdit == nil, done < left.count { await report(board, .progress) }
    }
    guard !Task.isCancelled else { return nil }
    await report(board, .end)
    return (board, tally)
  }

  /// Scores the trajectory of the last edit.
  ///
  /// - Parameter reportStep: told once, when the step of the edit is known and later ones are not.
  private func scoreEdited(
    _ trajectory: Trajectory, at edit: Int, reportStep: (TrajectoryScores) async -> Void
  ) async -> Result<TrajectoryScores, any Error> {
    let (known, continuation) = AsyncStream.makeStream(
      of: TrajectoryScores.self, bufferingPolicy: .bufferingNewest(1))
    async let result: Result<TrajectoryScores, any Error> = {
      defer { continuation.finish() }
      do {
        return .success(try await scorer.score(trajectory) { continuation.yield($0) })
      } catch {
        return .failure(error)
      }
    }()
    let step = trajectory.scoredStep(at: edit)
    for await scores in known {
      guard let step, scores.steps[step] != nil, !scores.isComplete else { continue }
      await reportStep(scores)
      break
    }
    return await result
  }

  /// Puts what came of a trajectory on the board.
  ///
  /// - Returns: false when it was cancelled.
  private func enter(
    _ result: Result<TrajectoryScores, any Error>, _ index: Int, _ board: inout ScoreBoard,
    _ tally: inout Tally
  ) -> Bool {
    switch result {
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

  /// The scored step that holds a byte, else the first behind it.
  fileprivate func scoredStep(at offset: Int) -> Int? {
    steps.indices.first { steps[$0].role == .scored && steps[$0].range.upperBound >= offset }
  }
}
