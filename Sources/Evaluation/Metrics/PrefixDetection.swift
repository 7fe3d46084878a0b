/// How much of a vulnerable text was read when it was first flagged.
public struct PrefixDetection: Sendable, Hashable {
  /// Tokens up to the end of the first flagged step over the tokens of the text, in 0…1; nil where
  /// nothing is flagged.
  public var anyFlag: Double?
  /// The same for the first flagged step that is labelled vulnerable.
  public var vulnerableFlag: Double?

  /// - Parameter steps: in the order of the text.
  public init(_ steps: [(tokens: Int, isFlagged: Bool, isVulnerable: Bool)]) {
    let total = Double(steps.reduce(0) { $0 + $1.tokens })
    var read = 0
    for step in steps {
      read += step.tokens
      guard step.isFlagged, total > 0 else { continue }
      let share = Double(read) / total
      anyFlag = anyFlag ?? share
      if step.isVulnerable { vulnerableFlag = vulnerableFlag ?? share }
    }
  }

  /// The shares at which recall is reported.
  public static let shares = (1...10).map { Double($0) / 10 }
}
