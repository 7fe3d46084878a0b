import Findings
import Configuration
import LanguageServerProtocol
import Markup
import RewardModel
import Segmentation
import SyntaxTrees

extension DocumentView {
  /// Explains the step at a position; nil where there is none, and where nothing is to be scored.
  @concurrent
  func hover(at position: Position) async -> Hover? {
    guard settings.enable else { return nil }
    let offset = snapshot.text.offset(of: position, in: encoding)
    let segmented = await segmented()
    guard let (trajectory, step) = Self.step(at: offset, in: segmented.trajectories) else {
      return nil
    }
    let kind = hoverKind
    let text = await text(of: step, in: trajectory, segmented)
    return Hover(
      contents: MarkupContent(
        kind: kind, value: kind == .markdown ? text.commonMark : text.plainText),
      range: snapshot.text.positions(of: trajectory.steps[step].range, in: encoding))
  }

  /// What the client prefers.
  private var hoverKind: MarkupContent.Kind {
    client.hoverFormats.lazy.compactMap(MarkupContent.Kind.init).first ?? .plainText
  }

  /// The scored step that holds a byte offset.
  private static func step(
    at offset: Int, in trajectories: [Trajectory]
  ) -> (Trajectory, step: Int)? {
    for trajectory in trajectories {
      for (index, step) in trajectory.steps.enumerated()
      where step.role == .scored && step.range.lowerBound <= offset
        && offset <= step.range.upperBound
      {
        return (trajectory, index)
      }
    }
    return nil
  }

  private func text(
    of step: Int, in trajectory: Trajectory, _ segmented: SegmentedText
  ) async -> MarkupDocument {
    switch scorer {
    case .notStarted, .loading:
      return MarkupDocument([
        .paragraph([.text("Plimsoll is loading its model; scores follow when it is ready.")])
      ])
    case .failed(let reason):
      return MarkupDocument([
        .paragraph([.text("Plimsoll has no model, so nothing is scored: \(reason)")])
      ])
    case .ready(let scorer):
      let scores = await scorer.remembered(trajectory)
      guard scores.steps.indices.contains(step), let score = scores.steps[step] else {
        return MarkupDocument([
          .paragraph([.code(trajectory.name), .text(reasonWithoutScore(trajectory, segmented))])
        ])
      }
      let judge = judge(of: segmented, by: scorer.model)
      let finding = judge.findings(in: trajectory, scores).first {
        $0.stepRange == trajectory.steps[step].range
      }
      return StepExplanation(
        trajectory: trajectory, scores: scores, step: step, score: score, model: scorer.model,
        thresholds: judge.thresholds,
        language: Trajectory.language(of: trajectory.name, in: snapshot.language).identifier,
        suppression: finding?.suppression
      ).text
    }
  }

  /// Why there is no score yet, or will be none.
  private func reasonWithoutScore(_ trajectory: Trajectory, _ segmented: SegmentedText) -> String {
    if let reason = unwritten(in: segmented)(trajectory) {
      return " is not scored: \(reason.sentence)."
    }
    if let known = unscorable.first(where: { $0.trajectory.hasSameContent(as: trajectory) }) {
      return " is not scored: \(known.reason)"
    }
    return hasNoRoom(for: trajectory)
      ? " is not scored: of a file this large a part is scored, what you edit first."
      : " is being scored."
  }
}
