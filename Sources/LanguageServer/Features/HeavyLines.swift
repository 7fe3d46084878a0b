import RewardModel
import Segmentation

/// The lines of a step across which the margin falls most.
struct HeavyLine: Sendable, Hashable {
  var code: String
  /// The margin before the line; nil for the first line of a trajectory, where there is none.
  var before: Double?
  var after: Double

  /// Lines named at most, and the least fall worth naming.
  static let maximumCount = 2
  static let leastFall = 0.2
  /// A longer line is cut: a hover is narrow.
  static let maximumLength = 60

  /// - Parameter before: the margin before the step; nil for a trajectory's first step.
  static func all(in step: Step, _ score: StepScore, after before: Double?) -> [HeavyLine] {
    var before = before
    var lines: [(line: HeavyLine, fall: Double)] = []
    for line in score.lineMargins(in: step) {
      let fall = (before ?? 0) - line.margin
      let code = String(decoding: step.content.bytes[line.range], as: UTF8.self)
      lines.append(
        (
          HeavyLine(
            code: code.count <= maximumLength ? code : code.prefix(maximumLength - 1) + "…",
            before: before, after: line.margin), fall
        ))
      before = line.margin
    }
    // A lone bracket explains nothing, whatever the model makes of it.
    return lines.filter {
      $0.fall >= leastFall && $0.line.code.contains { $0.isLetter || $0.isNumber }
    }.sorted { $0.fall > $1.fall }
      .prefix(maximumCount).map(\.line)
  }
}
