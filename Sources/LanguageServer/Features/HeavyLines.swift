import RewardModel
import Segmentation

/// The lines of a step that weigh most.
struct HeavyLine: Sendable, Hashable {
  var code: String
  /// The margin before the line; nil for the first line of a trajectory, where there is none.
  var before: Double?
  var after: Double

  /// Lines named at most, and the least fall that makes a second one worth naming.
  static let maximumCount = 2
  static let leastFall = 0.2
  /// A longer line is cut: a hover is narrow.
  static let maximumLength = 60

  /// - Parameter before: the margin before the step; nil for a trajectory's first step.
  static func all(in step: Step, _ score: StepScore, after before: Double?) -> [HeavyLine] {
    let falls = score.lineFalls(in: step, after: before).sorted { $0.logits > $1.logits }
    // The first is what the warning points at, however little it falls.
    return
      (falls.prefix(1)
      + falls.dropFirst().filter { ($0.before ?? 0) - $0.line.margin >= leastFall })
      .prefix(maximumCount)
      .map { fall in
        let code = String(decoding: step.content.bytes[fall.line.range], as: UTF8.self)
        return HeavyLine(
          code: code.count <= maximumLength ? code : code.prefix(maximumLength - 1) + "…",
          before: fall.before, after: fall.line.margin)
      }
  }
}
