/// The tables of a report, as both the terminal and the page show them.
struct ReportTable {
  var title: String
  var note: String?
  var header: [String]
  var rows: [[String]]
}

extension EvaluationReport {
  /// In the order in which a reader asks.
  var tables: [ReportTable] {
    [
      scorerTables, kindTables, aggregationTables, tokenTables, breakdownTables, prefixViewTables,
      benignTables,
    ].flatMap(\.self)
  }

  private var kindTables: [ReportTable] {
    guard let kinds else { return [] }
    let flagged = kinds.flaggedRight.map {
      "; of the \(kinds.flaggedSteps) that are flagged \(FigureFormat.number($0))"
    }
    return [
      ReportTable(
        title: "Kinds of weakness",
        note:
          "Of \(kinds.steps) vulnerable steps with a labelled kind the most probable one is right for "
          + "\(FigureFormat.number(kinds.right)), one of the first two for "
          + "\(FigureFormat.number(kinds.rightOfTwo))\(flagged ?? "").",
        header: ["probability", "steps", "right", "95 %"],
        rows: kinds.byProbability.map { range in
          [
            "\(FigureFormat.number(range.probability[0], digits: 2))–"
              + "\(FigureFormat.number(range.probability[1], digits: 2))",
            "\(range.steps)", FigureFormat.number(range.right),
            "\(FigureFormat.number(range.interval[0], digits: 2))–"
              + "\(FigureFormat.number(range.interval[1], digits: 2))",
          ]
        }),
      ReportTable(
        title: "Kinds of weakness, one by one", note: nil,
        header: ["labelled", "steps", "right", "others mostly taken for"],
        rows: kinds.byKind.map { [$0.kind, "\($0.steps)", "\($0.right)", $0.takenFor ?? ""] }),
    ]
  }

  /// Figures side by side, one row a scorer; those that no scorer has are left out.
  private func scorerTable(_ title: String, note: String? = nil, _ keys: [FigureKey])
    -> ReportTable?
  {
    let present = keys.filter { key in scorers.contains { $0.figures[key] != nil } }
    guard !present.isEmpty else { return nil }
    return ReportTable(
      title: title, note: note, header: ["scorer"] + present.map(\.title),
      rows: scorers.map { scorer in
        [scorer.name] + present.map { FigureFormat.withInterval(scorer.figures[$0]) }
      })
  }

  private var scorerTables: [ReportTable] {
    [
      scorerTable(
        "What counts",
        note:
          "Pair order: the vulnerable text has the lower R. P-C: both sides right at R ≤ 0. Within: among the steps of one function that has vulnerable and safe ones.",
        [.pairOrder, .pairCorrect, .textAUC, .withinAUC, .withinAlikeAUC, .topOne, .topOneChance]),
      scorerTable(
        "Pairs at R ≤ 0 (P-C, P-V, P-B, P-R) and at the package's threshold",
        [
          .pairCorrect, .pairVulnerable, .pairBenign, .pairReversed, .pairCorrectPackage,
          .pairVulnerablePackage, .pairBenignPackage, .pairReversedPackage,
        ]),
      scorerTable(
        "Texts at R ≤ 0 (Eq. 2)",
        [
          .textAccuracy, .textPrecision, .textRecall, .textF1, .textAccuracyPackage, .textF1Package,
        ]),
      scorerTable(
        "Steps pooled over all texts",
        note:
          "Length alone earns much of this; compare with the baselines. Best F1 is an upper bound: its threshold is chosen on these data.",
        [.stepBaseRate, .stepAP, .stepAUC, .stepBestF1, .ece]),
      scorerTable(
        "Steps at margin ≤ 0, and as flagged",
        note:
          "The model flags by the package's thresholds, a tool whatever it finds. The other baselines flag as large a share of the safe steps as the model: their margin is fitted on these data, and steps that tie there count in part.",
        [
          .stepPrecision, .stepRecall, .stepF1, .stepAccuracy, .flagPrecision, .flagRecall, .flagF1,
        ]),
      scorerTable(
        "Prefixes: share of a vulnerable text's tokens read at its first flag (median)",
        [.flaggedTexts, .firstFlag, .firstFlagAny]),
    ].compactMap(\.self)
  }

  private var aggregationTables: [ReportTable] {
    guard let aggregations else { return [] }
    let keys: [FigureKey] = [.pairOrder, .pairCorrect, .textAUC, .textAccuracy, .textF1]
    let present = keys.filter { key in aggregations.contains { $0.figures[key] != nil } }
    let others = scorers.map(\.name).filter { aggregations.first?.baselines[$0] != nil }
    let compared = present.first { [.pairOrder, .textAUC].contains($0) }
    return [
      ReportTable(
        title:
          "Aggregation of margins (Eq. 2 and appendix B.2): the model, and others' by the same",
        note: nil,
        header: ["aggregation"] + present.map(\.title)
          + others.compactMap { name in compared.map { "\(name): \($0.title)" } },
        rows: aggregations.map { row in
          [row.name] + present.map { FigureFormat.withInterval(row.figures[$0]) }
            + others.compactMap { name in
              compared.map { FigureFormat.number(row.baselines[name]?[$0]?.value) }
            }
        })
    ]
  }

  private var tokenTables: [ReportTable] {
    guard let byTokens, !byTokens.isEmpty else { return [] }
    let keys: [FigureKey] = [.textAccuracy, .pairOrder, .withinAUC]
    return [
      ReportTable(
        title: "By tokens of the text (figure 5)", note: nil,
        header: ["tokens", "texts", "groups", "pairs", "scorer", "accuracy at R ≤ 0"]
          + keys.dropFirst().map(\.title),
        rows: byTokens.flatMap { bin in
          rows(
            [
              bin.to.map { "\(bin.from)–\($0 - 1)" } ?? "\(bin.from)–", "\(bin.texts)",
              "\(bin.groups)", "\(bin.pairs)",
            ], bin.figures, keys)
        })
    ]
  }

  /// A row for each scorer that has figures, in the order of the report.
  private func rows(
    _ start: [String], _ figures: [String: FigureTable], _ keys: [FigureKey]
  ) -> [[String]] {
    scorers.map(\.name).compactMap { name in
      figures[name].map { table in
        start + [name] + keys.map { FigureFormat.withInterval(table[$0]) }
      }
    }
  }

  private var breakdownTables: [ReportTable] {
    breakdowns.filter { !$0.groups.isEmpty }.map { breakdown in
      let order: [FigureKey] = [
        .pairOrder, .pairCorrect, .withinAUC, .topOne, .stepAP, .stepBaseRate, .stepAUC, .stepF1,
      ]
      let keys = order.filter { key in
        breakdown.groups.contains { $0.figures["model"]?[key] != nil }
      }
      // Sixty rules by a dozen scorers would be read by nobody.
      if breakdown.by == "rule" { return ruleTable(breakdown, keys) }
      return ReportTable(
        title: "By \(breakdown.by)", note: nil,
        header: [breakdown.by, "units", "groups", "vulnerable steps", "scorer"] + keys.map(\.title),
        rows: breakdown.groups.flatMap { group in
          rows(
            [group.name, "\(group.units)", "\(group.groups)", "\(group.vulnerableSteps)"],
            group.figures, keys)
        })
    }
  }

  /// One row a rule: the model's figures, and the average precision of everybody else.
  private func ruleTable(_ breakdown: Breakdown, _ keys: [FigureKey]) -> ReportTable {
    let others = scorers.map(\.name).filter { name in
      name != "model" && breakdown.groups.contains { $0.figures[name] != nil }
    }
    return ReportTable(
      title: "By \(breakdown.by)", note: nil,
      header: [breakdown.by, "units", "groups", "vulnerable steps"] + keys.map(\.title)
        + others.map { "\($0): \(FigureKey.stepAP.title)" },
      rows: breakdown.groups.map { group in
        [group.name, "\(group.units)", "\(group.groups)", "\(group.vulnerableSteps)"]
          + keys.map { FigureFormat.withInterval(group.figures["model"]?[$0]) }
          + others.map { FigureFormat.number(group.figures[$0]?[.stepAP]?.value) }
      })
  }

  private var prefixViewTables: [ReportTable] {
    guard let prefixViews, !prefixViews.isEmpty else { return [] }
    return [
      ReportTable(
        title: "On the prefix that ends with the step: what is flagged on the whole text",
        note: nil,
        header: [
          "scorer", "vulnerable steps flagged on whole texts", "still flagged on the prefix",
          "share",
          "steps cut differently", "share",
        ],
        rows: prefixViews.map {
          [
            $0.name, "\($0.whole)", "\($0.prefix)",
            FigureFormat.number($0.whole > 0 ? Double($0.prefix) / Double($0.whole) : nil),
            $0.cutDifferently.map { "\($0)" } ?? "–",
            FigureFormat.number(
              $0.cutDifferently.flatMap { [steps = $0.steps ?? 0] cut in
                steps > 0 ? Double(cut) / Double(steps) : nil
              }),
          ]
        })
    ]
  }

  private var benignTables: [ReportTable] {
    guard let benign else { return [] }
    func thresholds(_ row: BenignReport.Sensitivity) -> String {
      "margin ≤ \(FigureFormat.signed(row.thresholds.margin)), drop ≥ \(FigureFormat.number(row.thresholds.drop, digits: 2))"
    }
    let header = ["", "files", "lines"] + benign.sensitivities.map(\.name)
    func grouped(
      _ title: String, _ groups: (BenignReport.Sensitivity) -> [String: BenignReport.Rate]
    ) -> ReportTable {
      let names = Set(benign.sensitivities.flatMap { groups($0).keys }).sorted()
      return ReportTable(
        title: title, note: nil, header: header,
        rows: names.map { name in
          let rates = benign.sensitivities.map { groups($0)[name] }
          let first = rates.first.flatMap(\.self)
          return [
            name.isEmpty ? "(not known)" : name, "\(first?.files ?? 0)", "\(first?.lines ?? 0)",
          ]
            + rates.map { $0.map(FigureFormat.rate) ?? "–" }
        })
    }
    return [
      ReportTable(
        title: "Findings for 1,000 lines of benign code",
        note: "Every line of a file counts, comments and blank ones too.",
        header: ["sensitivity", "thresholds", "files", "lines", "findings", "per 1,000 lines"],
        rows: benign.sensitivities.map {
          [
            $0.name, thresholds($0), "\($0.all.files)", "\($0.all.lines)", "\($0.all.findings)",
            FigureFormat.rate($0.all),
          ]
        }),
      grouped("Findings for 1,000 lines, by language", \.byLanguage),
      grouped("Findings for 1,000 lines, by project", \.byProject),
      ReportTable(
        title: "Findings for 1,000 lines of benign code, by what others claim",
        note: "Each by its own claims, whatever the thresholds: any finding, any dangerous name.",
        header: ["scorer", "files", "lines", "findings", "per 1,000 lines"],
        rows: (benign.sensitivities.first?.baselines ?? [:]).sorted { $0.key < $1.key }.map {
          [
            $0.key, "\($0.value.files)", "\($0.value.lines)", "\($0.value.findings)",
            FigureFormat.rate($0.value),
          ]
        }),
      ReportTable(
        title: "Files with most findings at \(benign.sensitivities.first?.name ?? "")", note: nil,
        header: ["file", "lines", "findings"],
        rows: (benign.sensitivities.first?.worst ?? []).map {
          [$0.id, "\($0.lines)", "\($0.findings)"]
        }),
    ]
  }

  /// What was run, line by line.
  var heading: [(String, String)] {
    var rows = [
      ("model", "\(run.model.name) \(run.model.id.prefix(12))"),
      ("date", run.date), ("command", run.command.joined(separator: " ")),
    ]
    if let cut = run.cut { rows.append(("protocol", cut.rawValue)) }
    for file in run.data {
      rows.append(
        (
          "data",
          "\(file.file): \(file.used) of \(file.read) records used, \(file.skipped) left out; sha256 \(file.sha256.prefix(12))…"
        ))
    }
    rows.append(
      (
        "counts",
        "\(counts.units) units in \(counts.groups) groups, \(counts.texts) texts, \(counts.lines) lines, \(counts.tokens) tokens; \(counts.steps) steps, \(counts.judgedSteps) judged, \(counts.vulnerableSteps) vulnerable"
      ))
    let perSecond = run.seconds > 0 ? Double(run.tokensComputed) / run.seconds : 0
    rows.append(
      (
        "cost",
        "\(FigureFormat.number(run.seconds, digits: 0)) s; \(run.tokensComputed) tokens computed (\(FigureFormat.number(perSecond, digits: 0)) a second), \(run.tokensReused) reused"
      ))
    rows.append(
      (
        "intervals",
        "95 %, bootstrap over the \(counts.groups) groups (\(kind.group)), \(run.resamples) resamples, seed \(run.seed)"
      ))
    return rows
  }

  /// The report for a terminal.
  public var text: String {
    var parts = ["plimsoll eval \(kind.rawValue)"]
    parts.append(heading.map { "  \($0.0): \($0.1)" }.joined(separator: "\n"))
    for note in notes { parts.append("  " + note) }
    for table in tables where !table.rows.isEmpty {
      var text = TextTable(table.header)
      for row in table.rows { text.add(row) }
      parts.append(
        ([table.title] + (table.note.map { [$0] } ?? []) + [text.text]).joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n")
  }
}
