/// A sharp drop of the margin that is worth a warning.
public struct Finding: Sendable, Hashable {
  public enum Severity: Sendable, Hashable {
    /// The lowest margin lies at least halfway from the threshold to −1.
    case sharp
    /// It lies nearer to the threshold.
    case mild
  }

  /// The trajectory's name.
  public var trajectory: String
  /// The flagged step (index into the trajectory's steps); of neighbouring flagged steps the first.
  public var step: Int
  /// The last scored step before it, where the margin was still high; nil for the first step.
  public var stepBefore: Int?
  public var severity: Severity
  /// `r_t` of `step`.
  public var margin: Double
  /// `r_{t−1}`; 1 before the first step of a trajectory.
  public var marginBefore: Double
  /// The lowest margin of the flagged steps that this finding stands for.
  public var lowestMargin: Double
  /// R of the whole trajectory (Eq. 2), when all of it is known.
  public var reward: Double?
  /// The line of the step on which the margin falls most, in bytes of the snapshot.
  public var range: Range<Int>
  /// The last step through which the margin stays at or below the threshold.
  public var continuesThrough: Int

  public init(
    trajectory: String, step: Int, stepBefore: Int?, severity: Severity, margin: Double,
    marginBefore: Double, lowestMargin: Double, reward: Double?, range: Range<Int>,
    continuesThrough: Int
  ) {
    self.trajectory = trajectory
    self.step = step
    self.stepBefore = stepBefore
    self.severity = severity
    self.margin = margin
    self.marginBefore = marginBefore
    self.lowestMargin = lowestMargin
    self.reward = reward
    self.range = range
    self.continuesThrough = continuesThrough
  }

  public var drop: Double { marginBefore - margin }
}
