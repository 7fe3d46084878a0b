import Foundation

/// Rows of columns for a terminal: the first column to the left, the others to the right.
struct TextTable {
  private var rows: [[String]]

  init(_ header: [String]) { rows = [header] }

  mutating func add(_ row: [String]) { rows.append(row) }

  var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + padding : padding + cell
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}

/// How figures are written for people.
enum FigureFormat {
  static func number(_ value: Double?, digits: Int = 3) -> String {
    guard let value else { return "–" }
    let text = String(format: "%.\(digits)f", abs(value))
    return (value < 0 && text.contains { $0 != "0" && $0 != "." } ? "−" : "") + text
  }

  /// `0.512 [0.47, 0.55]`
  static func withInterval(
    _ figure: Figure?, digits: Int = 3, intervalDigits: Int = 2
  ) -> String {
    guard let figure else { return "–" }
    let value = number(figure.value, digits: digits)
    guard let interval = figure.interval, interval.count == 2 else { return value }
    let ends = interval.map { number($0, digits: intervalDigits) }
    return "\(value) [\(ends[0]), \(ends[1])]"
  }

  /// `1.25 %`
  static func percent(_ share: Double?, digits: Int = 2, unit: String = " %") -> String {
    share.map { number(100 * $0, digits: digits) + unit } ?? "–"
  }

  static func rate(_ rate: BenignReport.Rate) -> String {
    let value = number(rate.perThousandLines, digits: 2)
    guard let interval = rate.interval else { return value }
    return "\(value) [\(number(interval[0], digits: 2)), \(number(interval[1], digits: 2))]"
  }

  static func signed(_ value: Double) -> String {
    (value > 0 ? "+" : "") + number(value, digits: 2)
  }
}
