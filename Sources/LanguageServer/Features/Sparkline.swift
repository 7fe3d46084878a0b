/// A row of bars, one a step: the course of a trajectory's margins at a glance.
enum Sparkline {
  private static let bars = Array("▁▂▃▄▅▆▇█")
  /// Steps shown at most; beyond, those around the current one.
  static let width = 32

  /// `▇█[▁]▅`: −1 is the lowest bar, +1 the highest, a step without margin a dot; the current step in
  /// brackets, `…` where steps are left out.
  static func text(_ margins: [Double?], current: Int) -> String {
    let start = min(max(0, current - width / 2), max(0, margins.count - width))
    let shown = start..<min(margins.count, start + width)
    let row = shown.map { index in
      index == current ? "[\(bar(margins[index]))]" : "\(bar(margins[index]))"
    }
    return (shown.lowerBound > 0 ? "…" : "") + row.joined()
      + (shown.upperBound < margins.count ? "…" : "")
  }

  private static func bar(_ margin: Double?) -> Character {
    guard let margin else { return "·" }
    let level = Int(((margin + 1) / 2 * Double(bars.count - 1)).rounded())
    return bars[min(max(0, level), bars.count - 1)]
  }
}
