import Basics

/// Percentile bootstrap: units are drawn with replacement, and a figure's interval holds the middle
/// 95 % of its values over the resamples. A unit is what is independent of the others: not a pair, of
/// which one commit may have thirty, but the commit.
///
/// All scorers see the same resamples, so differences between them have intervals too.
public struct Bootstrap: Sendable {
  public let units: Int
  /// How often each unit was drawn, one array a resample.
  public let resamples: [UnitWeights]

  public static let defaultResamples = 1_000
  /// More would take memory and change no digit that is shown.
  public static let maximumResamples = 100_000

  /// From fewer than two units nothing is drawn: every resample would be the same.
  ///
  /// - Parameter subset: the units that are drawn from; all where nil. The others weigh 0.
  public init(units: Int, resamples: Int, seed: UInt64, subset: [Int]? = nil) {
    self.units = units
    let pool = subset ?? Array(0..<units)
    var generator = SplitMix64(seed: seed)
    self.resamples =
      pool.count < 2
      ? []
      : (0..<resamples).map { _ in
        var weights = UnitWeights(repeating: 0, count: units)
        for _ in pool { weights[pool[Int.random(in: pool.indices, using: &generator)]] += 1 }
        return weights
      }
  }

  /// The 2.5th and the 97.5th percentile, interpolated linearly between order statistics; nil for
  /// fewer than two values.
  public static func interval(_ values: [Double]) -> ClosedRange<Double>? {
    guard values.count >= 2 else { return nil }
    let sorted = values.sorted()
    return percentile(0.025, of: sorted)...percentile(0.975, of: sorted)
  }

  /// - Parameter sorted: ascending, not empty.
  public static func percentile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let index = min(sorted.count - 1, Int(place))
    let next = min(sorted.count - 1, index + 1)
    return sorted[index] + (place - Double(index)) * (sorted[next] - sorted[index])
  }
}
