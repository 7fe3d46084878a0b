/// Means over trials with their intervals; all of them over the same resamples.
struct GenerationTally {
  private let outcomes: [(language: String, group: Int, trial: GenerationOutcome.Trial)]
  private let bootstrap: Bootstrap
  /// What the bootstrap draws.
  let groups: Int

  init(_ all: [GenerationOutcome], resamples: Int, seed: UInt64) {
    var numbers: [String: Int] = [:]
    outcomes = all.compactMap { outcome in
      guard let trial = outcome.trial else { return nil }
      let group = numbers[outcome.group] ?? numbers.count
      numbers[outcome.group] = group
      return (outcome.language, group, trial)
    }
    groups = numbers.count
    bootstrap = Bootstrap(units: numbers.count, resamples: resamples, seed: seed)
  }

  /// The mean of what a trial says; nil where none says anything.
  ///
  /// - Parameter isYesOrNo: whether it mostly says 0 or 1; where it always does, and of each group once, the interval
  ///   is Wilson's: of few pairs all of which say the same the bootstrap's would have no width.
  func share(
    isYesOrNo: Bool, _ value: (GenerationOutcome.Trial) -> Double?
  ) -> GenerationReport.Share? {
    let values = outcomes.compactMap { outcome in
      value(outcome.trial).map { (group: outcome.group, value: $0) }
    }
    guard let mean = Self.mean(values, .once(groups)) else { return nil }
    let drawn = Set(values.map(\.group)).count
    guard drawn > 1, !bootstrap.resamples.isEmpty else {
      return GenerationReport.Share(value: mean, interval: nil, pairs: values.count)
    }
    let isWilsons =
      isYesOrNo && drawn == values.count && values.allSatisfy { $0.value == 0 || $0.value == 1 }
    let interval =
      isWilsons
      ? Wilson.interval(successes: values.count { $0.value == 1 }, of: values.count)
      : Bootstrap.interval(bootstrap.resamples.compactMap { Self.mean(values, $0) })
    return GenerationReport.Share(
      value: mean, interval: interval?.ends, pairs: values.count)
  }

  private static func mean(
    _ values: [(group: Int, value: Double)], _ weights: UnitWeights
  ) -> Double? {
    var (sum, total) = (0.0, 0.0)
    for (group, value) in values {
      sum += weights[group] * value
      total += weights[group]
    }
    return total > 0 ? sum / total : nil
  }

  /// nil where it never chooses anything.
  func strategy(_ strategy: GenerationStrategy) -> GenerationReport.Strategy? {
    let answered = outcomes.count { !strategy.choice(in: $0.trial).isEmpty }
    guard answered > 0 else { return nil }
    let costs = costs(of: strategy)
    func mean(_ value: (GenerationOutcome.Cost) -> Double) -> Double? {
      costs.isEmpty ? nil : costs.reduce(0) { $0 + value($1) } / Double(costs.count)
    }
    let seconds = mean(\.seconds)
    let others = self.costs(of: .likelihood).map(\.seconds)
    let likelihood = others.reduce(0, +) / Double(max(1, others.count))
    return GenerationReport.Strategy(
      name: strategy, about: strategy.about,
      figures: figures { figure in
        share(isYesOrNo: figure.isYesOrNo) { figure.value(of: strategy, in: $0) }
      },
      answered: Double(answered) / Double(outcomes.count),
      tokensWritten: mean { Double($0.tokensWritten) },
      tokensScored: mean { Double($0.tokensScored) }, seconds: seconds,
      timesLikelihood: seconds.flatMap { likelihood > 0 ? $0 / likelihood : nil })
  }

  private func costs(of strategy: GenerationStrategy) -> [GenerationOutcome.Cost] {
    outcomes.compactMap { strategy.cost(in: $0.trial) }
  }

  /// nil where no pair has both.
  func difference(
    of strategy: GenerationStrategy, from other: GenerationStrategy
  ) -> GenerationReport.Difference? {
    let figures = figures { figure in
      share(isYesOrNo: false) { trial in
        guard let one = figure.value(of: strategy, in: trial),
          let two = figure.value(of: other, in: trial)
        else { return nil }
        return one - two
      }
    }
    return figures.isEmpty
      ? nil : GenerationReport.Difference(of: strategy, from: other, figures: figures)
  }

  private func figures(
    _ share: (GenerationFigure) -> GenerationReport.Share?
  ) -> [String: GenerationReport.Share] {
    Dictionary(
      uniqueKeysWithValues: GenerationFigure.allCases.compactMap { figure in
        share(figure).map { (figure.rawValue, $0) }
      })
  }

  var languages: [GenerationReport.LanguageRow] {
    Dictionary(grouping: outcomes, by: \.language).sorted { $0.key < $1.key }.map { name, rows in
      let trials = rows.map(\.trial)
      return GenerationReport.LanguageRow(
        language: name, pairs: trials.count,
        sensitive: trials.count { !$0.sides.sensitiveTools.isEmpty },
        secure: Dictionary(
          uniqueKeysWithValues: GenerationStrategy.allCases.compactMap { strategy in
            let values = trials.compactMap { GenerationFigure.secure.value(of: strategy, in: $0) }
            return values.isEmpty
              ? nil : (strategy.rawValue, values.reduce(0, +) / Double(values.count))
          }))
    }
  }
}
