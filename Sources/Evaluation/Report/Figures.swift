import RewardModel

/// The figures of one column over scored texts, each a function of how often every group counts.
///
/// What can be summed up for each group beforehand is, so that a thousand resamples cost little.
struct Figures: Sendable {
  typealias Figure = @Sendable (UnitWeights) -> Double?

  private(set) var all: [(key: FigureKey, value: Figure)] = []
  private let wanted: Set<FigureKey>?

  /// - Parameters:
  ///   - groups: how many there are; `ScoredText.group` counts below it.
  ///   - rule: which steps the column flags.
  ///   - margin: the package's threshold for R.
  ///   - keys: only these are made; all that there are where nil.
  init(
    _ texts: [ScoredText], groups: Int, column: Int, rule: FlagRule, margin: Double,
    keys: Set<FigureKey>? = nil
  ) {
    wanted = keys
    if wants(FigureKey.ofPairs) { addPairs(texts, groups, column, margin) }
    if wants(FigureKey.ofTexts) { addTexts(texts, groups, column, margin) }
    if wants(FigureKey.withinOne) { addRankings(texts, groups, column) }
    if wants(FigureKey.ofSteps) { addSteps(texts, groups, column, rule) }
    if wants(FigureKey.ofPrefixes) { addPrefixes(texts, column, rule) }
  }

  /// Figures made elsewhere.
  init(_ all: [(key: FigureKey, value: Figure)]) {
    wanted = nil
    self.all = all
  }

  subscript(key: FigureKey) -> Figure? { all.first { $0.key == key }?.value }

  private func wants(_ keys: Set<FigureKey>) -> Bool {
    wanted.map { !$0.isDisjoint(with: keys) } ?? true
  }

  private mutating func add(_ key: FigureKey, _ value: @escaping Figure) {
    if wants([key]) { all.append((key, value)) }
  }

  /// A mean over values, each of a group; nil where there is none.
  static func mean(_ values: [(group: Int, value: Double)], groups: Int) -> Figure? {
    guard !values.isEmpty else { return nil }
    var sums = [(sum: Double, count: Double)](repeating: (0, 0), count: groups)
    for (group, value) in values {
      sums[group].sum += value
      sums[group].count += 1
    }
    return { [sums] weights in
      var (sum, total) = (0.0, 0.0)
      for (group, part) in sums.enumerated() where weights[group] > 0 {
        sum += weights[group] * part.sum
        total += weights[group] * part.count
      }
      return total > 0 ? sum / total : nil
    }
  }

  private static func confusion(
    _ groups: [Confusion], _ figure: @escaping @Sendable (Confusion) -> Double?
  ) -> Figure {
    { weights in
      var sum = Confusion()
      for (group, confusion) in groups.enumerated() where weights[group] > 0 {
        sum.add(confusion, weight: weights[group])
      }
      return figure(sum)
    }
  }

  // MARK: Pairs

  private mutating func addPairs(
    _ texts: [ScoredText], _ groups: Int, _ column: Int, _ margin: Double
  ) {
    var fixed: [Int: Double] = [:]
    for text in texts where text.side == .fixed { fixed[text.unit] = text.results[column].reward }
    let outcomes = texts.compactMap { text -> (group: Int, outcome: PairOutcome)? in
      guard text.side == .vulnerable, let other = fixed[text.unit] else { return nil }
      return (text.group, PairOutcome(vulnerable: text.results[column].reward, fixed: other))
    }
    func addMean(_ key: FigureKey, _ value: (PairOutcome) -> Double) {
      let values = outcomes.map { (group: $0.group, value: value($0.outcome)) }
      if let mean = Self.mean(values, groups: groups) { add(key, mean) }
    }
    addMean(.pairOrder, \.order)
    for (threshold, keys) in [
      (0, [.pairCorrect, .pairVulnerable, .pairBenign, .pairReversed]),
      (
        margin,
        [
          .pairCorrectPackage, .pairVulnerablePackage, .pairBenignPackage, .pairReversedPackage,
        ]
      ),
    ] as [(Double, [FigureKey])] {
      for (verdict, key) in zip(PairOutcome.Verdict.allCases, keys) {
        addMean(key) { $0.verdict(at: threshold) == verdict ? 1 : 0 }
      }
    }
  }

  // MARK: Texts

  private mutating func addTexts(
    _ texts: [ScoredText], _ groups: Int, _ column: Int, _ margin: Double
  ) {
    let judged = texts.filter { $0.isVulnerable != nil }
    guard judged.contains(where: { $0.isVulnerable == true }),
      judged.contains(where: { $0.isVulnerable == false })
    else { return }
    let ranked = RankedSteps(
      judged.map {
        RankedSteps.Element(
          margin: $0.results[column].reward, isVulnerable: $0.isVulnerable == true, unit: $0.group)
      })
    add(.textAUC) { ranked.areaUnderROC($0) }
    for (threshold, keys) in [
      (0, [.textAccuracy, .textPrecision, .textRecall, .textF1]),
      (
        margin,
        [.textAccuracyPackage, .textPrecisionPackage, .textRecallPackage, .textF1Package]
      ),
    ] as [(Double, [FigureKey])] {
      var confusions = [Confusion](repeating: Confusion(), count: groups)
      for text in judged {
        confusions[text.group].add(
          predicted: text.results[column].reward <= threshold, actual: text.isVulnerable == true)
      }
      let figures: [@Sendable (Confusion) -> Double?] = [
        { $0.accuracy }, { $0.precision }, { $0.recall }, { $0.f1 },
      ]
      for (key, figure) in zip(keys, figures) { add(key, Self.confusion(confusions, figure)) }
    }
  }

  // MARK: Steps of one function

  private mutating func addRankings(_ texts: [ScoredText], _ groups: Int, _ column: Int) {
    // Several functions may share a group: each counts once.
    let rankings = texts.flatMap { text in
      text.rankings(column: column).map { (group: text.group, ranking: $0) }
    }
    for (key, value) in [
      (.withinAUC, \.areaUnderROC), (.topOne, \.topIsVulnerable), (.topOneChance, \.chance),
    ] as [(FigureKey, KeyPath<WithinRanking, Double>)] {
      let values = rankings.map { (group: $0.group, value: $0.ranking[keyPath: value]) }
      if let mean = Self.mean(values, groups: groups) { add(key, mean) }
    }
    let alike = rankings.compactMap { group, ranking in
      ranking.areaAmongAlike.map { (group: group, value: $0) }
    }
    if let mean = Self.mean(alike, groups: groups) { add(.withinAlikeAUC, mean) }
  }

  // MARK: Steps pooled

  private mutating func addSteps(
    _ texts: [ScoredText], _ groups: Int, _ column: Int, _ rule: FlagRule
  ) {
    let elements = texts.flatMap { $0.elements(column: column) }
    guard !elements.isEmpty else { return }
    let ranked = RankedSteps(elements)
    add(.stepBaseRate) { ranked.baseRate($0) }
    add(.stepAP) { ranked.averagePrecision($0) }
    add(.stepAUC) { ranked.areaUnderROC($0) }
    add(.stepBestF1) { ranked.bestF1($0) }
    var atZero = [Confusion](repeating: Confusion(), count: groups)
    var flagged = atZero
    for text in texts {
      let chances = rule.chances(text.results[column])
      for (index, step) in text.steps.enumerated() {
        guard let actual = step.isVulnerable else { continue }
        let margin = text.results[column].margins[index]
        atZero[text.group].add(predicted: margin <= 0, actual: actual)
        flagged[text.group].add(chance: chances[index], actual: actual)
      }
    }
    add(.stepPrecision, Self.confusion(atZero) { $0.precision })
    add(.stepRecall, Self.confusion(atZero) { $0.recall })
    add(.stepF1, Self.confusion(atZero) { $0.f1 })
    add(.stepAccuracy, Self.confusion(atZero) { $0.accuracy })
    add(.flagPrecision, Self.confusion(flagged) { $0.precision })
    add(.flagRecall, Self.confusion(flagged) { $0.recall })
    add(.flagF1, Self.confusion(flagged) { $0.f1 })
    let reliability = Reliability.Sums(elements, units: groups)
    add(.ece) { reliability.expectedError($0) }
  }

  // MARK: Prefixes

  private mutating func addPrefixes(_ texts: [ScoredText], _ column: Int, _ rule: FlagRule) {
    let found = texts.filter { $0.steps.contains { $0.isVulnerable == true } }.map {
      (group: $0.group, detection: $0.prefixDetection(column: column, rule: rule))
    }
    guard !found.isEmpty else { return }
    for (key, places) in [
      (.firstFlag, \.vulnerableFlag), (.firstFlagAny, \.anyFlag),
    ] as [(FigureKey, KeyPath<PrefixDetection, [PrefixDetection.Place]>)] {
      let sorted = found.flatMap { group, detection in
        detection[keyPath: places].map { (group: group, share: $0.share, chance: $0.chance) }
      }.sorted { $0.share < $1.share }
      add(key) { weights in
        let total = sorted.reduce(0) { $0 + weights[$1.group] * $1.chance }
        guard total > 0 else { return nil }
        var sum = 0.0
        for (group, share, chance) in sorted {
          sum += weights[group] * chance
          if sum >= total / 2 { return share }
        }
        return sorted.last?.share
      }
    }
    let chances = found.map { ($0.group, $0.detection.vulnerableFlag.chance()) }
    add(.flaggedTexts) { weights in
      let total = chances.reduce(0) { $0 + weights[$1.0] }
      let flagged = chances.reduce(0) { $0 + weights[$1.0] * $1.1 }
      return total > 0 ? flagged / total : nil
    }
  }
}

extension ScoredText {
  /// The judged steps as a ranking takes them.
  func elements(column: Int) -> [RankedSteps.Element] {
    zip(steps, results[column].margins).compactMap { step, margin in
      step.isVulnerable.map {
        RankedSteps.Element(margin: margin, isVulnerable: $0, unit: group)
      }
    }
  }

  /// The rankings within each trajectory that has judged steps of both kinds.
  func rankings(column: Int) -> [WithinRanking] {
    var byTrajectory: [Int: [WithinRanking.Step]] = [:]
    for (step, margin) in zip(steps, results[column].margins) {
      if let isVulnerable = step.isVulnerable {
        byTrajectory[step.trajectory, default: []].append(
          WithinRanking.Step(margin: margin, isVulnerable: isVulnerable, tokens: step.tokens))
      }
    }
    return byTrajectory.sorted { $0.key < $1.key }.compactMap { WithinRanking($0.value) }
  }

  func prefixDetection(column: Int, rule: FlagRule) -> PrefixDetection {
    PrefixDetection(
      zip(steps, rule.chances(results[column])).map {
        (tokens: $0.tokens, chance: $1, isVulnerable: $0.isVulnerable == true)
      })
  }
}
