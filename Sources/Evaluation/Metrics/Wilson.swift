/// Wilson's score interval (1927) of a share: sound for few observations, where the bootstrap is not.
public enum Wilson {
  /// 95 %; nil for no observation.
  public static func interval(successes: Int, of count: Int) -> ClosedRange<Double>? {
    guard count > 0 else { return nil }
    let z = 1.959964
    let n = Double(count)
    let share = Double(successes) / n
    let centre = share + z * z / (2 * n)
    let spread = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return max(0, (centre - spread) / scale)...min(1, (centre + spread) / scale)
  }
}
