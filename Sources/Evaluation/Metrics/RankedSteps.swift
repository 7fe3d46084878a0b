/// Steps pooled over all texts, the most suspicious first.
///
/// Sorted once; every figure is then one pass, under whatever weights a resample gives the units.
/// Steps of equal margin are one group: no order among them is ever counted for or against a scorer.
public struct RankedSteps: Sendable {
  /// A step that somebody judged.
  public struct Element: Sendable, Hashable {
    public var margin: Double
    public var isVulnerable: Bool
    /// Index of what a bootstrap draws it with: `ScoredText.group`.
    public var unit: Int

    public init(margin: Double, isVulnerable: Bool, unit: Int) {
      self.margin = margin
      self.isVulnerable = isVulnerable
      self.unit = unit
    }
  }

  /// By ascending margin.
  public let elements: [Element]
  /// Ranges of equal margin, in order.
  private let groups: [Range<Int>]

  /// - Precondition: no margin is a NaN.
  public init(_ elements: [Element]) {
    precondition(elements.allSatisfy { !$0.margin.isNaN }, "a margin that is no number has no rank")
    let sorted = elements.sorted { $0.margin < $1.margin }
    var groups: [Range<Int>] = []
    var start = 0
    for index in sorted.indices.dropFirst() where sorted[index].margin != sorted[start].margin {
      groups.append(start..<index)
      start = index
    }
    if !sorted.isEmpty { groups.append(start..<sorted.count) }
    self.elements = sorted
    self.groups = groups
  }

  /// Weights of the vulnerable and of the safe steps.
  public func totals(_ weights: UnitWeights) -> (vulnerable: Double, safe: Double) {
    elements.reduce(into: (0, 0)) {
      if $1.isVulnerable { $0.0 += weights[$1.unit] } else { $0.1 += weights[$1.unit] }
    }
  }

  /// Calls `body` after each group with the weights of the vulnerable and safe steps of the group and
  /// of all up to its end.
  private func walk(
    _ weights: UnitWeights,
    _ body: (
      _ margin: Double, _ group: (vulnerable: Double, safe: Double),
      _ sum: (vulnerable: Double, safe: Double)
    ) -> Void
  ) {
    var sum = (vulnerable: 0.0, safe: 0.0)
    elements.withUnsafeBufferPointer { elements in
      for group in groups {
        var here = (vulnerable: 0.0, safe: 0.0)
        for index in group {
          let weight = weights[elements[index].unit]
          if elements[index].isVulnerable { here.vulnerable += weight } else { here.safe += weight }
        }
        sum.vulnerable += here.vulnerable
        sum.safe += here.safe
        body(elements[group.lowerBound].margin, here, sum)
      }
    }
  }

  /// Share of vulnerable steps: the average precision of a scorer that knows nothing.
  public func baseRate(_ weights: UnitWeights) -> Double? {
    let (vulnerable, safe) = totals(weights)
    return vulnerable + safe > 0 ? vulnerable / (vulnerable + safe) : nil
  }

  /// `Σ (recall_n − recall_{n−1}) · precision_n` over the distinct margins.
  public func averagePrecision(_ weights: UnitWeights) -> Double? {
    let total = totals(weights).vulnerable
    guard total > 0 else { return nil }
    var value = 0.0
    walk(weights) { _, group, sum in
      if group.vulnerable > 0 {
        value += group.vulnerable / total * sum.vulnerable / (sum.vulnerable + sum.safe)
      }
    }
    return value
  }

  /// The chance that a vulnerable step has a lower margin than a safe one; equal margins count half.
  public func areaUnderROC(_ weights: UnitWeights) -> Double? {
    let total = totals(weights)
    guard total.vulnerable > 0, total.safe > 0 else { return nil }
    var wins = 0.0
    walk(weights) { _, group, sum in
      wins += group.vulnerable * (total.safe - sum.safe + group.safe / 2)
    }
    return wins / (total.vulnerable * total.safe)
  }

  /// The highest F1 that any threshold gives: an upper bound, because it is chosen on the data it is
  /// reported on.
  public func bestF1(_ weights: UnitWeights) -> Double? {
    let total = totals(weights).vulnerable
    guard total > 0 else { return nil }
    var best = 0.0
    walk(weights) { _, _, sum in
      let flagged = sum.vulnerable + sum.safe
      if flagged > 0 { best = max(best, 2 * sum.vulnerable / (flagged + total)) }
    }
    return best
  }

  /// What flags a share of the safe steps: all below a margin, and of those that tie there as large a
  /// part as is still missing. Nil where no step is safe or the first tie is to be left out whole.
  public func threshold(flaggingSafeShare share: Double) -> (margin: Double, part: Double)? {
    let weights = UnitWeights.once((elements.map(\.unit).max() ?? -1) + 1)
    let safe = totals(weights).safe
    var threshold: (margin: Double, part: Double)?
    var isOpen = safe > 0
    walk(weights) { margin, group, sum in
      guard isOpen else { return }
      // A share is a quotient of counts: the product is a whole number but for rounding.
      let missing = share * safe - (sum.safe - group.safe)
      if group.safe <= missing + 1e-9 {
        threshold = (margin, 1)
      } else {
        if missing > 1e-9 { threshold = (margin, missing / group.safe) }
        isOpen = false
      }
    }
    return threshold
  }

  /// Precision over recall, one point for each distinct margin.
  public var precisionRecall: [CurvePoint] {
    let weights = UnitWeights.once((elements.map(\.unit).max() ?? -1) + 1)
    let total = totals(weights).vulnerable
    guard total > 0 else { return [] }
    var points: [CurvePoint] = []
    walk(weights) { _, _, sum in
      points.append(
        CurvePoint(x: sum.vulnerable / total, y: sum.vulnerable / (sum.vulnerable + sum.safe)))
    }
    return points
  }
}

/// A point of a plot.
public struct CurvePoint: Sendable, Hashable, Codable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
