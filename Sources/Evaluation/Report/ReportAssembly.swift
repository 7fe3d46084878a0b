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
    report.prefixViews = builder.prefixViews()
    report.kinds = KindReport(gathered.texts, thresholds: thresholds)
    let keys: Set<FigureKey> = [
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
  ///
  /// - Parameter calibration: the package's, to say where its thresholds were chosen on these data.
  public static func records(
    _ gathered: EvaluationSession.Gathered, evaluator: Evaluator, thresholds: Thresholds,
    run: RunDescription, calibration: Calibration? = nil
  ) throws(EvaluationError) -> EvaluationReport {
    let (builder, base) = try start(.records, gathered, evaluator, thresholds, run)
    var report = base
    report.scorers = builder.scorers()
    report.breakdowns = builder.byRule()
    let keys: Set<FigureKey> = [.stepAP, .stepBaseRate, .stepAUC, .stepF1, .withinAUC]
    report.breakdowns += [
      builder.breakdown(by: "language", keys: keys, \.traits.language),
      builder.breakdown(by: "source", keys: keys, \.traits.source),
    ]
    report.prefixViews = builder.prefixViews()
    report.kinds = KindReport(gathered.texts, thresholds: thresholds)
    report.notes += notes(on: calibration, gathered)
    return report
  }

  /// The report of benign files.
  ///
  /// - Parameter calibration: the package's, to say where its thresholds were chosen on these data.
  public static func benign(
    _ gathered: EvaluationSession.Gathered, evaluator: Evaluator,
    sensitivities: [(name: String, thresholds: Thresholds)], run: RunDescription,
    calibration: Calibration? = nil
  ) throws(EvaluationError) -> EvaluationReport {
    let (builder, base) = try start(
      .benign, gathered, evaluator, run.model.thresholds, run)
    var report = base
    report.benign = builder.benign(sensitivities)
    report.notes += notes(on: calibration, gathered)
    return report
  }

  /// Thresholds look better on the data that chose them.
  private static func notes(
    on calibration: Calibration?, _ gathered: EvaluationSession.Gathered
  ) -> [String] {
    let known = Set((calibration?.data ?? []).map(\.sha256))
    return gathered.data.filter { known.contains($0.sha256) }.map {
      "The package's thresholds were chosen on \($0.file): its rates here are no test of them."
    }
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
      kind: kind, run: run,
      counts: Counts(gathered.texts, units: gathered.units, groups: gathered.groups),
      skipped: Array(gathered.skipped.prefix(maximumSkippedListed)))
    let builder = ReportBuilder(
      texts: gathered.texts, groups: gathered.groups, evaluator: evaluator, thresholds: thresholds,
      resamples: run.resamples, seed: run.seed)
    return (builder, report)
  }
}

extension ReportBuilder {
  /// For the model and each tool that was asked about whole texts and about prefixes: how many of the
  /// vulnerable steps it flags on the whole it still flags when the text ends with the step.
  func prefixViews() -> [PrefixView]? {
    let views = evaluator.scorers.indices.compactMap { index -> PrefixView? in
      let name = evaluator.scorers[index].name
      guard
        let other = evaluator.scorers.firstIndex(where: { $0.name == "\(name), prefix" }),
        let whole = evaluator.columns(of: index).first,
        let prefix = evaluator.columns(of: other).first
      else { return nil }
      var view = PrefixView(name: name, whole: 0, prefix: 0)
      let (ruleOfWhole, ruleOfPrefix) = (rule(of: index), rule(of: other))
      for text in texts {
        let flags = ruleOfWhole.chances(text.results[whole])
        let prefixFlags = ruleOfPrefix.chances(text.results[prefix])
        for (step, known) in text.steps.enumerated()
        where known.isVulnerable == true && flags[step] == 1 {
          view.whole += 1
          view.prefix += prefixFlags[step] == 1 ? 1 : 0
        }
        if let changed = text.results[prefix].cutDifferently {
          view.steps = (view.steps ?? 0) + text.steps.count
          view.cutDifferently = (view.cutDifferently ?? 0) + changed
        }
      }
      return view
    }
    return views.isEmpty ? nil : views
  }
}
