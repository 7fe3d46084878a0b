import RewardModel

extension EvaluationReport {
  /// The report of pairs or annotated texts.
  public static func texts(
    _ kind: Kind, _ gathered: EvaluationSession.Gathered, evaluator: Evaluator,
    thresholds: Thresholds, run: RunDescription
  ) throws(EvaluationError) -> EvaluationReport {
    let (builder, base) = try start(kind, gathered, evaluator, thresholds, run)
    var report = base
    report.scorers = builder.scorers()
    report.aggregations = builder.aggregations()
    report.byTokens = builder.byTokens()
    let keys: [FigureKey] = [
      .pairOrder, .pairCorrect, .withinAUC, .topOne, .stepAP, .stepBaseRate,
    ]
    report.breakdowns = [
      builder.breakdown(by: "language", keys: keys, \.traits.language),
      builder.breakdown(by: "CWE", keys: keys, \.traits.cwe),
      builder.breakdown(by: "source", keys: keys, \.traits.source),
      builder.breakdown(by: "tier", keys: keys, \.traits.tier),
    ]
    if run.cut == .paper {
      report.notes.append(
        "The cut of the authors' public code sees the fix: compare with the blind protocol.")
    }
    return report
  }

  /// The report of training records with analysers' labels.
  public static func records(
    _ gathered: EvaluationSession.Gathered, evaluator: Evaluator, thresholds: Thresholds,
    run: RunDescription
  ) throws(EvaluationError) -> EvaluationReport {
    let (builder, base) = try start(.records, gathered, evaluator, thresholds, run)
    var report = base
    report.scorers = builder.scorers()
    report.breakdowns = builder.byRule()
    let keys: [FigureKey] = [.stepAP, .stepBaseRate, .stepAUC, .stepF1, .withinAUC]
    report.breakdowns += [
      builder.breakdown(by: "language", keys: keys, \.traits.language),
      builder.breakdown(by: "source", keys: keys, \.traits.source),
    ]
    report.notes.append(
      "A margin is read at the end of its step with only the tokens before it known, so every figure "
        + "of the model here is one on prefixes cut right after the step.")
    report.prefixViews = builder.prefixViews()
    return report
  }

  /// The report of benign files.
  public static func benign(
    _ gathered: EvaluationSession.Gathered, evaluator: Evaluator,
    sensitivities: [(name: String, thresholds: Thresholds)], run: RunDescription
  ) throws(EvaluationError) -> EvaluationReport {
    let (builder, base) = try start(
      .benign, gathered, evaluator, run.model.thresholds, run)
    var report = base
    report.benign = builder.benign(sensitivities)
    return report
  }

  private static func start(
    _ kind: Kind, _ gathered: EvaluationSession.Gathered, _ evaluator: Evaluator,
    _ thresholds: Thresholds, _ run: RunDescription
  ) throws(EvaluationError) -> (ReportBuilder, EvaluationReport) {
    guard !gathered.texts.isEmpty else {
      throw .nothingToEvaluate(files: gathered.data.map(\.file))
    }
    var run = run
    run.data = gathered.data
    run.seconds = gathered.seconds
    run.tokensComputed = gathered.usage.computed
    run.tokensReused = gathered.usage.reused
    let report = EvaluationReport(
      kind: kind, run: run, counts: Counts(gathered.texts, units: gathered.units),
      skipped: Array(gathered.skipped.prefix(maximumSkippedListed)))
    let builder = ReportBuilder(
      texts: gathered.texts, units: gathered.units, evaluator: evaluator, thresholds: thresholds,
      resamples: run.resamples, seed: run.seed)
    return (builder, report)
  }
}

extension ReportBuilder {
  /// For each tool that was asked about whole texts and about prefixes: how many of the vulnerable
  /// steps it flags on the whole it still flags when the text ends with the step.
  func prefixViews() -> [PrefixView]? {
    let views = evaluator.scorers.indices.compactMap { index -> PrefixView? in
      guard let tool = evaluator.scorers[index] as? ToolScorer, tool.view == .whole,
        let other = evaluator.scorers.firstIndex(where: { $0.name == "\(tool.name), prefix" }),
        let whole = evaluator.columns(of: index).first,
        let prefix = evaluator.columns(of: other).first
      else { return nil }
      var view = PrefixView(name: tool.name, whole: 0, prefix: 0)
      for text in texts {
        for (step, known) in text.steps.enumerated()
        where known.isVulnerable == true && text.results[whole].margins[step] < 1 {
          view.whole += 1
          view.prefix += text.results[prefix].margins[step] < 1 ? 1 : 0
        }
      }
      return view
    }
    return views.isEmpty ? nil : views
  }
}
