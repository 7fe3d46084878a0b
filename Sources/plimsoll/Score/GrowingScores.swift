import Configuration
import Findings
import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

/// The scores of a text that is still growing: each step once it is complete, that is when a later scored step has
/// begun or the text has ended. What grows after that (a `return` is joined to a step) is told again.
struct GrowingScores {
  struct Row {
    /// The trajectory's name.
    var definition: String
    /// The step's among the scored ones of it, from 1.
    var number: Int
    var step: ScoreReport.StepRow
    /// Whether it takes the place of what was told before of its lines.
    var isRevised = false

    /// Margins nearer to each other are written alike.
    private static let visibleDifference = 0.005

    /// Whether a reader sees the same of the step. What it belongs to may be called otherwise for a moment: a
    /// bracket that is open hides the class around a method.
    fileprivate func looks(like other: Row) -> Bool {
      step.endLine == other.step.endLine && step.flagged == other.step.flagged
        && step.ignored == other.step.ignored && step.known == other.step.known
        && step.kind == other.step.kind
        && abs(step.margin - other.step.margin) < Self.visibleDifference
    }
  }

  let scorer: any StepScoring
  let segmenter: Segmenter
  let language: Language
  let thresholds: Thresholds
  let baseline: Baseline
  private(set) var tokensComputed = 0
  private var segmented: SegmentedText?
  /// What was scored, by where it starts.
  private var scored: [Int: (trajectory: Trajectory, scores: TrajectoryScores)] = [:]
  /// What was told last and still holds, by the first line of each step: no two begin on one.
  private var told: [Int: Row] = [:]

  init(
    scorer: any StepScoring, segmenter: Segmenter, language: Language, thresholds: Thresholds,
    baseline: Baseline = Baseline()
  ) {
    self.scorer = scorer
    self.segmenter = segmenter
    self.language = language
    self.thresholds = thresholds
    self.baseline = baseline
  }

  /// How many steps there are so far, how many of them are flagged, and how many the baseline knows.
  var counts: (steps: Int, flagged: Int, known: Int) {
    (
      told.count, told.values.count { $0.step.flagged }, told.values.count { $0.step.known }
    )
  }

  /// What is to be told, in order of position.
  ///
  /// - Parameters:
  ///   - text: begins with the text of the call before.
  ///   - hasEnded: whether it does not grow any more.
  mutating func rows(of text: SourceText, hasEnded: Bool) async throws -> [Row] {
    let segmented = segmenter.segment(text, language: language, after: self.segmented)
    self.segmented = segmented
    let open = hasEnded ? nil : segmented.lastScored
    let complete = segmented.trajectories.compactMap { $0.ending(before: open ?? .max) }
    try await score(complete)
    var report = ScoreReport(model: scorer.model, thresholds: thresholds)
    let judge = FindingJudge(
      model: scorer.model, thresholds: thresholds, comments: IgnoreComments(segmented),
      baseline: baseline)
    for trajectory in complete {
      guard let scores = scored[trajectory.range.lowerBound]?.scores else { continue }
      report.add(trajectory, scores, in: text, by: judge)
    }
    // A step that is open again has been told; one that another took in has not.
    let starts = segmented.scoredLines
    told = told.filter { starts.contains($0.key) }
    var news: [Row] = []
    for trajectory in report.trajectories {
      for (index, step) in trajectory.steps.enumerated() {
        var row = Row(definition: trajectory.name, number: index + 1, step: step)
        if let before = told[step.startLine] {
          if row.looks(like: before) { continue }
          row.isRevised = true
        }
        told[step.startLine] = row
        news.append(row)
      }
    }
    return news.sorted { $0.step.startLine < $1.step.startLine }
  }

  /// Scores what is not as it was.
  private mutating func score(_ complete: [Trajectory]) async throws {
    let others = complete.filter { scored[$0.range.lowerBound]?.trajectory != $0 }
    // All that is kept on disk in one look-up.
    if !others.isEmpty { _ = await scorer.remembered(others) }
    var kept = scored
    for (trajectory, scores) in zip(others, try await scorer.score(others)) {
      kept[trajectory.range.lowerBound] = (trajectory, scores)
      tokensComputed += scores.tokensComputed
    }
    let starts = Set(complete.map(\.range.lowerBound))
    scored = kept.filter { starts.contains($0.key) }
  }
}

extension SegmentedText {
  private var scoredStarts: [Int] {
    trajectories.flatMap(\.steps).filter { $0.role == .scored }.map(\.range.lowerBound)
  }

  /// Where the last scored step begins.
  fileprivate var lastScored: Int? { scoredStarts.max() }

  /// The first line of each scored step, from 1.
  fileprivate var scoredLines: Set<Int> { Set(scoredStarts.map { text.lines.line(at: $0) + 1 }) }
}

extension Trajectory {
  /// The steps that begin before an offset; nil where none of them is scored.
  fileprivate func ending(before end: Int) -> Trajectory? {
    let steps = steps.prefix { $0.range.lowerBound < end }
    guard let first = steps.first, let last = steps.last,
      steps.contains(where: { $0.role == .scored })
    else { return nil }
    return Trajectory(
      kind: kind, name: name, range: first.range.lowerBound..<last.range.upperBound,
      preamble: preamble, steps: Array(steps))
  }
}
