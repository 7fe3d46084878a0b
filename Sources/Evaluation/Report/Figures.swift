import RewardModel

/// The figures of one column over scored texts, each a function of how often every unit counts.
///
/// What can be summed up for each unit beforehand is, so that a thousand resamples cost little.
struct Figures: Sendable {
  typealias Figure = @Sendable (UnitWeights) -> Double?

  private(set) var all: [(key: FigureKey, value: Figure)] = []

  /// - Parameters:
  ///   - matched: the margin at or below which the column flags as large a share of the safe steps as
  ///     the model does; nil for the model itself, which flags by its thresholds.
  init(
    _ texts: [ScoredText], units: Int, column: Int, thresholds: Thresholds, matched: Double?
  ) {
    addPairs(texts, units, column, thresholds)
    addTexts(texts, units, column, thresholds)
    addRankings(texts, units, column)
    addSteps(texts, units, column, thresholds, matched)
    addPrefixes(texts, units, column, thresholds, matched)
  }

  subscript(key: FigureKey) -> Figure? { all.first { $0.key == key }?.value }

  private mutating func add(_ key: FigureKey, _ value: @escaping Figure) {
    all.append((key, value))
  }

  /// A weighted mean over those units that have a value.
  private static func mean(_ values: [Double?]) -> Figure {
    let known = values.enumerated().compactMap { unit, value in value.map { (unit, $0) } }
    return { weights in
      var (sum, total) = (0.0, 0.0)
      for (unit, value) in known {
        sum += weights[unit] * value
        total += weights[unit]
      }
      return total > 0 ? sum / total : nil
    }
  }

  private static func confusion(
    _ units: [Confusion], _ figure: @escaping @Sendable (Confusion) -> Double?
  ) -> Figure {
    { weights in
      var sum = Confusion()
      for (unit, confusion) in units.enumerated() where weights[unit] > 0 {
        sum.add(confusion, weight: weights[unit])
      }
      return figure(sum)
    }
  }

  // MARK: Pairs

  private mutating func addPairs(
    _ texts: [ScoredText], _ units: Int, _ column: Int, _ thresholds: Thresholds
  ) {
    var rewards = [(vulnerable: Double?, fixed: Double?)](repeating: (nil, nil), count: units)
    for text in texts {
      switch text.side {
      case .vulnerable: rewards[text.unit].vulnerable = text.results[column].reward
      case .fixed: rewards[text.unit].fixed = text.results[column].reward
      case .single: break
      }
    }
    let outcomes = rewards.map { pair -> PairOutcome? in
      guard let vulnerable = pair.vulnerable, let fixed = pair.fixed else { return nil }
      return PairOutcome(vulnerable: vulnerable, fixed: fixed)
    }
    guard outcomes.contains(where: { $0 != nil }) else { return }
    add(.pairOrder, Self.mean(outcomes.map { $0?.order }))
    for (threshold, keys) in [
      (0, [.pairCorrect, .pairVulnerable, .pairBenign, .pairReversed]),
      (
        thresholds.margin,
        [
          .pairCorrectPackage, .pairVulnerablePackage, .pairBenignPackage, .pairReversedPackage,
        ]
      ),
    ] as [(Double, [FigureKey])] {
      for (verdict, key) in zip(PairOutcome.Verdict.allCases, keys) {
        add(
          key, Self.mean(outcomes.map { $0.map { $0.verdict(at: threshold) == verdict ? 1 : 0 } }))
      }
    }
  }

  // MARK: Texts

  private mutating func addTexts(
    _ texts: [ScoredText], _ units: Int, _ column: Int, _ thresholds: Thresholds
  ) {
    let judged = texts.filter { $0.isVulnerable != nil }
    guard judged.contains(where: { $0.isVulnerable == true }),
      judged.contains(where: { $0.isVulnerable == false })
    else { return }
    let ranked = RankedSteps(
      judged.map {
        RankedSteps.Element(
          margin: $0.results[column].reward, isVulnerable: $0.isVulnerable == true, unit: $0.unit)
      })
    add(.textAUC) { ranked.areaUnderROC($0) }
    for (threshold, keys) in [
      (0, [.textAccuracy, .textPrecision, .textRecall, .textF1]),
      (
        thresholds.margin,
        [.textAccuracyPackage, .textPrecisionPackage, .textRecallPackage, .textF1Package]
      ),
    ] as [(Double, [FigureKey])] {
      var confusions = [Confusion](repeating: Confusion(), count: units)
      for text in judged {
        confusions[text.unit].add(
          predicted: text.results[column].reward <= threshold, actual: text.isVulnerable == true)
      }
      let figures: [@Sendable (Confusion) -> Double?] = [
        { $0.accuracy }, { $0.precision }, { $0.recall }, { $0.f1 },
      ]
      for (key, figure) in zip(keys, figures) { add(key, Self.confusion(confusions, figure)) }
    }
  }

  // MARK: Steps of one text

  private mutating func addRankings(_ texts: [ScoredText], _ units: Int, _ column: Int) {
    // Several texts may share a unit: each text counts once.
    var rankings = [[WithinRanking]](repeating: [], count: units)
    for text in texts {
      let steps = zip(text.steps, text.results[column].margins).compactMap { step, margin in
        step.isVulnerable.map { (margin: margin, isVulnerable: $0) }
      }
      if let ranking = WithinRanking(steps) { rankings[text.unit].append(ranking) }
    }
    guard rankings.contains(where: { !$0.isEmpty }) else { return }
    func mean(_ value: (WithinRanking) -> Double) -> Figure {
      let sums = rankings.map { (sum: $0.reduce(0) { $0 + value($1) }, count: Double($0.count)) }
      return { weights in
        var (sum, total) = (0.0, 0.0)
        for (unit, part) in sums.enumerated() {
          sum += weights[unit] * part.sum
          total += weights[unit] * part.count
        }
        return total > 0 ? sum / total : nil
      }
    }
    add(.withinAUC, mean(\.areaUnderROC))
    add(.topOne, mean(\.topIsVulnerable))
    add(.topOneChance, mean(\.chance))
  }

  // MARK: Steps pooled

  private mutating func addSteps(
    _ texts: [ScoredText], _ units: Int, _ column: Int, _ thresholds: Thresholds, _ matched: Double?
  ) {
    let elements = texts.flatMap { $0.elements(column: column) }
    guard !elements.isEmpty else { return }
    let ranked = RankedSteps(elements)
    add(.stepBaseRate) { ranked.baseRate($0) }
    add(.stepAP) { ranked.averagePrecision($0) }
    add(.stepAUC) { ranked.areaUnderROC($0) }
    add(.stepBestF1) { ranked.bestF1($0) }
    var atZero = [Confusion](repeating: Confusion(), count: units)
    var flagged = atZero
    for text in texts {
      let flags = text.flags(column: column, thresholds: thresholds, matched: matched)
      for (index, step) in text.steps.enumerated() {
        guard let actual = step.isVulnerable else { continue }
        let margin = text.results[column].margins[index]
        atZero[text.unit].add(predicted: margin <= 0, actual: actual)
        flagged[text.unit].add(predicted: flags[index], actual: actual)
      }
    }
    add(.stepPrecision, Self.confusion(atZero) { $0.precision })
    add(.stepRecall, Self.confusion(atZero) { $0.recall })
    add(.stepF1, Self.confusion(atZero) { $0.f1 })
    add(.stepAccuracy, Self.confusion(atZero) { $0.accuracy })
    add(.flagPrecision, Self.confusion(flagged) { $0.precision })
    add(.flagRecall, Self.confusion(flagged) { $0.recall })
    add(.flagF1, Self.confusion(flagged) { $0.f1 })
    let reliability = Reliability.Sums(elements, units: units)
    add(.ece) { reliability.expectedError($0) }
  }

  // MARK: Prefixes

  private mutating func addPrefixes(
    _ texts: [ScoredText], _ units: Int, _ column: Int, _ thresholds: Thresholds, _ matched: Double?
  ) {
    let found = texts.filter { $0.steps.contains { $0.isVulnerable == true } }.map {
      (unit: $0.unit, $0.prefixDetection(column: column, thresholds: thresholds, matched: matched))
    }
    guard !found.isEmpty else { return }
    for (key, share) in [
      (.firstFlag, { $0.vulnerableFlag }), (.firstFlagAny, { $0.anyFlag }),
    ] as [(FigureKey, (PrefixDetection) -> Double?)] {
      let sorted = found.compactMap { unit, detection in share(detection).map { (unit, $0) } }
        .sorted { $0.1 < $1.1 }
      add(key) { weights in
        let total = sorted.reduce(0) { $0 + weights[$1.0] }
        guard total > 0 else { return nil }
        var sum = 0.0
        for (unit, value) in sorted {
          sum += weights[unit]
          if sum >= total / 2 { return value }
        }
        return nil
      }
    }
    add(.flaggedTexts) { weights in
      let total = found.reduce(0) { $0 + weights[$1.unit] }
      let flagged = found.reduce(0) { $0 + ($1.1.vulnerableFlag == nil ? 0 : weights[$1.unit]) }
      return total > 0 ? flagged / total : nil
    }
  }
}

extension ScoredText {
  /// The judged steps as a ranking takes them.
  func elements(column: Int) -> [RankedSteps.Element] {
    zip(steps, results[column].margins).compactMap { step, margin in
      step.isVulnerable.map {
        RankedSteps.Element(margin: margin, isVulnerable: $0, unit: unit)
      }
    }
  }

  /// Which steps are flagged: by the thresholds, or at or below a matched margin.
  func flags(column: Int, thresholds: Thresholds, matched: Double?) -> [Bool] {
    let result = results[column]
    if let matched { return result.margins.map { $0 <= matched } }
    return zip(result.margins, result.drops).map {
      $0 <= thresholds.margin && $1 >= thresholds.drop
    }
  }

  func prefixDetection(
    column: Int, thresholds: Thresholds, matched: Double?
  ) -> PrefixDetection {
    let flags = flags(column: column, thresholds: thresholds, matched: matched)
    return PrefixDetection(
      zip(steps, flags).map {
        (tokens: $0.tokens, isFlagged: $1, isVulnerable: $0.isVulnerable == true)
      })
  }
}
