/// When a step is worth a warning: its margin is at or below `margin` and it fell by at least `drop` to get
/// there (`StepScore.fall`).
public struct Thresholds: Sendable, Hashable, Codable {
  /// In −1…1.
  public var margin: Double
  /// In 0…2.
  public var drop: Double

  public init(margin: Double, drop: Double) {
    self.margin = margin
    self.drop = drop
  }
}

extension Thresholds {
  /// Whether a step is worth a warning: its margin is low after a fall.
  public func flag(_ score: StepScore) -> Bool { flag(margin: score.margin, fall: score.fall) }

  public func flag(margin: Double, fall: Double) -> Bool { margin <= self.margin && fall >= drop }

  /// At or below this a finding is sharp: halfway from the threshold to −1.
  public var sharpMargin: Double { (margin - 1) / 2 }
}
