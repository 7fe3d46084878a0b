import Segmentation

/// A sharp drop of the margin that is worth a warning.
public struct Finding: Sendable, Hashable {
  public enum Severity: Sendable, Hashable {
    /// A sharp drop to a clearly low margin.
    case sharp
    /// A drop just past the thresholds.
    case mild
  }

  /// The trajectory's name.
  public var trajectory: String
  /// The flagged step (index into the trajectory's steps).
  public var step: Int
  /// The last scored step before it, where the margin was still high; nil for the first step.
  public var stepBefore: Int?
  public var severity: Severity
  /// `r_t`.
  public var margin: Double
  /// `r_{t−1}`; 1 before the first step.
  public var marginBefore: Double
  /// R of the whole trajectory, when all of it is known.
  public var reward: Double?
  /// The lines whose tokens weigh most, in bytes of the snapshot.
  public var range: Range<Int>
  /// The steps after the flagged one through which the margin stays at or below the threshold.
  public var continuesThrough: Int

  public var drop: Double { marginBefore - margin }
}

extension TrajectoryScores {
  /// The findings of a trajectory by the given thresholds, in order.
  public func findings(in trajectory: Trajectory, thresholds: Thresholds) -> [Finding] {
    []
  }
}
