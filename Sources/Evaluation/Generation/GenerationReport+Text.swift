extension GenerationReport {
  /// For a terminal; the last lines are the verdict.
  public var text: String {
    let sensitive = counts.sensitiveTo.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      .joined(separator: ", ")
    var parts = [
      "\(run.model.name), written by \(settings.generator): \(counts.pairs) pairs of "
        + "\(counts.groups) commits\(isCut ? "; the time was over before all were done" : "")",
      "An analyser tells the sides of \(counts.sensitive) apart"
        + (sensitive.isEmpty ? "" : " (\(sensitive))")
        + "; of \(counts.compiling) the careful side compiles. K \(settings.candidates), "
        + "at most \(settings.tokens) tokens.",
      figureTable, costTable, differenceTable,
    ]
    if languages.count > 1, counts.sensitive > 0 { parts.append(languageTable) }
    return (parts + [verdict]).joined(separator: "\n\n")
  }

  private static func cell(_ share: Share?, signed: Bool = false) -> String {
    guard let share else { return "–" }
    func number(_ value: Double) -> String {
      // A sum of chances that is 0 but for rounding has no sign.
      signed
        ? FigureFormat.signed(abs(value) < 0.005 ? 0 : value)
        : FigureFormat.number(value, digits: 2)
    }
    return number(share.value)
      + (share.interval.map { " [\(number($0[0])), \(number($0[1]))]" } ?? "")
  }

  /// Those that any pair tells.
  private var figures: [GenerationFigure] {
    GenerationFigure.allCases.filter { figure in strategies.contains { $0[figure] != nil } }
  }

  private var figureTable: String {
    var table = TextTable(["chosen by"] + figures.map(\.title))
    // Of how many pairs: what a choice that refuses says of fewer stands in the JSON.
    table.add(
      ["pairs"]
        + figures.map { figure in
          strategies.compactMap { $0[figure]?.pairs }.max().map(String.init) ?? "–"
        })
    for strategy in strategies {
      table.add([strategy.name.rawValue] + figures.map { Self.cell(strategy[$0]) })
    }
    return table.text
  }

  private var costTable: String {
    func whole(_ value: Double?) -> String { FigureFormat.number(value, digits: 0) }
    var table = TextTable([
      "a pair", "written", "scored", "seconds", "of likelihood", "answers", "",
    ])
    for strategy in strategies {
      table.add([
        strategy.name.rawValue, whole(strategy.tokensWritten), whole(strategy.tokensScored),
        FigureFormat.number(strategy.seconds, digits: 1),
        FigureFormat.number(strategy.timesLikelihood, digits: 2),
        FigureFormat.percent(strategy.answered, digits: 0), strategy.about,
      ])
    }
    return table.text
  }

  private var differenceTable: String {
    var table = TextTable(["less the other's"] + figures.map(\.title))
    for difference in differences {
      table.add(
        ["\(difference.of.rawValue) − \(difference.from.rawValue)"]
          + figures.map { Self.cell(difference[$0], signed: true) })
    }
    return table.text
  }

  private var languageTable: String {
    let shown = strategies.map(\.name).filter { name in
      languages.contains { $0.secure[name.rawValue] != nil }
    }
    var table = TextTable(["secure", "pairs", "known"] + shown.map(\.rawValue))
    for row in languages {
      table.add(
        [row.language, "\(row.pairs)", "\(row.sensitive)"]
          + shown.map { FigureFormat.number(row.secure[$0.rawValue], digits: 2) })
    }
    return table.text
  }

  /// Whether choosing by R is better than not choosing by it, in words.
  var verdict: String {
    var lines: [String] = []
    for figure in [GenerationFigure.secure, .nothingNew, .nearness] {
      for other in [GenerationStrategy.likelihood, .random] {
        guard
          let share = differences.first(where: { $0.of == .reward && $0.from == other })?[figure]
        else { continue }
        lines.append(
          "\(figure.title): R is \(Self.word(share)) \(other.rawValue), "
            + "\(Self.cell(share, signed: true)) over \(share.pairs) pairs")
      }
    }
    if let sideOrder {
      lines.append(
        "R puts the careful code of a pair above the careless one in \(Self.cell(sideOrder)) of "
          + "\(sideOrder.pairs) pairs")
    }
    return lines.joined(separator: "\n")
  }

  /// Of fewer pairs a bootstrap's interval is too narrow for a verdict.
  static let fewestPairs = 10

  /// What cannot be told from 0 is no better.
  private static func word(_ difference: Share) -> String {
    guard let interval = difference.interval, difference.pairs >= Self.fewestPairs else {
      return "by too few pairs not told apart from"
    }
    return interval[0] > 0
      ? "better than" : interval[1] < 0 ? "worse than" : "no better than"
  }
}
