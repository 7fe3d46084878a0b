import RewardModel

extension ReportBuilder {
  /// Lower ends of the bins of tokens.
  static let tokenBins = [0, 64, 128, 256, 512, 1_024, 2_048, 4_096]

  /// The model and what it is compared with over texts of like length (SecCodePRM, figure 5).
  public func byTokens() -> [TokenBin] {
    let fixed = Dictionary(
      texts.filter { $0.side == .fixed }.map { ($0.unit, $0) }, uniquingKeysWith: { a, _ in a })
    return Self.tokenBins.indices.compactMap { index -> TokenBin? in
      let from = Self.tokenBins[index]
      let to = index + 1 < Self.tokenBins.count ? Self.tokenBins[index + 1] : nil
      let inside = texts.filter { $0.tokens >= from && $0.tokens < to ?? .max }
      let judged = inside.filter { $0.isVulnerable != nil }
      guard !judged.isEmpty else { return nil }
      // A pair counts where its vulnerable text lies.
      let pairs = inside.filter { $0.side == .vulnerable && fixed[$0.unit] != nil }
      let sides = with(pairs.flatMap { [$0, fixed[$0.unit] ?? $0] })
      let part = with(inside)
      let figures = part.tables(scorers: Self.compared) { _, column in
        let accuracy = Figures.accuracy(of: judged, groups: groups, column: column)
        let others = [
          (sides, FigureKey.pairOrder), (part, .withinAUC),
        ].compactMap { builder, key in
          builder.figures(column: column, rule: .never, keys: [key])[key].map { (key, $0) }
        }
        return Figures((accuracy.map { [(FigureKey.textAccuracy, $0)] } ?? []) + others)
      }
      let model = figures[evaluator.scorers[0].name]
      return TokenBin(
        from: from, to: to, texts: judged.count, groups: Set(inside.map(\.group)).count,
        accuracy: model?[.textAccuracy]?.value, interval: model?[.textAccuracy]?.interval,
        pairs: pairs.count, pairOrder: model?[.pairOrder]?.value,
        withinAuc: model?[.withinAUC]?.value, figures: figures)
    }
  }

  /// Other aggregations of the margins of the model and of what it is compared with.
  public func aggregations() -> [AggregationRow] {
    let keys: Set<FigureKey> = [.pairOrder, .pairCorrect, .textAUC, .textAccuracy, .textF1]
    return Aggregation.all.map { aggregation in
      var tables = tables(scorers: Self.compared) { _, column in
        var changed = texts
        for index in changed.indices {
          var result = changed[index].results[column]
          result.reward = aggregation.value(result.margins) ?? 1
          changed[index].results = [result]
        }
        return with(changed).figures(column: 0, rule: .never, keys: keys)
      }
      let model = tables.removeValue(forKey: evaluator.scorers[0].name)
      return AggregationRow(
        name: aggregation.name, figures: model ?? FigureTable(), baselines: tables)
    }
  }
}

extension Figures {
  /// The share of texts that R ≤ 0 judges rightly, also where all of them are of one kind.
  static func accuracy(of texts: [ScoredText], groups: Int, column: Int) -> Figure? {
    mean(
      texts.compactMap { text in
        text.isVulnerable.map {
          (group: text.group, value: (text.results[column].reward <= 0) == $0 ? 1 : 0)
        }
      }, groups: groups)
  }
}
