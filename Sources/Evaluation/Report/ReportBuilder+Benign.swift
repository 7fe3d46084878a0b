import RewardModel

extension ReportBuilder {
  /// Findings for 1,000 lines at each of the thresholds.
  public func benign(_ sensitivities: [(name: String, thresholds: Thresholds)]) -> BenignReport {
    let everything = Array(texts.indices)
    var baselines: [String: BenignReport.Rate] = [:]
    for (index, scorer) in evaluator.scorers.enumerated().dropFirst() where scorer.makesClaims {
      guard let column = evaluator.columns(of: index).first else { continue }
      baselines[scorer.name] = rate(everything, texts.map { $0.claims(column: column) })
    }
    return BenignReport(
      sensitivities: sensitivities.map { name, thresholds in
        let counts = texts.map { $0.findings(column: 0, thresholds: thresholds) }
        func grouped(_ trait: (ScoredText) -> String) -> [String: BenignReport.Rate] {
          Dictionary(grouping: texts.indices) { trait(texts[$0]) }.mapValues { members in
            rate(members, counts)
          }
        }
        let worst = texts.indices.filter { counts[$0] > 0 }
          .sorted { (counts[$1], texts[$0].id) < (counts[$0], texts[$1].id) }.prefix(10)
        return BenignReport.Sensitivity(
          name: name, thresholds: thresholds, all: rate(everything, counts),
          byLanguage: grouped(\.traits.language), byProject: grouped(\.traits.project),
          baselines: baselines,
          worst: worst.map {
            BenignReport.File(id: texts[$0].id, lines: texts[$0].lines, findings: counts[$0])
          })
      })
  }

  /// - Parameters:
  ///   - members: indices of texts.
  ///   - counts: findings, one number for each text of the builder.
  private func rate(_ members: [Int], _ counts: [Int]) -> BenignReport.Rate {
    func perThousand(_ weights: UnitWeights) -> Double? {
      var (findings, lines) = (0.0, 0.0)
      for index in members {
        findings += weights[texts[index].group] * Double(counts[index])
        lines += weights[texts[index].group] * Double(texts[index].lines)
      }
      return lines > 0 ? findings / lines * 1_000 : nil
    }
    return BenignReport.Rate(
      files: members.count, lines: members.reduce(0) { $0 + texts[$1].lines },
      findings: members.reduce(0) { $0 + counts[$1] }, perThousandLines: perThousand(.once(groups)),
      interval: Bootstrap.interval(
        with(members.map { texts[$0] }).bootstrap().resamples.compactMap(perThousand))?.ends)
  }
}
