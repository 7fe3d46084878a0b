/// Does a margin mean what it says? A margin r claims the probability `(1 − r) / 2` of vulnerable code.
public struct Reliability: Sendable, Hashable {
  /// Steps whose claimed probability lies in an equal part of 0…1; the last part includes 1.
  public struct Bin: Sendable, Hashable, Codable {
    public var from: Double
    public var to: Double
    public var steps: Int
    /// Mean of what was claimed; nil without steps.
    public var claimed: Double?
    /// Share of vulnerable steps; nil without steps.
    public var observed: Double?
  }

  public let bins: [Bin]

  public static let defaultBins = 10

  public init(_ steps: [RankedSteps.Element], bins count: Int = Self.defaultBins) {
    var sums = [(steps: Int, claimed: Double, vulnerable: Int)](
      repeating: (0, 0, 0), count: count)
    for step in steps {
      let claimed = Self.probability(ofMargin: step.margin)
      let bin = min(count - 1, max(0, Int(claimed * Double(count))))
      sums[bin].steps += 1
      sums[bin].claimed += claimed
      sums[bin].vulnerable += step.isVulnerable ? 1 : 0
    }
    bins = sums.enumerated().map { index, sum in
      Bin(
        from: Double(index) / Double(count), to: Double(index + 1) / Double(count),
        steps: sum.steps,
        claimed: sum.steps > 0 ? sum.claimed / Double(sum.steps) : nil,
        observed: sum.steps > 0 ? Double(sum.vulnerable) / Double(sum.steps) : nil)
    }
  }

  public static func probability(ofMargin margin: Double) -> Double { (1 - margin) / 2 }

  /// Expected calibration error: `Σ n_b / n · |claimed_b − observed_b|`.
  public var expectedError: Double? {
    let total = bins.reduce(0) { $0 + $1.steps }
    guard total > 0 else { return nil }
    return bins.reduce(0) { sum, bin in
      guard let claimed = bin.claimed, let observed = bin.observed else { return sum }
      return sum + Double(bin.steps) / Double(total) * abs(claimed - observed)
    }
  }
}

extension Reliability {
  /// The same sums for each unit, for an interval of the error.
  struct Sums: Sendable {
    /// (units, bins): steps, sum of what was claimed, vulnerable steps.
    private let cells: [(unit: Int, bin: Int, steps: Double, claimed: Double, vulnerable: Double)]
    private let bins: Int

    init(_ steps: [RankedSteps.Element], units: Int, bins: Int = Reliability.defaultBins) {
      self.bins = bins
      var table = [Int: (steps: Double, claimed: Double, vulnerable: Double)]()
      for step in steps {
        let claimed = Reliability.probability(ofMargin: step.margin)
        let bin = min(bins - 1, max(0, Int(claimed * Double(bins))))
        table[step.unit * bins + bin, default: (0, 0, 0)].steps += 1
        table[step.unit * bins + bin, default: (0, 0, 0)].claimed += claimed
        if step.isVulnerable { table[step.unit * bins + bin, default: (0, 0, 0)].vulnerable += 1 }
      }
      cells = table.sorted { $0.key < $1.key }.map {
        ($0.key / bins, $0.key % bins, $0.value.steps, $0.value.claimed, $0.value.vulnerable)
      }
    }

    func expectedError(_ weights: UnitWeights) -> Double? {
      var gaps = [Double](repeating: 0, count: bins)
      var total = 0.0
      for cell in cells {
        let weight = weights[cell.unit]
        gaps[cell.bin] += weight * (cell.claimed - cell.vulnerable)
        total += weight * cell.steps
      }
      return total > 0 ? gaps.reduce(0) { $0 + abs($1) } / total : nil
    }
  }
}
