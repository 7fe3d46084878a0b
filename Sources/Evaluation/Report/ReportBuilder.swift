import RewardModel

/// Makes the report of scored texts.
public struct ReportBuilder: Sendable {
  let texts: [ScoredText]
  let units: Int
  let evaluator: Evaluator
  let thresholds: Thresholds
  let resamples: Int
  let seed: UInt64

  /// - Parameter units: how many units there are; `ScoredText.unit` counts below it.
  public init(
    texts: [ScoredText], units: Int, evaluator: Evaluator, thresholds: Thresholds, resamples: Int,
    seed: UInt64
  ) {
    self.texts = texts
    self.units = units
    self.evaluator = evaluator
    self.thresholds = thresholds
    self.resamples = resamples
    self.seed = seed
  }

  /// Figures of every scorer, with intervals and differences to the model over the same resamples.
  public func scorers() -> [ScorerReport] {
    let bootstrap = Bootstrap(units: units, resamples: resamples, seed: seed)
    var model: [FigureKey: Replicates] = [:]
    return evaluator.scorers.indices.map { index in
      let columns = evaluator.columns(of: index)
      let matched = index == 0 ? nil : columns.first.map { matchedMargin($0) }
      let sets = columns.map { figures(column: $0, matched: matched) }
      let replicates = Self.replicates(sets, once: .once(units), bootstrap)
      if index == 0 { model = replicates }
      var report = ScorerReport(
        name: evaluator.scorers[index].name, about: evaluator.scorers[index].about,
        figures: Self.figures(replicates, model: index == 0 ? nil : model))
      if let column = columns.first { addCurves(column, matched: matched, to: &report) }
      return report
    }
  }

  /// The model's and the length baseline's figures for each group of texts.
  public func breakdown(
    by name: String, scorers: [String] = ["model", "length"], keys: [FigureKey],
    minimumUnits: Int = 5, maximumGroups: Int = 20, _ trait: (ScoredText) -> String
  ) -> Breakdown {
    var members: [String: Set<Int>] = [:]
    var vulnerable: [String: Int] = [:]
    for text in texts {
      let group = trait(text).isEmpty ? "(not known)" : trait(text)
      members[group, default: []].insert(text.unit)
      vulnerable[group, default: 0] += text.steps.count { $0.isVulnerable == true }
    }
    let chosen = members.filter { $0.value.count >= minimumUnits }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(maximumGroups)
    let sets = evaluator.scorers.indices.compactMap { index -> (String, Figures)? in
      let name = evaluator.scorers[index].name
      guard scorers.contains(name), let column = evaluator.columns(of: index).first else {
        return nil
      }
      return (name, figures(column: column, matched: index == 0 ? nil : matchedMargin(column)))
    }
    return Breakdown(
      by: name,
      groups: chosen.map { group, units in
        let subset = units.sorted()
        let bootstrap = Bootstrap(
          units: self.units, resamples: resamples, seed: seed, subset: subset)
        var once = UnitWeights(repeating: 0, count: self.units)
        for unit in subset { once[unit] = 1 }
        var figures: [String: FigureTable] = [:]
        for (name, set) in sets {
          figures[name] = Self.figures(
            Self.replicates([set], once: once, bootstrap, keys: Set(keys)), model: nil)
        }
        return Breakdown.Group(
          name: group, units: subset.count, vulnerableSteps: vulnerable[group] ?? 0,
          figures: figures)
      })
  }

  func figures(column: Int, matched: Double?) -> Figures {
    Figures(texts, units: units, column: column, thresholds: thresholds, matched: matched)
  }

  /// The margin at which a column flags at most as large a share of the safe steps as the model does
  /// by its thresholds; −∞ where it cannot flag so few.
  func matchedMargin(_ column: Int) -> Double {
    var safe = 0
    var flagged = 0
    for text in texts {
      let flags = text.flags(column: 0, thresholds: thresholds, matched: nil)
      for (step, flag) in zip(text.steps, flags) where step.isVulnerable == false {
        safe += 1
        flagged += flag ? 1 : 0
      }
    }
    guard safe > 0 else { return -.infinity }
    let ranked = RankedSteps(texts.flatMap { $0.elements(column: column) })
    return ranked.threshold(flaggingSafeShare: Double(flagged) / Double(safe)) ?? -.infinity
  }

  // MARK: Resamples

  /// A figure on the data as they are, and on each resample.
  struct Replicates {
    var value: Double?
    var samples: [Double?]
  }

  /// - Parameter sets: one a draw. The value is the mean over the draws; resample b is of draw b.
  static func replicates(
    _ sets: [Figures], once: UnitWeights, _ bootstrap: Bootstrap, keys: Set<FigureKey>? = nil
  ) -> [FigureKey: Replicates] {
    var found: [FigureKey: Replicates] = [:]
    for (key, _) in sets.first?.all ?? [] where keys?.contains(key) ?? true {
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

  private func addCurves(_ column: Int, matched: Double?, to report: inout ScorerReport) {
    let elements = texts.flatMap { $0.elements(column: column) }
    guard elements.contains(where: \.isVulnerable) else { return }
    report.matchedMargin = matched.flatMap { $0.isFinite ? $0 : nil }
    report.precisionRecall = CurvePoint.thinned(RankedSteps(elements).precisionRecall)
    report.reliability = Reliability(elements).bins
    let found = texts.filter { $0.steps.contains { $0.isVulnerable == true } }
      .map {
        $0.prefixDetection(column: column, thresholds: thresholds, matched: matched).vulnerableFlag
      }
    report.recallByShare = PrefixDetection.shares.map { share in
      // A share is a quotient of tokens: what lies within rounding of the limit is within it.
      Double(found.count { $0.map { $0 <= share + 1e-9 } ?? false }) / Double(found.count)
    }
  }
}

extension ClosedRange<Double> {
  var ends: [Double] { [lowerBound, upperBound] }
}

extension CurvePoint {
  /// Points of a curve that a page can show.
  static let maximumShown = 400

  static func thinned(_ points: [CurvePoint]) -> [CurvePoint] {
    guard points.count > maximumShown else { return points }
    let step = Double(points.count - 1) / Double(maximumShown - 1)
    return (0..<maximumShown).map { points[Int((Double($0) * step).rounded())] }
  }
}
