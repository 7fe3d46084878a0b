import Markup
import RewardModel
import Segmentation

/// Why a step has the margin it has: the hover.
struct StepExplanation: Sendable {
  let trajectory: Trajectory
  let scores: TrajectoryScores
  /// Index of the step among the trajectory's steps; its score is known.
  let step: Int
  let score: StepScore
  let model: ModelDescription
  let thresholds: Thresholds

  var text: MarkupDocument {
    MarkupDocument([
      .paragraph(headline), .paragraph(place), .list([weights, reward, meaning, certainty]),
    ])
  }

  private var headline: [MarkupDocument.Inline] {
    let before = score.margin + score.drop
    let course =
      if isFirst {
        "the first step of its definition"
      } else if score.drop >= 0.005 {
        "falls by \(MarginFormat.plain(score.drop)) from \(MarginFormat.signed(before))"
      } else if score.drop <= -0.005 {
        "rises by \(MarginFormat.plain(-score.drop)) from \(MarginFormat.signed(before))"
      } else {
        "as before this step"
      }
    return [
      .strong("Security margin \(MarginFormat.signed(score.margin))"), .text(" – \(course)"),
    ]
  }

  private var scored: [Int] {
    trajectory.steps.indices.filter { trajectory.steps[$0].role == .scored }
  }

  private var isFirst: Bool { scored.first == step }

  private var place: [MarkupDocument.Inline] {
    let scored = scored
    let number = scored.firstIndex(of: step) ?? 0
    let line = Sparkline.text(scored.map { scores.steps[$0]?.margin }, current: number)
    return [
      .code(trajectory.name), .text(", step \(number + 1) of \(scored.count): "), .code(line),
    ]
  }

  private var weights: [MarkupDocument.Inline] {
    let lines = HeavyLine.all(
      in: trajectory.steps[step], score, after: isFirst ? nil : score.margin + score.drop)
    guard !lines.isEmpty else {
      return [
        .text(
          score.tokenMargins.isEmpty
            ? "What weighs most: not known, this model keeps no margins inside a step"
            : "What weighs most: no single line; the margin hardly falls inside this step")
      ]
    }
    var spans: [MarkupDocument.Inline] = [.text("What weighs most: ")]
    for (index, line) in lines.enumerated() {
      if index > 0 { spans.append(.text(", then ")) }
      let before = line.before.map { "\(MarginFormat.signed($0)) → " } ?? ""
      spans += [.code(line.code), .text(" (\(before)\(MarginFormat.signed(line.after)))")]
    }
    return spans
  }

  private var reward: [MarkupDocument.Inline] {
    guard let reward = scores.reward, scores.isComplete else {
      return [.text("Aggregated reward R: not yet known, steps are still being scored")]
    }
    return [
      .text("Aggregated reward R of "), .code(trajectory.name),
      .text(": \(MarginFormat.signed(reward)); low margins weigh more, 0 or less is vulnerable"),
    ]
  }

  private var meaning: [MarkupDocument.Inline] {
    [
      .text(
        "The margin is the probability of safe code less that of vulnerable code once this step is "
          + "read: +1 surely safe, −1 surely vulnerable. A step is flagged at "
          + "\(MarginFormat.signed(thresholds.margin)) or below after a fall of "
          + "\(MarginFormat.plain(thresholds.drop)) or more")
    ]
  }

  /// Who said so: what a tool flags is no proof, and hover must not sound like one.
  private var labellers: String {
    guard let names = model.calibration?.labelledBy, let last = names.last else { return "" }
    let others = names.dropLast().joined(separator: ", ")
    return " by " + (others.isEmpty ? last : "\(others) or \(last)")
  }

  /// The share of vulnerable steps measured at such a margin, where the package states one.
  private var certainty: [MarkupDocument.Inline] {
    guard let calibration = model.calibration else {
      return [
        .text("How sure: uncalibrated. "), .code(model.name),
        .text(" states no measured precision, so take this as a hint where to look, not as proof"),
      ]
    }
    guard let measured = calibration.precision(atMargin: score.margin) else {
      return [
        .text("How sure: not measured. Too few steps of the validation data of "),
        .code(model.name), .text(" had such a margin"),
      ]
    }
    let percent = MarginFormat.percent
    return [
      .text(
        "How sure: of \(measured.steps) steps with a margin from "
          + "\(MarginFormat.signed(measured.margin[0])) to "
          + "\(MarginFormat.signed(measured.margin[1])) in the validation data of "),
      .code(model.name),
      .text(
        ", \(percent(measured.precision)) were labelled vulnerable\(labellers) (95 % interval "
          + "\(percent(measured.interval[0])) to \(percent(measured.interval[1])), measured on "
          + "\(calibration.date))"),
    ]
  }
}
