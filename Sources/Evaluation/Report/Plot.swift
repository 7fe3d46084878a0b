import Foundation

/// A plot of lines or bars as inline SVG; both axes start at 0.
struct Plot {
  struct Series {
    var name: String
    var points: [CurvePoint]
    /// Drawn grey and dashed: a baseline or a diagonal.
    var isReference = false
  }

  var title: String
  var xTitle: String
  var yTitle: String
  var xMaximum = 1.0
  var yMaximum = 1.0
  var lines: [Series] = []
  /// Labelled bars with an interval; used in place of lines.
  var bars: [(label: String, value: Double, interval: [Double]?)] = []

  private static let (width, height) = (520.0, 340.0)
  private static let (left, right, top, bottom) = (56.0, 16.0, 14.0, 66.0)
  private static let colours = ["#0b6e99", "#b5542a", "#4f7a28", "#7a4fa3", "#a08000", "#9a2c5e"]

  private func x(_ value: Double) -> Double {
    Self.left + min(1, max(0, value / xMaximum)) * (Self.width - Self.left - Self.right)
  }

  private func y(_ value: Double) -> Double {
    Self.height - Self.bottom
      - min(1, max(0, value / yMaximum)) * (Self.height - Self.top - Self.bottom)
  }

  var svg: String {
    var parts = [
      "<svg viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" role=\"img\" aria-label=\"\(HTMLText.escape(title))\">"
    ]
    parts += grid
    parts += bars.isEmpty ? curves : columns
    parts.append(text(Self.width / 2, Self.height - 8, xTitle, anchor: "middle"))
    parts.append(
      "<text x=\"14\" y=\"\(Self.n(Self.height / 2))\" text-anchor=\"middle\" transform=\"rotate(-90 14 \(Self.n(Self.height / 2)))\">\(HTMLText.escape(yTitle))</text>"
    )
    parts.append("</svg>")
    return parts.joined(separator: "\n")
  }

  private var grid: [String] {
    (0...4).flatMap { index -> [String] in
      let share = Double(index) / 4
      let height = y(share * yMaximum)
      var parts = [
        line(Self.left, height, Self.width - Self.right, height, "grid"),
        text(Self.left - 6, height + 4, Self.tick(share * yMaximum), anchor: "end"),
      ]
      if bars.isEmpty {
        parts.append(
          text(
            x(share * xMaximum), Self.height - Self.bottom + 18, Self.tick(share * xMaximum),
            anchor: "middle"))
      }
      return parts
    }
  }

  private var curves: [String] {
    lines.enumerated().flatMap { index, series -> [String] in
      let colour = series.isReference ? "#8a8a8a" : Self.colours[index % Self.colours.count]
      let path = series.points.map { "\(Self.n(x($0.x))),\(Self.n(y($0.y)))" }
        .joined(separator: " ")
      let dash = series.isReference ? " stroke-dasharray=\"5 4\"" : ""
      let (column, row) = (Double(index % 4), Double(index / 4))
      let (keyX, keyY) = (Self.left + column * 115, Self.height - Self.bottom + 34 + row * 14)
      return [
        "<polyline fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\"\(dash) points=\"\(path)\"/>",
        "<line x1=\"\(Self.n(keyX))\" y1=\"\(Self.n(keyY - 4))\" x2=\"\(Self.n(keyX + 18))\" y2=\"\(Self.n(keyY - 4))\" stroke=\"\(colour)\" stroke-width=\"2\"\(dash)/>",
        text(keyX + 22, keyY, series.name, anchor: "start"),
      ]
    }
  }

  private var columns: [String] {
    let slot = (Self.width - Self.left - Self.right) / Double(max(1, bars.count))
    return bars.enumerated().flatMap { index, bar -> [String] in
      let from = Self.left + Double(index) * slot
      let middle = from + slot / 2
      var parts = [
        "<rect x=\"\(Self.n(from + slot * 0.2))\" y=\"\(Self.n(y(bar.value)))\" width=\"\(Self.n(slot * 0.6))\" height=\"\(Self.n(y(0) - y(bar.value)))\" fill=\"\(Self.colours[0])\"/>",
        text(middle, Self.height - Self.bottom + 18, bar.label, anchor: "middle"),
      ]
      if let interval = bar.interval, interval.count == 2 {
        parts.append(line(middle, y(interval[0]), middle, y(interval[1]), "whisker"))
      }
      return parts
    }
  }

  private func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ name: String
  ) -> String {
    "<line class=\"\(name)\" x1=\"\(Self.n(x1))\" y1=\"\(Self.n(y1))\" x2=\"\(Self.n(x2))\" y2=\"\(Self.n(y2))\"/>"
  }

  private func text(_ x: Double, _ y: Double, _ content: String, anchor: String) -> String {
    "<text x=\"\(Self.n(x))\" y=\"\(Self.n(y))\" text-anchor=\"\(anchor)\">\(HTMLText.escape(content))</text>"
  }

  private static func n(_ value: Double) -> String { String(format: "%.1f", value) }

  private static func tick(_ value: Double) -> String {
    String(format: value >= 10 ? "%.0f" : "%.2f", value)
  }
}
