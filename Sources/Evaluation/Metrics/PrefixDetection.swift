/// How much of a vulnerable text was read when it was first flagged.
public struct PrefixDetection: Sendable, Hashable {
  /// A step that may be the first to be flagged.
  public struct Place: Sendable, Hashable {
    /// Tokens up to the end of the step over the tokens of the text, in 0…1.
    public var share: Double
    /// That it is the first.
    public var chance: Double
  }

  /// In the order of the text; empty where nothing is ever flagged. The chances add up to 1 at most.
  public var anyFlag: [Place] = []
  /// The same for the first flagged step that is labelled vulnerable.
  public var vulnerableFlag: [Place] = []

  /// - Parameter steps: in the order of the text, each with its chance to be flagged.
  public init(_ steps: [(tokens: Int, chance: Double, isVulnerable: Bool)]) {
    let total = Double(steps.reduce(0) { $0 + $1.tokens })
    var read = 0
    var (noFlag, noVulnerableFlag) = (1.0, 1.0)
    for step in steps {
      read += step.tokens
      guard step.chance > 0, total > 0 else { continue }
      let share = Double(read) / total
      if noFlag > 0 { anyFlag.append(Place(share: share, chance: noFlag * step.chance)) }
      noFlag *= 1 - step.chance
      guard step.isVulnerable else { continue }
      if noVulnerableFlag > 0 {
        vulnerableFlag.append(Place(share: share, chance: noVulnerableFlag * step.chance))
      }
      noVulnerableFlag *= 1 - step.chance
    }
  }

  /// The shares at which recall is reported.
  public static let shares = (1...10).map { Double($0) / 10 }
}

extension [PrefixDetection.Place] {
  /// The chance that it was flagged within a share of the tokens.
  func chance(within share: Double = 1) -> Double {
    // A share is a quotient of tokens: what lies within rounding of the limit is within it.
    reduce(0) { $0 + ($1.share <= share + 1e-9 ? $1.chance : 0) }
  }
}
