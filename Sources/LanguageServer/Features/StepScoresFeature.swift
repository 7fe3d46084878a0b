import LanguageServerProtocol
import RewardModel
import Segmentation

extension DocumentView {
  /// What is known of the document's steps.
  ///
  /// - Parameters:
  ///   - range: only trajectories that touch it.
  ///   - name: only trajectories of this name.
  @concurrent
  func stepScores(
    range: PositionRange? = nil, name: String? = nil
  ) async throws(ResponseError) -> StepScoresReport {
    let scorer = try readyScorer()
    let text = snapshot.text
    let bytes = range.map { text.range($0, in: encoding) }
    let segmented = await segmented()
    let leftOut = leftOut(in: segmented)
    let board = await ScoreBoard(of: self, segmented: segmented, knownTo: scorer) { trajectory in
      (name == nil || trajectory.name == name)
        && (bytes.map {
          $0.lowerBound <= trajectory.range.upperBound
            && trajectory.range.lowerBound <= $0.upperBound
        } ?? true)
    }
    let thresholds = settings.thresholds(for: scorer.model)
    let reasons = board.trajectories.indices.map { index -> StepScoresReport.LeftOut? in
      if board.scores[index].isComplete { return nil }
      return board.failures[index] == nil ? leftOut(board.trajectories[index]) : .unreadable
    }
    return StepScoresReport(
      modelName: scorer.model.name, modelID: scorer.model.id, uri: snapshot.uri,
      version: snapshot.version,
      trajectories: board.trajectories.indices.map { index in
        row(
          board.trajectories[index], board.scores[index], reasons[index], thresholds, scorer.model)
      },
      pending: board.trajectories.indices.contains {
        !board.scores[$0].isComplete && reasons[$0] == nil
      })
  }

  /// What says of a trajectory that is not scored to its end why it will not be; nil for what is still to come.
  private func leftOut(
    in segmented: SegmentedText
  ) -> (Trajectory) -> StepScoresReport.LeftOut? {
    guard settings.enable else { return { _ in .excluded } }
    let unwritten = unwritten(in: segmented)
    return { trajectory in
      switch unwritten(trajectory) {
      case .generated: .generated
      case .minified: .minified
      case .data: .data
      case nil: hasNoRoom(for: trajectory) ? .tooLarge : nil
      }
    }
  }

  private func row(
    _ trajectory: Trajectory, _ scores: TrajectoryScores, _ leftOut: StepScoresReport.LeftOut?,
    _ thresholds: Thresholds, _ model: ModelDescription
  ) -> StepScoresReport.Trajectory {
    let margins = scores.steps.compactMap { $0?.margin }
    let mean = margins.isEmpty ? 0 : margins.reduce(0, +) / Double(margins.count)
    let steps = trajectory.steps.indices.filter { trajectory.steps[$0].role == .scored }
    return StepScoresReport.Trajectory(
      name: trajectory.name, range: snapshot.text.positions(of: trajectory.range, in: encoding),
      reward: scores.isComplete ? scores.reward : nil, leftOut: leftOut,
      steps: steps.map { index in
        let step = trajectory.steps[index]
        let score = scores.steps.indices.contains(index) ? scores.steps[index] : nil
        return StepScoresReport.Step(
          range: snapshot.text.positions(of: step.range, in: encoding), margin: score?.margin,
          drop: score?.drop, fall: score?.fall, advantage: score.map { $0.margin - mean },
          flagged: score.map(thresholds.flag) ?? false, tokens: score?.tokens,
          tokenMargins: score.flatMap { tokenMargins($0, of: step) },
          kind: score.flatMap { thresholds.flag($0) ? model.namedKind(of: $0.kinds)?.name : nil },
          kinds: score.flatMap { score in
            score.kinds.isEmpty
              ? nil : score.kinds.map { .init(name: $0.name, probability: $0.probability) }
          })
      })
  }

  private func tokenMargins(
    _ score: StepScore, of step: Step
  ) -> [StepScoresReport.TokenMargin]? {
    guard !score.tokenMargins.isEmpty else { return nil }
    return score.tokenMargins.map { token in
      let start = step.range.lowerBound
      let range = (start + token.range.lowerBound)..<(start + token.range.upperBound)
      return .init(
        range: snapshot.text.positions(of: range.clamped(to: step.range), in: encoding),
        margin: Double(token.margin))
    }
  }
}
