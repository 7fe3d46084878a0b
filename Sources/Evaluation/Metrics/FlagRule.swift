import RewardModel

/// When a step counts as flagged.
public enum FlagRule: Sendable, Hashable {
  /// By margin and drop: the model.
  case thresholds(Thresholds)
  /// At any margin below 1: a tool that says nothing of a step leaves it at 1.
  case finding
  /// Every step below a margin and a share of those at it, drawn: scorers that only rank. Both are
  /// fitted on the data they are reported on, so that as large a share of the safe steps is flagged as
  /// the model flags.
  case matched(margin: Double, share: Double)

  /// Flags nothing.
  static let never = FlagRule.matched(margin: -.infinity, share: 0)

  /// The chance of each step to be flagged, 0 or 1 but for a drawn share.
  func chances(_ result: ScoredText.Result) -> [Double] {
    switch self {
    case .thresholds(let thresholds):
      zip(result.margins, result.falls).map {
        thresholds.flag(margin: $0, fall: $1) ? 1 : 0
      }
    case .finding: result.margins.map { $0 < 1 ? 1 : 0 }
    case .matched(let limit, let share):
      result.margins.map { $0 < limit ? 1 : $0 == limit ? share : 0 }
    }
  }

  /// What a report calls it; stable.
  public var name: String {
    switch self {
    case .thresholds: "thresholds"
    case .finding: "any finding"
    case .matched: "matched"
    }
  }
}
