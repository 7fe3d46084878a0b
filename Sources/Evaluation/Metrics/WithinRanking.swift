/// How well the steps of one function (trajectory) are ranked among themselves. Length and difficulty of
/// the function are the same for all of them, so nothing is earned by knowing which functions are bad.
public struct WithinRanking: Sendable, Hashable {
  /// The chance that a vulnerable step has a lower margin than a safe one of the same function; equal
  /// margins count half.
  public var areaUnderROC: Double
  /// The same over those two steps only of which the longer is at most a quarter longer, so
  /// that length says hardly anything. nil where there are no such two.
  public var areaAmongAlike: Double?
  /// Whether the lowest margin is a vulnerable step's; the vulnerable share of the lowest where
  /// several are equal.
  public var topIsVulnerable: Double
  /// The share of vulnerable steps: what drawing a step blindly finds.
  public var chance: Double

  /// nil for steps that have not at least one step of each kind.
  public init?(_ steps: [Step]) {
    let vulnerable = steps.filter(\.isVulnerable)
    let safe = steps.filter { !$0.isVulnerable }
    guard !vulnerable.isEmpty, !safe.isEmpty, let lowest = steps.map(\.margin).min() else {
      return nil
    }
    let ranked = RankedSteps(
      steps.map { RankedSteps.Element(margin: $0.margin, isVulnerable: $0.isVulnerable, unit: 0) })
    areaUnderROC = ranked.areaUnderROC(.once(1)) ?? 0.5
    let top = steps.filter { $0.margin == lowest }
    topIsVulnerable = Double(top.count(where: \.isVulnerable)) / Double(top.count)
    chance = Double(vulnerable.count) / Double(steps.count)
    var (alike, order) = (0, 0.0)
    for bad in vulnerable {
      for good in safe where bad.isLike(good) {
        alike += 1
        order += bad.margin < good.margin ? 1 : bad.margin == good.margin ? 0.5 : 0
      }
    }
    areaAmongAlike = alike > 0 ? order / Double(alike) : nil
  }

  /// A judged step.
  public struct Step: Sendable, Hashable {
    public var margin: Double
    public var isVulnerable: Bool
    public var tokens: Int

    public init(margin: Double, isVulnerable: Bool, tokens: Int) {
      self.margin = margin
      self.isVulnerable = isVulnerable
      self.tokens = tokens
    }

    /// Narrow enough that length alone hardly orders such steps (its own row in a report shows how well),
    /// wide enough that many functions have some.
    static let mostAlike = 1.25

    func isLike(_ other: Step) -> Bool {
      Double(max(tokens, other.tokens)) <= Self.mostAlike * Double(min(tokens, other.tokens))
    }
  }
}
