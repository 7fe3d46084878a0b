/// What a scorer says of its model.
public struct ModelDescription: Sendable, Hashable {
  public var name: String
  /// Names margins for ever: a hash over everything that decides them.
  public var id: String
  public var thresholds: Thresholds
  /// τ of Eq. 2.
  public var temperature: Double
  /// The kinds of weakness it tells apart, in the order of its head; empty where it tells none.
  public var kinds: [String]
  /// What was measured of its warnings; nil where nothing was.
  public var calibration: Calibration?
  /// The arithmetic it is run in, which its margins depend on a little; nil where none is told.
  public var precision: String?

  public init(
    name: String, id: String, thresholds: Thresholds, temperature: Double = 0.1,
    kinds: [String] = [], calibration: Calibration? = nil, precision: String? = nil
  ) {
    self.name = name
    self.id = id
    self.thresholds = thresholds
    self.temperature = temperature
    self.kinds = kinds
    self.calibration = calibration
    self.precision = precision
  }

  /// The thresholds of a sensitivity, or the package's own where it is not calibrated.
  public func thresholds(at level: SensitivityLevel) -> Thresholds {
    calibration?.sensitivities[level.rawValue]?.thresholds ?? thresholds
  }
}
