/// How predictions and labels met; *positive* is vulnerable.
public struct Confusion: Sendable, Hashable {
  public var truePositives = 0.0
  public var falsePositives = 0.0
  public var falseNegatives = 0.0
  public var trueNegatives = 0.0

  public init() {}

  public mutating func add(predicted: Bool, actual: Bool, weight: Double = 1) {
    switch (predicted, actual) {
    case (true, true): truePositives += weight
    case (true, false): falsePositives += weight
    case (false, true): falseNegatives += weight
    case (false, false): trueNegatives += weight
    }
  }

  /// A prediction that is made with a chance counts as expected.
  public mutating func add(chance: Double, actual: Bool) {
    add(predicted: true, actual: actual, weight: chance)
    add(predicted: false, actual: actual, weight: 1 - chance)
  }

  public mutating func add(_ other: Confusion, weight: Double) {
    truePositives += weight * other.truePositives
    falsePositives += weight * other.falsePositives
    falseNegatives += weight * other.falseNegatives
    trueNegatives += weight * other.trueNegatives
  }

  public var count: Double { truePositives + falsePositives + falseNegatives + trueNegatives }

  /// nil where nothing was flagged: no claim was made that could be right or wrong.
  public var precision: Double? { ratio(truePositives, truePositives + falsePositives) }
  public var recall: Double? { ratio(truePositives, truePositives + falseNegatives) }
  public var accuracy: Double? { ratio(truePositives + trueNegatives, count) }

  /// `2·TP / (2·TP + FP + FN)`; 0 where nothing vulnerable was found, nil where nothing was vulnerable
  /// or flagged.
  public var f1: Double? {
    ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives)
  }

  private func ratio(_ part: Double, _ whole: Double) -> Double? { whole > 0 ? part / whole : nil }
}
