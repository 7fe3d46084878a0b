/// A step whose margin is low after a fall: worth a warning.
public struct Finding: Sendable, Hashable {
  public enum Severity: Sendable, Hashable {
    /// The margin lies at least halfway from the threshold to −1.
    case sharp
    /// It lies nearer to the threshold.
    case mild
  }

  /// The trajectory's name.
  public var trajectory: String
  /// The flagged step (index into the trajectory's steps).
  public var step: Int
  /// The last scored step before it whose margin was above the threshold; nil where there is none.
  public var stepBefore: Int?
  public var severity: Severity
  /// `r_t` of `step`.
  public var margin: Double
  /// `r_{t−1}`; 1 before the first step of a trajectory.
  public var marginBefore: Double
  /// The most probable kinds of weakness, that one first; empty from a package that tells none.
  public var kinds: [KindProbability]
  /// R of the whole trajectory (Eq. 2), when all of it is known.
  public var reward: Double?
  /// The code that weighs most, in bytes of the snapshot: within one line of the step.
  public var range: Range<Int>
  /// That code as a line of text names it: `pickle.loads(…)`.
  public var excerpt: String

  public init(
    trajectory: String, step: Int, stepBefore: Int?, severity: Severity, margin: Double,
    marginBefore: Double, kinds: [KindProbability] = [], reward: Double?, range: Range<Int>,
    excerpt: String = ""
  ) {
    self.trajectory = trajectory
    self.step = step
    self.stepBefore = stepBefore
    self.severity = severity
    self.margin = margin
    self.marginBefore = marginBefore
    self.kinds = kinds
    self.reward = reward
    self.range = range
    self.excerpt = excerpt
  }
}
