extension EvaluationReport {
  /// The report as one page: no scripts, nothing loaded from elsewhere.
  public func html() -> String {
    let title = "plimsoll eval \(kind.rawValue): \(run.model.name)"
    var body = ["<h1>\(HTMLText.escape(title))</h1>"]
    body.append(
      "<dl>"
        + heading.map { "<dt>\(HTMLText.escape($0.0))</dt><dd>\(HTMLText.escape($0.1))</dd>" }
        .joined(separator: "\n") + "</dl>")
    body += notes.map { "<p class=\"note\">\(HTMLText.escape($0))</p>" }
    let plots = plots
    if !plots.isEmpty {
      body.append("<div class=\"plots\">")
      for plot in plots {
        body.append(
          "<figure><figcaption>\(HTMLText.escape(plot.title))</figcaption>\(plot.svg)</figure>")
      }
      body.append("</div>")
    }
    for table in tables where !table.rows.isEmpty { body.append(Self.html(table)) }
    body.append(Self.html(scorerList))
    if !skipped.isEmpty { body.append(Self.html(skippedTable)) }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(HTMLText.escape(title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      \(body.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  private static let style = """
    body { font: 15px/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 76em; padding: 0 1em;
      color: #1d1d1b; background: #fff; }
    h1 { font-size: 1.5em; } h2 { font-size: 1.1em; margin: 2em 0 .3em; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .1em 1em; font-size: .9em; }
    dt { color: #666; } dd { margin: 0; overflow-wrap: anywhere; }
    .note { color: #555; margin: .2em 0; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; font-size: .85em; font-variant-numeric: tabular-nums; }
    th, td { text-align: right; padding: .2em .7em; border-bottom: 1px solid #ddd; white-space: nowrap; }
    th:first-child, td:first-child { text-align: left; }
    tr.model td { font-weight: 600; }
    .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(26em, 1fr)); gap: 1.5em; }
    figure { margin: 1em 0; } figcaption { font-weight: 600; }
    svg text { font: 11px system-ui, sans-serif; fill: #333; }
    .grid { stroke: #e2e2e2; } .whisker { stroke: #222; stroke-width: 1.5; }
    """

  private static func html(_ table: ReportTable) -> String {
    let head = table.header.map { "<th>\(HTMLText.escape($0))</th>" }.joined()
    let rows = table.rows.map { row in
      "<tr\(row.first == "model" || row.dropFirst().contains("model") ? " class=\"model\"" : "")>"
        + row.map { "<td>\(HTMLText.escape($0))</td>" }.joined() + "</tr>"
    }
    let note = table.note.map { "<p class=\"note\">\(HTMLText.escape($0))</p>" } ?? ""
    return """
      <h2>\(HTMLText.escape(table.title))</h2>
      \(note)<div class="scroll"><table><thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      """
  }

  private var scorerList: ReportTable {
    ReportTable(
      title: "Scorers", note: nil, header: ["name", "how it decides"],
      rows: scorers.map { [$0.name, $0.about] })
  }

  private var skippedTable: ReportTable {
    ReportTable(
      title: "Records left out", note: nil, header: ["file", "line", "why"],
      rows: skipped.map { [$0.file, "\($0.line)", $0.reason] })
  }

  // MARK: Plots

  /// Baselines that a plot shows beside the model; all would hide it.
  private static let plotted: Set<String> = [
    "model, prefix", "length", "length/steps", "calls", "keywords",
  ]

  private var plots: [Plot] {
    var plots: [Plot] = []
    let shown = scorers.filter { $0.name == "model" || Self.plotted.contains($0.name) }
    if let bins = scorers.first?.reliability {
      let points = bins.compactMap { bin -> CurvePoint? in
        guard let claimed = bin.claimed, let observed = bin.observed else { return nil }
        return CurvePoint(x: claimed, y: observed)
      }
      plots.append(
        Plot(
          title: "Reliability of the model's margins", xTitle: "claimed probability (1 − r) / 2",
          yTitle: "share of vulnerable steps",
          lines: [
            Plot.Series(name: "model", points: points),
            Plot.Series(
              name: "as claimed", points: [CurvePoint(x: 0, y: 0), CurvePoint(x: 1, y: 1)],
              isReference: true),
          ]))
    }
    let curves = shown.compactMap { scorer in
      scorer.precisionRecall.map { Plot.Series(name: scorer.name, points: $0) }
    }
    if !curves.isEmpty {
      plots.append(
        Plot(
          title: "Precision over recall of pooled steps", xTitle: "recall", yTitle: "precision",
          lines: curves))
    }
    let recalls = shown.compactMap { scorer in
      scorer.recallByShare.map { shares in
        Plot.Series(
          name: scorer.name,
          points: [CurvePoint(x: 0, y: 0)]
            + zip(PrefixDetection.shares, shares).map { CurvePoint(x: $0, y: $1) })
      }
    }
    if !recalls.isEmpty {
      plots.append(
        Plot(
          title: "Vulnerable texts truly flagged by the share of tokens read",
          xTitle: "share of tokens read", yTitle: "share of texts", lines: recalls))
    }
    if let byTokens, !byTokens.isEmpty {
      plots.append(
        Plot(
          title: "Accuracy of the model by tokens of the text", xTitle: "tokens, from",
          yTitle: "accuracy at R ≤ 0",
          bars: byTokens.map { ("\($0.from)", $0.accuracy ?? 0, $0.interval) }))
    }
    if let benign {
      let highest =
        benign.sensitivities.compactMap { $0.all.interval?.last ?? $0.all.perThousandLines }
        .max() ?? 1
      plots.append(
        Plot(
          title: "Findings for 1,000 lines of benign code", xTitle: "sensitivity",
          yTitle: "findings for 1,000 lines", yMaximum: max(0.1, highest * 1.1),
          bars: benign.sensitivities.map {
            ($0.name, $0.all.perThousandLines ?? 0, $0.all.interval)
          }
        ))
    }
    return plots
  }
}
