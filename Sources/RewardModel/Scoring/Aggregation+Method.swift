extension Aggregation {
  /// An aggregation without its temperature, as commands and JSON name it.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    case last
    case minimum
    case mean
    case binary
    /// Eq. 2.
    case lowWeighted = "low-weighted"
    /// Eq. 10.
    case highWeighted = "high-weighted"
    /// Eq. 5.
    case weightedMinimum = "weighted-minimum"
  }

  /// What a temperature may be: at the lower end Eq. 2 is the lowest margin, at the upper one the mean, both
  /// to three digits.
  public static let temperatures = 0.001...1_000

  /// - Parameter temperature: τ of those that weigh; the others have none.
  public init(_ method: Method, temperature: Double) {
    self =
      switch method {
      case .last: .last
      case .minimum: .minimum
      case .mean: .mean
      case .binary: .binary
      case .lowWeighted: .lowWeighted(temperature: temperature)
      case .highWeighted: .highWeighted(temperature: temperature)
      case .weightedMinimum: .weightedMinimum(temperature: temperature)
      }
  }

  public var method: Method {
    switch self {
    case .last: .last
    case .minimum: .minimum
    case .mean: .mean
    case .binary: .binary
    case .lowWeighted: .lowWeighted
    case .highWeighted: .highWeighted
    case .weightedMinimum: .weightedMinimum
    }
  }
}
