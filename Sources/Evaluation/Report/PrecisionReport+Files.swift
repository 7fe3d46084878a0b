import Foundation

extension PrecisionReport {
  /// The report as JSON, keys in snake case and sorted.
  public func json() throws -> Data { try EvaluationReport.json(of: self) }

  /// Reads what `json` wrote.
  public init(json: Data) throws {
    self = try EvaluationReport.decoder.decode(PrecisionReport.self, from: json)
  }

  /// For a terminal; the last line is the verdict.
  public var text: String {
    func number(_ value: Double) -> String { FigureFormat.number(value, digits: 4) }
    return """
      \(run.model.name) in \(precision) beside \(reference): \(steps) steps of \(texts) texts

      difference of margins: mean \(number(mean)), median \(number(median)), 99 % within \
      \(number(percentile99)), 99.9 % within \(number(percentile999)), largest \(number(largest))
      beyond \(FigureFormat.number(Self.tolerance, digits: 2)): \(beyondTolerance) steps

      \(flipTable)

      \(figureTable)

      \(verdict.text)
      """
  }

  private var flipTable: String {
    var table = TextTable([
      "findings", precision, reference, "flipped", "of all steps", "of findings",
    ])
    for flip in flips {
      table.add([
        flip.name, "\(flip.fastFindings)", "\(flip.referenceFindings)", "\(flip.flipped)",
        FigureFormat.percent(flip.share)
          + (flip.interval.map {
            " [\(FigureFormat.percent($0[0], unit: "")), \(FigureFormat.percent($0[1], unit: ""))]"
          } ?? ""), FigureFormat.percent(flip.shareOfFindings, digits: 1),
      ])
    }
    return table.text
  }

  /// Kind by kind: what it is made of, then its figures.
  private var figureTable: String {
    var table = TextTable(["", reference, precision, "change", "inside"])
    for part in parts {
      let counts = part.counts
      table.add([
        "\(part.kind.rawValue): \(counts.units) of \(counts.groups) \(part.kind.group), "
          + "\(counts.steps) steps, \(counts.vulnerableSteps) vulnerable"
      ])
      for figure in part.figures {
        table.add([
          "  \(figure.figure.title)",
          FigureFormat.withInterval(figure.reference, intervalDigits: 3),
          FigureFormat.number(figure.fast.value),
          FigureFormat.withInterval(figure.change, digits: 4, intervalDigits: 4),
          figure.isInside.map { $0 ? "yes" : "no" } ?? "–",
        ])
      }
    }
    return table.text
  }
}
