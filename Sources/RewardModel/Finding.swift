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
  /// How far below the threshold a margin is clearly low.
  static let clearlyLow = 0.25

  /// The findings of a trajectory by the given thresholds, in order.
  ///
  /// A step is flagged when its margin is at or below the threshold and it fell by at least the drop.
  public func findings(in trajectory: Trajectory, thresholds: Thresholds) -> [Finding] {
    var findings: [Finding] = []
    var before: (step: Int, margin: Double)?
    for (index, (step, score)) in zip(trajectory.steps, steps).enumerated() {
      guard let score else { continue }
      if score.margin <= thresholds.margin, score.drop >= thresholds.drop {
        findings.append(
          Finding(
            trajectory: trajectory.name, step: index, stepBefore: before?.step,
            severity: score.margin <= thresholds.margin - Self.clearlyLow ? .sharp : .mild,
            margin: score.margin, marginBefore: before?.margin ?? 1,
            reward: isComplete ? reward : nil, range: step.range,
            continuesThrough: steps[(index + 1)...]
              .prefix { $0.map { $0.margin <= thresholds.margin } ?? true }.count))
      }
      before = (index, score.margin)
    }
    return findings
  }
}
