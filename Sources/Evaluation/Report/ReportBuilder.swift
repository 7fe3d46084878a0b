import RewardModel

/// Makes the report of scored texts.
public struct ReportBuilder: Sendable {
  let texts: [ScoredText]
  let groups: Int
  let evaluator: Evaluator
  let thresholds: Thresholds
  let resamples: Int
  let seed: UInt64

  /// - Parameter groups: how many a bootstrap draws from; `ScoredText.group` counts below it.
  public init(
    texts: [ScoredText], groups: Int, evaluator: Evaluator, thresholds: Thresholds, resamples: Int,
    seed: UInt64
  ) {
    self.texts = texts
    self.groups = groups
    self.evaluator = evaluator
    self.thresholds = thresholds
    self.resamples = resamples
    self.seed = seed
  }

  /// The same builder over other texts.
  func with(_ texts: [ScoredText]) -> ReportBuilder {
    ReportBuilder(
      texts: texts, groups: groups, evaluator: evaluator, thresholds: thresholds,
      resamples: resamples, seed: seed)
  }

  /// Resamples of the groups that the texts are of.
  func bootstrap(intervals: Bool = true) -> Bootstrap {
    Bootstrap(
      units: groups, resamples: intervals ? resamples : 0, seed: seed,
      subset: Set(texts.map(\.group)).sorted())
  }

  /// Figures of every scorer, with intervals and differences to the model over the same resamples.
  public func scorers() -> [ScorerReport] {
    let bootstrap = bootstrap()
    var model: [FigureKey: Replicates] = [:]
    return evaluator.scorers.indices.map { index in
      let columns = evaluator.columns(of: index)
      let rule = rule(of: index)
      let sets = columns.map { figures(column: $0, rule: rule) }
      let replicates = Self.replicates(sets, once: .once(groups), bootstrap)
      if index == 0 { model = replicates }
      var report = ScorerReport(
        name: evaluator.scorers[index].name, about: evaluator.scorers[index].about,
        figures: Self.figures(replicates, model: index == 0 ? nil : model))
      if let column = columns.first { addCurves(column, rule: rule, to: &report) }
      return report
    }
  }

  /// Scorers that tables of the model's parts have beside it; tools and the rest are in the whole.
  static let compared: Set<String> = [
    "model", "model, prefix", "random", "all safe", "length", "shortness", "length/steps", "calls",
  ]

  /// The figures of the model and of `compared` for each group of texts with at least so many units.
  public func breakdown(
    by name: String, keys: Set<FigureKey>, minimumUnits: Int = 5, maximumGroups: Int = 20,
    _ trait: (ScoredText) -> String
  ) -> Breakdown {
    let parts = Dictionary(grouping: texts) { trait($0).isEmpty ? "(not known)" : trait($0) }
      .map { (name: $0.key, builder: with($0.value), units: Set($0.value.map(\.unit)).count) }
    let chosen = parts.filter { $0.units >= minimumUnits }
      .sorted { ($1.units, $0.name) < ($0.units, $1.name) }.prefix(maximumGroups)
    return Breakdown(
      by: name,
      groups: chosen.map { name, builder, _ in
        builder.group(name, keys: keys, scorers: Self.compared)
      })
  }

  /// The figures of some scorers over all texts of this builder.
  ///
  /// - Parameter scorers: all where nil.
  func group(
    _ name: String, keys: Set<FigureKey>, scorers: Set<String>? = nil, intervals: Bool = true
  ) -> Breakdown.Group {
    // Without a flag there is no need to know which steps would be flagged.
    let rules: [FlagRule] = evaluator.scorers.indices.map {
      keys.isDisjoint(with: Self.ofFlags) ? .never : rule(of: $0)
    }
    return Breakdown.Group(
      name: name, units: Set(texts.map(\.unit)).count, groups: Set(texts.map(\.group)).count,
      vulnerableSteps: texts.reduce(0) { $0 + $1.steps.count { $0.isVulnerable == true } },
      figures: tables(scorers: scorers, intervals: intervals) { index, column in
        figures(column: column, rule: rules[index], keys: keys)
      })
  }

  private static let ofFlags =
    FigureKey.ofPrefixes.union([.flagPrecision, .flagRecall, .flagF1])

  /// Tables of figures by scorer, the model's subtracted from where it is not the model's.
  ///
  /// - Parameter make: the figures of a scorer's column.
  func tables(
    scorers: Set<String>? = nil, intervals: Bool = true,
    _ make: (_ scorer: Int, _ column: Int) -> Figures
  ) -> [String: FigureTable] {
    let bootstrap = bootstrap(intervals: intervals)
    var tables: [String: FigureTable] = [:]
    var model: [FigureKey: Replicates] = [:]
    for (index, scorer) in evaluator.scorers.enumerated()
    where index == 0 || scorers?.contains(scorer.name) ?? true {
      let replicates = Self.replicates(
        evaluator.columns(of: index).map { make(index, $0) }, once: .once(groups), bootstrap)
      if index == 0 { model = replicates }
      tables[scorer.name] = Self.figures(replicates, model: index == 0 ? nil : model)
    }
    return tables
  }

  func figures(column: Int, rule: FlagRule, keys: Set<FigureKey>? = nil) -> Figures {
    Figures(
      texts, groups: groups, column: column, rule: rule, margin: thresholds.margin, keys: keys)
  }

  /// How a scorer flags: by its own claims, or, if it only ranks, as large a share of the safe steps as
  /// the model flags by its thresholds.
  func rule(of scorer: Int) -> FlagRule {
    switch evaluator.scorers[scorer].flagging {
    case .thresholds: return .thresholds(thresholds)
    case .findings: return .finding
    case .none:
      // The model is first, whatever it says of itself.
      guard scorer > 0 else { return .thresholds(thresholds) }
      return evaluator.columns(of: scorer).first.map(matched) ?? .never
    }
  }

  private func matched(_ column: Int) -> FlagRule {
    var safe = 0
    var flagged = 0.0
    for text in texts {
      let chances = FlagRule.thresholds(thresholds).chances(text.results[0])
      for (step, chance) in zip(text.steps, chances) where step.isVulnerable == false {
        safe += 1
        flagged += chance
      }
    }
    guard safe > 0 else { return .never }
    let ranked = RankedSteps(texts.flatMap { $0.elements(column: column) })
    return ranked.threshold(flaggingSafeShare: flagged / Double(safe))
      .map { .matched(margin: $0.margin, share: $0.part) } ?? .never
  }

  // MARK: Resamples

  /// A figure on the data as they are, and on each resample.
  struct Replicates {
    var value: Double?
    var samples: [Double?]
  }

  /// - Parameter sets: one a draw. The value is the mean over the draws; resample b is of draw b.
  static func replicates(
    _ sets: [Figures], once: UnitWeights, _ bootstrap: Bootstrap
  ) -> [FigureKey: Replicates] {
    var found: [FigureKey: Replicates] = [:]
    for (key, _) in sets.first?.all ?? [] {
      let figures = sets.compactMap { $0[key] }
      guard figures.count == sets.count else { continue }
      let values = figures.compactMap { $0(once) }
      found[key] = Replicates(
        value: values.isEmpty ? nil : values.reduce(0, +) / Double(values.count),
        samples: bootstrap.resamples.enumerated().map { figures[$0 % figures.count]($1) })
    }
    return found
  }

  static func figures(
    _ replicates: [FigureKey: Replicates], model: [FigureKey: Replicates]?
  ) -> FigureTable {
    var figures: [FigureKey: Figure] = [:]
    for (key, replicate) in replicates {
      guard let value = replicate.value else { continue }
      var figure = Figure(
        value: value, interval: Bootstrap.interval(replicate.samples.compactMap(\.self))?.ends)
      if let other = model?[key], let reference = other.value {
        figure.modelMinus = reference - value
        figure.modelMinusInterval =
          Bootstrap.interval(
            zip(other.samples, replicate.samples).compactMap { a, b in
              if let a, let b { a - b } else { nil }
            })?.ends
      }
      figures[key] = figure
    }
    return FigureTable(figures)
  }

  // MARK: Curves

  private func addCurves(_ column: Int, rule: FlagRule, to report: inout ScorerReport) {
    let elements = texts.flatMap { $0.elements(column: column) }
    guard elements.contains(where: \.isVulnerable) else { return }
    report.flagsBy = rule.name
    if case .matched(let margin, let share) = rule, margin.isFinite {
      report.matchedMargin = margin
      report.matchedShare = share
    }
    report.precisionRecall = CurvePoint.thinned(RankedSteps(elements).precisionRecall)
    report.reliability = Reliability(elements).bins
    let found = texts.filter { $0.steps.contains { $0.isVulnerable == true } }
      .map { $0.prefixDetection(column: column, rule: rule).vulnerableFlag }
    report.recallByShare = PrefixDetection.shares.map { share in
      found.reduce(0) { $0 + $1.chance(within: share) } / Double(found.count)
    }
  }
}

extension ClosedRange<Double> {
  var ends: [Double] { [lowerBound, upperBound] }
}

extension CurvePoint {
  /// Points of a curve that a plot can show.
  static let maximumShown = 400

  static func thinned(_ points: [CurvePoint]) -> [CurvePoint] {
    guard points.count > maximumShown else { return points }
    let step = Double(points.count - 1) / Double(maximumShown - 1)
    return (0..<maximumShown).map { points[Int((Double($0) * step).rounded())] }
  }
}
