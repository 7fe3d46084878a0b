import Findings
import Markup
import RewardModel
import Segmentation
import Weaknesses

/// Why a step has the margin it has: the hover, in the order in which somebody asks. What is it, where, how
/// is it mended, how often is that right; figures last. It fits a popup of 80 by 20 cells; the table of step
/// scores has the rest.
struct StepExplanation: Sendable {
  let trajectory: Trajectory
  let scores: TrajectoryScores
  /// Index of the step among the trajectory's steps; its score is known.
  let step: Int
  let score: StepScore
  let model: ModelDescription
  let thresholds: Thresholds
  /// As editors name it; decides how the weakness is mended.
  let language: String
  /// Why it is not warned of; nil where it is.
  var suppression: Suppression?

  var text: MarkupDocument {
    MarkupDocument(
      paragraphs
        .filter { !$0.isEmpty }.map { .paragraph($0) } + [.paragraph(figures)])
  }

  private var paragraphs: [[MarkupDocument.Inline]] {
    if isFlagged { return [silenced, what, weights, remedy, certainty] }
    // What a lower threshold holds back is worth as many words to whoever asks for it.
    guard let warning = sensitivityThatWarns else { return [nothing] }
    return [heldBack(by: warning), what, weights, remedy, certainty]
  }

  /// The first sensitivity that would warn of a step whose margin these thresholds hold back; nil where none would.
  private var sensitivityThatWarns: String? {
    guard score.margin > thresholds.margin else { return nil }
    return (model.calibration?.sensitivities ?? [:])
      .filter { $0.value.margin > thresholds.margin && $0.value.thresholds.flag(score) }
      .min { ($0.value.margin, $0.key) < ($1.value.margin, $1.key) }?.key
  }

  private var isFlagged: Bool { thresholds.flag(score) }

  private var kind: KindProbability? { model.namedKind(of: score.kinds) }

  private var weakness: Weakness? { (kind?.name).flatMap(Weakness.named) }

  // MARK: What, and where

  private var what: [MarkupDocument.Inline] {
    guard let kind else {
      let guesses = score.kinds.prefix(2).filter { $0.name != ModelDescription.otherKind }.map {
        "\(Weakness.named($0.name)?.title ?? $0.name) (\(MarginFormat.percent($0.probability)))"
      }
      let most = guesses.isEmpty ? "" : " Most like \(guesses.joined(separator: " or "))."
      return [
        .strong("Possible weakness, its kind unclear"),
        .text(score.kinds.isEmpty ? ": this model tells no kinds." : "."), .text(most),
      ]
    }
    guard let weakness else { return [.strong("Possible \(kind.name)"), .text(".")] }
    return [.strong("Possible \(weakness.title)"), .text(". ")] + .prose(weakness.problem)
      + [.text(" ")] + .prose(weakness.attack)
  }

  private var weights: [MarkupDocument.Inline] {
    let lines = HeavyLine.all(
      in: trajectory.steps[step], score, after: isFirst ? nil : score.margin + score.drop)
    var spans: [MarkupDocument.Inline] = []
    for line in lines {
      spans.append(.text(spans.isEmpty ? "Weighs most: " : ", then "))
      let before = line.before.map { "\(MarginFormat.signed($0)) → " } ?? ""
      spans += [.code(line.code), .text(" (\(before)\(MarginFormat.signed(line.after)))")]
    }
    return spans
  }

  private var silenced: [MarkupDocument.Inline] {
    let words: String
    switch suppression {
    case .comment: words = "Ignored by a comment"
    case .baseline: words = "Known to the baseline"
    case nil: return []
    }
    return [.strong(words), .text(", so it is not shown as a finding.")]
  }

  private func heldBack(by sensitivity: String) -> [MarkupDocument.Inline] {
    let (margin, threshold) = MarginFormat.signed(score.margin, thresholds.margin)
    return [
      .strong("Not warned of"),
      .text(
        ": its margin of \(margin) is above the threshold of \(threshold). It is low all the same, and "
      ),
      .code(sensitivity), .text(" would warn of it."),
    ]
  }

  private var nothing: [MarkupDocument.Inline] {
    score.margin > thresholds.margin
      ? [.strong("Nothing to warn of"), .text(" in this step.")]
      : [
        .strong("No finding of its own"),
        .text(
          ": its margin is low, and fell by \(MarginFormat.plain(score.fall)) only, where "
            + "\(MarginFormat.plain(thresholds.drop)) are wanted; it was low before."),
      ]
  }

  // MARK: How it is mended, and how often that is right

  private var remedy: [MarkupDocument.Inline] {
    if let weakness { return [.text("To mend it: ")] + .prose(weakness.remedy(in: language)) }
    guard kind == nil, let guess = model.likelyKind(of: score.kinds),
      let weakness = Weakness.named(guess.name)
    else { return [] }
    return [.text("If it is \(weakness.title), to mend it: ")]
      + .prose(weakness.remedy(in: language))
  }

  /// The share of vulnerable steps measured at such a margin, where the package states one.
  private var certainty: [MarkupDocument.Inline] {
    guard let calibration = model.calibration else {
      return [
        .text("How often this is right: not measured for "), .code(model.name),
        .text(". Take it as a hint where to look."),
      ]
    }
    guard let measured = calibration.precision(atMargin: score.margin) else {
      return [
        .text("How often this is right: too few steps of the validation data of "),
        .code(model.name), .text(" had such a margin."),
      ]
    }
    let percent = MarginFormat.percent
    let share = calibration.vulnerableShare.map { " Of all steps there \(percent($0)) were." } ?? ""
    let named = kind.flatMap { calibration.kinds?.measured(at: $0.probability) }
    return [
      .text(
        "How often this is right: \(percent(measured.precision)) of \(measured.steps) such steps with a margin "
          + "like this were vulnerable\(labellers) (95 %: \(percent(measured.interval[0])) to "
          + "\(percent(measured.interval[1])), \(calibration.date)).\(share)"
          + (named.map { " A kind named this surely was right in \(percent($0.right))." } ?? ""))
    ]
  }

  /// Who said so: what a tool flags is no proof, and hover must not sound like one.
  private var labellers: String {
    guard let names = model.calibration?.labelledBy, let last = names.last else { return "" }
    let others = names.dropLast().joined(separator: ", ")
    return ", say " + (others.isEmpty ? last : "\(others) and \(last)")
  }

  // MARK: Figures

  private var scored: [Int] {
    trajectory.steps.indices.filter { trajectory.steps[$0].role == .scored }
  }

  private var isFirst: Bool { scored.first == step }

  private var figures: [MarkupDocument.Inline] {
    let scored = scored
    let number = scored.firstIndex(of: step) ?? 0
    let line = Sparkline.text(scored.map { scores.steps[$0]?.margin }, current: number)
    let why =
      isFlagged
      ? ", fell by \(MarginFormat.plain(score.fall)); shown from "
        + "\(MarginFormat.signed(thresholds.margin)) and a fall of "
        + "\(MarginFormat.plain(thresholds.drop)) on" : ""
    let reward =
      scores.isComplete ? scores.reward.map { " R \(MarginFormat.signed($0))" } ?? "" : ""
    return [
      .code(trajectory.name),
      .text(
        ", step \(number + 1) of \(scored.count): margin \(MarginFormat.signed(score.margin)) "
          + "(−1 vulnerable, +1 safe)\(why). "), .code(line), .text(reward),
    ]
  }
}

extension [MarkupDocument.Inline] {
  /// A sentence in which code stands in backticks.
  static func prose(_ sentence: String) -> Self {
    sentence.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.element.isEmpty }
      .map { $0.offset.isMultiple(of: 2) ? .text(String($0.element)) : .code(String($0.element)) }
  }
}
