import RewardModel

extension ReportBuilder {
  /// Findings for 1,000 lines at each of the thresholds.
  public func benign(_ sensitivities: [(name: String, thresholds: Thresholds)]) -> BenignReport {
    let bootstrap = Bootstrap(units: units, resamples: resamples, seed: seed)
    return BenignReport(
      sensitivities: sensitivities.map { name, thresholds in
        let counts = texts.map { $0.findings(column: 0, thresholds: thresholds) }
        func grouped(_ trait: (ScoredText) -> String) -> [String: BenignReport.Rate] {
          Dictionary(grouping: texts.indices) { trait(texts[$0]) }.mapValues { members in
            rate(
              members, counts,
              Bootstrap(
                units: units, resamples: resamples, seed: seed,
                subset: Set(members.map { texts[$0].unit }).sorted()))
          }
        }
        var baselines: [String: BenignReport.Rate] = [:]
        for (index, scorer) in evaluator.scorers.enumerated().dropFirst() {
          guard let column = evaluator.columns(of: index).first else { continue }
          let counts = texts.map { $0.findings(column: column, thresholds: thresholds) }
          baselines[scorer.name] = rate(Array(texts.indices), counts, bootstrap)
        }
        let worst = texts.indices.filter { counts[$0] > 0 }
          .sorted { (counts[$1], texts[$0].id) < (counts[$0], texts[$1].id) }.prefix(10)
        return BenignReport.Sensitivity(
          name: name, thresholds: thresholds, all: rate(Array(texts.indices), counts, bootstrap),
          byLanguage: grouped(\.traits.language), byProject: grouped(\.traits.project),
          baselines: baselines,
          worst: worst.map {
            BenignReport.File(id: texts[$0].id, lines: texts[$0].lines, findings: counts[$0])
          })
      })
  }

  private func rate(
    _ members: [Int], _ counts: [Int], _ bootstrap: Bootstrap
  ) -> BenignReport.Rate {
    func perThousand(_ weights: UnitWeights) -> Double? {
      var (findings, lines) = (0.0, 0.0)
      for index in members {
        findings += weights[texts[index].unit] * Double(counts[index])
        lines += weights[texts[index].unit] * Double(texts[index].lines)
      }
      return lines > 0 ? findings / lines * 1_000 : nil
    }
    return BenignReport.Rate(
      files: members.count, lines: members.reduce(0) { $0 + texts[$1].lines },
      findings: members.reduce(0) { $0 + counts[$1] }, perThousandLines: perThousand(.once(units)),
      interval: Bootstrap.interval(bootstrap.resamples.compactMap(perThousand))?.ends)
  }
}
