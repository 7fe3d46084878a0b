import RewardModel

extension ReportBuilder {
  /// Lower ends of the bins of tokens.
  static let tokenBins = [0, 64, 128, 256, 512, 1_024, 2_048, 4_096]

  /// The model over texts of like length (SecCodePRM, figure 5).
  public func byTokens() -> [TokenBin] {
    Self.tokenBins.indices.compactMap { index -> TokenBin? in
      let from = Self.tokenBins[index]
      let to = index + 1 < Self.tokenBins.count ? Self.tokenBins[index + 1] : nil
      let inside = texts.filter { $0.tokens >= from && $0.tokens < to ?? .max }
      let judged = inside.filter { $0.isVulnerable != nil }
      guard !judged.isEmpty else { return nil }
      let right = judged.count { ($0.results[0].reward <= 0) == $0.isVulnerable }
      // A pair counts where its vulnerable text lies.
      let fixed = Dictionary(
        texts.filter { $0.side == .fixed }.map { ($0.unit, $0.results[0].reward) },
        uniquingKeysWith: { first, _ in first })
      let orders = inside.filter { $0.side == .vulnerable }.compactMap { text in
        fixed[text.unit].map {
          PairOutcome(vulnerable: text.results[0].reward, fixed: $0).order
        }
      }
      let rankings = inside.compactMap { text in
        WithinRanking(
          zip(text.steps, text.results[0].margins).compactMap { step, margin in
            step.isVulnerable.map { (margin: margin, isVulnerable: $0) }
          })?.areaUnderROC
      }
      return TokenBin(
        from: from, to: to, texts: judged.count,
        accuracy: Double(right) / Double(judged.count),
        interval: Wilson.interval(successes: right, of: judged.count)?.ends, pairs: orders.count,
        pairOrder: Self.mean(orders), withinAuc: Self.mean(rankings))
    }
  }

  /// The model under other aggregations.
  public func aggregations() -> [AggregationRow] {
    let bootstrap = Bootstrap(units: units, resamples: resamples, seed: seed)
    let keys: Set<FigureKey> = [.pairOrder, .pairCorrect, .textAUC, .textAccuracy, .textF1]
    return Aggregation.all.map { aggregation in
      var changed = texts
      for index in changed.indices {
        changed[index].results = [changed[index].results[0]]
        changed[index].results[0].reward =
          aggregation.value(changed[index].results[0].margins) ?? 1
      }
      let figures = Figures(
        changed, units: units, column: 0, thresholds: thresholds, matched: nil)
      return AggregationRow(
        name: aggregation.name,
        figures: Self.figures(
          Self.replicates([figures], once: .once(units), bootstrap, keys: keys), model: nil))
    }
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
