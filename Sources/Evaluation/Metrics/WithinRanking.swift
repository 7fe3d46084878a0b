/// How well the steps of one function (trajectory) are ranked among themselves. Length and difficulty of
/// the function are the same for all of them, so nothing is earned by knowing which functions are bad.
public struct WithinRanking: Sendable, Hashable {
  /// The chance that a vulnerable step has a lower margin than a safe one of the same function; equal
  /// margins count half.
  public var areaUnderROC: Double
  /// Whether the lowest margin is a vulnerable step's; the vulnerable share of the lowest where
  /// several are equal.
  public var topIsVulnerable: Double
  /// The share of vulnerable steps: what drawing a step blindly finds.
  public var chance: Double

  /// nil for steps that have not at least one step of each kind.
  public init?(_ steps: [(margin: Double, isVulnerable: Bool)]) {
    let vulnerable = steps.filter(\.isVulnerable).map(\.margin)
    let safe = steps.filter { !$0.isVulnerable }.map(\.margin)
    guard !vulnerable.isEmpty, !safe.isEmpty, let lowest = steps.map(\.margin).min() else {
      return nil
    }
    let ranked = RankedSteps(
      steps.map { RankedSteps.Element(margin: $0.margin, isVulnerable: $0.isVulnerable, unit: 0) })
    areaUnderROC = ranked.areaUnderROC(.once(1)) ?? 0.5
    let top = steps.filter { $0.margin == lowest }
    topIsVulnerable = Double(top.count(where: \.isVulnerable)) / Double(top.count)
    chance = Double(vulnerable.count) / Double(steps.count)
  }
}
