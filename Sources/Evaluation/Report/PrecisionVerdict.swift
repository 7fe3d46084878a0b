/// Whether a fast arithmetic may stand in for the one it is held against, by two rules: `flips` and `figures`.
public struct PrecisionVerdict: Sendable, Hashable, Codable {
  public enum Outcome: String, Sendable, Hashable, Codable {
    case passes, fails
    /// The data do not suffice.
    case undecided
  }

  public struct Rule: Sendable, Hashable, Codable {
    public var name: String
    public var outcome: Outcome
    public var reason: String
  }

  /// Fails where a rule fails, else is undecided where one is.
  public var outcome: Outcome
  public var rules: [Rule]

  /// At every sensitivity a smaller share of the steps may flip: a file of a hundred steps then has on
  /// average less than one whose finding hangs on the arithmetic.
  public static let maximumFlipShare = 0.01
  /// 40 flips of 4,000 steps have the interval 0.7 to 1.4 %; of fewer steps 1 % could be anything.
  public static let minimumSteps = 4_000

  init(steps: Int, flips: [PrecisionReport.Flips], parts: [PrecisionReport.Part]) {
    rules = [Self.flips(flips, of: steps), Self.figures(parts)]
    outcome =
      rules.contains { $0.outcome == .fails }
      ? .fails : rules.contains { $0.outcome == .undecided } ? .undecided : .passes
  }

  /// Few steps decide only where the whole interval says too many.
  private static func flips(_ flips: [PrecisionReport.Flips], of steps: Int) -> Rule {
    guard let most = flips.max(by: { $0.share < $1.share }) else {
      return Rule(name: "flips", outcome: .undecided, reason: "there are no thresholds")
    }
    let isEnough = steps >= minimumSteps
    let least = isEnough ? most.share : most.interval?[0] ?? 0
    let limit = FigureFormat.percent(maximumFlipShare, digits: 0)
    var reason =
      "\(most.flipped) of \(steps) steps at \(most.name) flip, "
      + "\(FigureFormat.percent(most.share)); under \(limit) is asked"
    if !isEnough { reason += " of at least \(minimumSteps) steps" }
    return Rule(
      name: "flips",
      outcome: least >= maximumFlipShare ? .fails : isEnough ? .passes : .undecided,
      reason: reason)
  }

  /// What lies in the interval of the reference's figure could be its figure on other code.
  private static func figures(_ parts: [PrecisionReport.Part]) -> Rule {
    let all = parts.flatMap { part in
      part.figures.map { (name: "\(part.kind.rawValue), \($0.figure.title)", inside: $0.isInside) }
    }
    guard !all.isEmpty else {
      return Rule(name: "figures", outcome: .undecided, reason: "nothing has a label to rank by")
    }
    let outside = all.filter { $0.inside == false }.map(\.name)
    let unknown = all.filter { $0.inside == nil }.map(\.name)
    var reason =
      "\(all.count { $0.inside == true }) of \(all.count) lie in the reference's interval"
    if !outside.isEmpty { reason += ", outside is \(outside.joined(separator: "; "))" }
    if !unknown.isEmpty { reason += ", without an interval is \(unknown.joined(separator: "; "))" }
    return Rule(
      name: "figures",
      outcome: !outside.isEmpty ? .fails : unknown.isEmpty ? .passes : .undecided, reason: reason)
  }

  /// One line.
  var text: String {
    "verdict: \(outcome.rawValue) ("
      + rules.map { "\($0.name) \($0.outcome.rawValue): \($0.reason)" }.joined(separator: "; ")
      + ")"
  }
}
