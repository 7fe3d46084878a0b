import Segmentation

/// Scores the steps of trajectories: the one protocol through which the server, the command and the
/// evaluation see a reward model.
public protocol StepScoring: Sendable {
  /// What is behind the scores.
  var model: ModelDescription { get }

  /// The scores of a trajectory as far as they are in memory; never computes anything.
  func known(_ trajectory: Trajectory) -> TrajectoryScores

  /// Scores every step of a trajectory, computing only the tokens that nothing known covers.
  ///
  /// - Parameter report: called after each step that had to be computed, in order, with all that is
  ///   known of the trajectory by then. It runs on the inference thread: hand over and return.
  /// - Throws: `CancellationError` when the task was cancelled, which takes effect at the next chunk
  ///   of tokens; `ScoringError` when the trajectory cannot be scored.
  func score(
    _ trajectory: Trajectory, report: @escaping @Sendable (TrajectoryScores) -> Void
  ) async throws -> TrajectoryScores
}

/// What a scorer says of its model.
public struct ModelDescription: Sendable, Hashable {
  public var name: String
  /// Names margins for ever: a hash over everything that decides them.
  public var id: String
  public var thresholds: Thresholds
  /// τ of Eq. 2.
  public var temperature: Double
  /// What was measured of its warnings; nil where nothing was.
  public var calibration: Calibration?

  public init(
    name: String, id: String, thresholds: Thresholds, temperature: Double = 0.1,
    calibration: Calibration? = nil
  ) {
    self.name = name
    self.id = id
    self.thresholds = thresholds
    self.temperature = temperature
    self.calibration = calibration
  }

  /// The thresholds of a sensitivity, or the package's own where it is not calibrated.
  public func thresholds(at level: SensitivityLevel) -> Thresholds {
    calibration?.sensitivities[level.rawValue]?.thresholds ?? thresholds
  }
}

/// When a step is worth a warning: its margin is at or below `margin` and it fell by at least `drop`.
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

/// Why a trajectory has no scores.
public enum ScoringError: Error, Sendable, Hashable, CustomStringConvertible {
  /// More tokens than the model's context holds.
  case tooLong(name: String, tokens: Int, limit: Int)
  /// The forward pass failed; the text says why.
  case inference(String)

  public var description: String {
    switch self {
    case .tooLong(let name, let tokens, let limit):
      "\(name) has \(tokens) tokens and the model reads at most \(limit); split it to have it scored"
    case .inference(let reason):
      "scoring failed: \(reason)"
    }
  }
}
