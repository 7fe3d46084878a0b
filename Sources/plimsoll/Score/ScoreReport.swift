import Findings
import RewardModel
import Segmentation
import SourceTexts

/// What `plimsoll score` says of a file; encodes to the JSON of Documentation/Score.md.
struct ScoreReport: Encodable {
  struct Model: Encodable {
    var name: String
    var id: String
  }

  /// What flags a step: a margin of that or less, and a fall of that or more.
  struct ThresholdsRow: Encodable {
    var margin: Double
    var drop: Double
  }

  /// Lines are 1-based and inclusive.
  struct TrajectoryRow: Encodable {
    var name: String
    var startLine: Int
    var endLine: Int
    /// R of Eq. 2.
    var reward: Double?
    var steps: [StepRow]
  }

  struct StepRow: Encodable {
    /// Index into the trajectory's steps; steps without a score are left out, and
    /// trajectories without any.
    var index: Int
    var startLine: Int
    var endLine: Int
    var margin: Double
    var drop: Double
    /// What it is flagged by, with the margin (`StepScore.fall`).
    var fall: Double
    var flagged: Bool
    /// Whether it would be flagged but for a comment (`plimsoll: ignore`).
    var ignored: Bool
    /// Whether it would be flagged but for the baseline.
    var known: Bool
    var tokens: Int
    /// The kind that a warning names; absent where the step is not flagged, or none leads clearly.
    var kind: String?
    /// The most probable kinds of weakness, that one first; absent from a package that tells none.
    var kinds: [KindRow]?
  }

  struct KindRow: Encodable {
    var name: String
    var probability: Double
  }

  var model: Model
  var thresholds: ThresholdsRow
  var trajectories: [TrajectoryRow] = []
  var tokensComputed = 0
  var tokensReused = 0

  init(model: ModelDescription, thresholds: Thresholds) {
    self.model = Model(name: model.name, id: model.id)
    self.thresholds = ThresholdsRow(margin: thresholds.margin, drop: thresholds.drop)
  }

  var steps: [StepRow] { trajectories.flatMap(\.steps) }

  mutating func add(
    _ trajectory: Trajectory, _ scores: TrajectoryScores, in text: SourceText,
    by judge: FindingJudge
  ) {
    tokensComputed += scores.tokensComputed
    tokensReused += scores.tokensReused
    let findings = Dictionary(
      judge.findings(in: trajectory, scores).map { ($0.stepRange, $0) }, uniquingKeysWith: { $1 })
    let rows = zip(trajectory.steps, scores.steps).enumerated().compactMap {
      index, pair -> StepRow? in
      guard let score = pair.1 else { return nil }
      let lines = text.lineNumbers(of: pair.0.range)
      let finding = findings[pair.0.range]
      let shown = finding.flatMap { $0.suppression == nil ? $0 : nil }
      return StepRow(
        index: index, startLine: lines.lowerBound, endLine: lines.upperBound, margin: score.margin,
        drop: score.drop, fall: score.fall, flagged: shown != nil,
        ignored: finding?.suppression == .comment, known: finding?.suppression == .baseline,
        tokens: score.tokens, kind: shown?.kind,
        kinds: score.kinds.isEmpty
          ? nil : score.kinds.map { KindRow(name: $0.name, probability: $0.probability) })
    }
    guard !rows.isEmpty else { return }
    let lines = text.lineNumbers(of: trajectory.range)
    trajectories.append(
      TrajectoryRow(
        name: trajectory.name, startLine: lines.lowerBound, endLine: lines.upperBound,
        reward: scores.reward, steps: rows))
  }
}

extension SourceText {
  /// The lines (1-based, inclusive) that a range of bytes touches.
  fileprivate func lineNumbers(of range: Range<Int>) -> ClosedRange<Int> {
    let first = lines.line(at: range.lowerBound)
    let last = lines.line(at: max(range.lowerBound, range.upperBound - 1))
    return (first + 1)...(last + 1)
  }
}
