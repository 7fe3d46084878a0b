import Findings
import RewardModel

extension HTMLFormat {
  /// The margins of a definition, step by step, as a drawing: what a reader sees at a glance, and what is said of it to
  /// one who does not see.
  struct Curve {
    struct Point {
      let x: Double
      let y: Double
      let part: StepPart
      let margin: Double
    }

    /// In pixels of the drawing; the plot lies between its axes.
    enum Layout {
      static let left = 40.0
      static let right = 56.0
      static let top = 14.0
      static let height = 120.0
      static let bottom = 24.0
      /// From step to step, unless there are many.
      static let spacing = 40.0
      static let mostWidth = 720.0
      static let leastWidth = 160.0
    }

    let name: String
    let thresholds: Thresholds
    let points: [Point]
    /// Of the plot.
    let width: Double
    private let mostPoints: Int

    init(_ part: DefinitionPart, thresholds: Thresholds, mostPoints: Int) {
      (name, self.thresholds, self.mostPoints) = (part.name, thresholds, mostPoints)
      let scored = part.scored
      let gaps = Double(max(1, scored.count - 1))
      let spacing = min(Layout.spacing, Layout.mostWidth / gaps)
      width = max(Layout.leastWidth, gaps * spacing)
      points = scored.enumerated().map { index, part in
        let margin = part.margin ?? 0
        return Point(
          x: Layout.left + Double(index) * spacing, y: Self.y(margin), part: part, margin: margin)
      }
    }

    /// +1 is at the top, −1 at the bottom.
    static func y(_ margin: Double) -> Double {
      Layout.top + (1 - min(1, max(-1, margin))) / 2 * Layout.height
    }

    func write(to page: Writer) {
      guard !points.isEmpty else { return }
      let width = Layout.left + self.width + Layout.right
      let height = Layout.top + Layout.height + Layout.bottom
      page.element(
        "svg",
        [
          "class": "curve", "role": "img", "aria-label": label, "width": Self.number(width),
          "height": Self.number(height),
          "viewBox": "0 0 \(Self.number(width)) \(Self.number(height))",
        ]
      ) {
        writeAxes(to: page)
        page.void(
          "polyline",
          [
            "class": "course",
            "points": points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }
              .joined(separator: " "),
          ])
        for point in points where points.count <= mostPoints || !point.part.findings.isEmpty {
          write(point, to: page)
        }
      }
    }

    private func writeAxes(to page: Writer) {
      let end = Layout.left + width
      func level(_ margin: Double, _ name: String) {
        page.void(
          "line",
          [
            "class": name, "x1": Self.number(Layout.left - 8), "x2": Self.number(end + 8),
            "y1": Self.number(Self.y(margin)), "y2": Self.number(Self.y(margin)),
          ])
      }
      func words(_ words: String, x: Double, y: Double, anchor: String) {
        page.element(
          "text", ["x": Self.number(x), "y": Self.number(y), "text-anchor": anchor]
        ) { page.text(words) }
      }
      for (margin, name) in [(1.0, "+1"), (0.0, "0"), (-1.0, "−1")] {
        level(margin, margin == 0 ? "zero" : "axis")
        words(name, x: Layout.left - 12, y: Self.y(margin) + 4, anchor: "end")
      }
      level(thresholds.margin, "threshold")
      words(
        MarginFormat.signed(thresholds.margin), x: end + 12, y: Self.y(thresholds.margin) + 4,
        anchor: "start")
      let bottom = Layout.top + Layout.height + 18
      for point in [points[0], points[points.count - 1]].prefix(points.count) {
        words(
          point.part.number.map { "\($0)" } ?? "", x: point.x, y: bottom, anchor: "middle")
      }
    }

    private func write(_ point: Point, to page: Writer) {
      let title = "step \(point.part.number ?? 0), \(point.part.lineWords): margin "
      let tint = Tint(point.margin).name
      let words = title + MarginFormat.signed(point.margin) + Self.mark(of: point.part)
      let (x, y) = (Self.number(point.x), Self.number(point.y))
      guard !point.part.findings.isEmpty else {
        page.element("circle", ["class": tint, "cx": x, "cy": y, "r": "4"]) {
          page.element("title") { page.text(words) }
        }
        return
      }
      // A diamond, as colour alone does not say it to everybody; an empty one is not warned of.
      let isShown = point.part.isWarnedOf
      page.element(
        "path",
        [
          "class": "\(tint) \(isShown ? "flagged" : "silent")",
          "d": "M\(x) \(y)m0 -8l8 8l-8 8l-8 -8z",
        ]
      ) {
        page.element("title") { page.text(words) }
      }
    }

    private static func mark(of part: StepPart) -> String {
      part.findings.isEmpty ? "" : part.isWarnedOf ? ", flagged" : ", flagged, not warned of"
    }

    /// The course in words: all of a short one, of a longer one the lowest and what is flagged.
    var label: String {
      let all = points.count <= Self.mostWords
      let told = all ? points : points.filter { !$0.part.findings.isEmpty }
      let words = told.prefix(Self.mostWords).map {
        "step \($0.part.number ?? 0) \(MarginFormat.signed($0.margin))\(Self.mark(of: $0.part))"
      }
      let lowest = points.min { $0.margin < $1.margin }.map {
        "lowest \(MarginFormat.signed($0.margin)) at step \($0.part.number ?? 0)"
      }
      return
        "Margins of \(name) over \(ScanSummary.count(points.count, "step")), "
        + ([lowest].compactMap(\.self) + words).joined(separator: "; ")
    }

    static let mostWords = 20

    /// With one decimal, where it has one; coordinates are never negative.
    static func number(_ value: Double) -> String {
      let tenths = Int((value * 10).rounded())
      return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
  }
}
