import RewardModel

extension Calibration {
  /// The calibration as tables for a terminal.
  public func text() -> String {
    var table = TextTable([
      "sensitivity", "margin ≤", "drop ≥", "asked for", "where chosen", "per 1,000 lines elsewhere",
      "lines", "precision", "recall",
    ])
    for (name, value) in sensitivities.sorted(by: { $0.value.target > $1.value.target }) {
      let interval = value.interval.map {
        " [\(FigureFormat.number($0[0], digits: 2)), \(FigureFormat.number($0[1], digits: 2))]"
      }
      table.add([
        name, FigureFormat.signed(value.margin), FigureFormat.number(value.drop, digits: 2),
        FigureFormat.number(value.target, digits: 2),
        FigureFormat.number(value.chosenAt, digits: 2),
        FigureFormat.number(value.findingsPerThousandLines, digits: 2) + (interval ?? ""),
        "\(value.lines)", FigureFormat.number(value.precision), FigureFormat.number(value.recall),
      ])
    }
    var ranges = TextTable(["margin", "steps", "vulnerable", "95 %"])
    for range in precision {
      ranges.add([
        "\(FigureFormat.signed(range.margin[0])) to \(FigureFormat.signed(range.margin[1]))",
        "\(range.steps)", FigureFormat.number(range.precision),
        "\(FigureFormat.number(range.interval[0], digits: 2))–\(FigureFormat.number(range.interval[1], digits: 2))",
      ])
    }
    let share = vulnerableShare.map { " (of all: \(FigureFormat.number($0)))" } ?? ""
    return """
      Thresholds of all projects; elsewhere, precision and recall: each project with thresholds it had no part in
      \(table.text)

      Share of vulnerable steps by margin\(share)
      \(ranges.text)
      """ + kindText
  }

  private var kindText: String {
    guard let kinds else { return "" }
    var table = TextTable(["probability of the kind", "steps", "right", "95 %"])
    for range in kinds.ranges {
      table.add([
        "\(FigureFormat.number(range.probability[0], digits: 2)) to \(FigureFormat.number(range.probability[1], digits: 2))",
        "\(range.steps)", FigureFormat.number(range.right),
        "\(FigureFormat.number(range.interval[0], digits: 2))–\(FigureFormat.number(range.interval[1], digits: 2))",
      ])
    }
    return """


      A kind is named from a probability of \(FigureFormat.number(kinds.least, digits: 2)) on
      \(table.text)
      """
  }
}
