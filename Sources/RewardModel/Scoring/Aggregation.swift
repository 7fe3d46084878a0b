import Foundation

/// Ways from the margins of a text's steps to one number (SecCodePRM, Eq. 2 and appendix B.2).
public enum Aggregation: Sendable, Hashable {
  /// The margin of the last step.
  case last
  case minimum
  case mean
  /// 1 where every margin is above 0, else −1. (The paper writes 1 and 0 and calls at or above 0 safe.)
  case binary
  /// Eq. 2: low margins weigh more.
  case lowWeighted(temperature: Double)
  /// Eq. 10: the softmax of the margins themselves, so high margins weigh more.
  case highWeighted(temperature: Double)
  /// Eq. 5: the lowest of the margins times their softmax weights.
  case weightedMinimum(temperature: Double)

  /// What a report compares.
  public static let all: [Aggregation] =
    [.last, .minimum, .mean, .binary]
    + [0.02, 0.05, 0.1, 0.2, 0.5, 1].map {
      .lowWeighted(temperature: $0)
    } + [0.1, 1].flatMap { [.highWeighted(temperature: $0), .weightedMinimum(temperature: $0)] }

  public var name: String {
    switch self {
    case .last: "last position"
    case .minimum: "minimum"
    case .mean: "mean"
    case .binary: "binary"
    case .lowWeighted(let t): "softmax weighted, low first, τ \(t)"
    case .highWeighted(let t): "softmax weighted, high first, τ \(t)"
    case .weightedMinimum(let t): "softmax and minimum, τ \(t)"
    }
  }

  /// nil for no margins.
  public func value(_ margins: [Double]) -> Double? {
    guard let last = margins.last, let lowest = margins.min() else { return nil }
    switch self {
    case .last: return last
    case .minimum: return lowest
    case .mean: return margins.reduce(0, +) / Double(margins.count)
    case .binary: return lowest > 0 ? 1 : -1
    case .lowWeighted(let temperature):
      return Margin.aggregate(margins, temperature: temperature)
    case .highWeighted(let temperature):
      // The same sum with the signs turned.
      return Margin.aggregate(margins.map { -$0 }, temperature: temperature).map { -$0 }
    case .weightedMinimum(let temperature):
      let highest = margins.max() ?? last
      let weights = margins.map { exp(($0 - highest) / temperature) }
      let total = weights.reduce(0, +)
      return zip(weights, margins).map { $0 / total * $1 }.min()
    }
  }
}
