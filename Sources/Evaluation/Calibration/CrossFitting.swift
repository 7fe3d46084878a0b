import RewardModel

/// Chooses thresholds that keep a rate on projects that had no part in the choice.
///
/// What is just within a rate where it was chosen is mostly beyond it elsewhere, as it was chosen for being
/// the loudest there. So what is asked of the choosing folds is lowered until each fold, counted with what
/// the other folds choose under the same demand, is within the rate: all folds together.
struct CrossFitting: Sendable {
  /// What is asked of the choosing folds, as shares of the rate; the first that keeps it is taken, and the
  /// last where none does.
  static let demands = [1, 0.85, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0]

  private let folds: [ThresholdTally]
  private let all: ThresholdTally
  /// All but the fold of the same number.
  private let others: [ThresholdTally]

  /// - Parameter folds: of one grid, not empty.
  init(_ folds: [ThresholdTally]) {
    self.folds = folds
    let all = folds.dropFirst().reduce(folds[0], +)
    self.all = all
    others = folds.map { all - $0 }
  }

  /// The same without a fold: what its projects have no part in.
  func without(_ fold: Int) -> CrossFitting {
    var rest = folds
    rest.remove(at: fold)
    return CrossFitting(rest)
  }

  /// Thresholds by a target's name, from the loudest to the quietest, each within the one before: what quiet
  /// flags, strict flags.
  func choices(_ targets: [Calibrator.Target]) -> [String: Thresholds] {
    var choices: [String: Thresholds] = [:]
    var outer: Int?
    var outers = [Int?](repeating: nil, count: folds.count)
    for target in targets.sorted(by: { $0.rate > $1.rate }) {
      for demand in Self.demands {
        let rate = demand * target.rate
        let foreign = folds.indices.map { others[$0].choice(within: rate, inside: outers[$0]) }
        let findings = folds.indices.reduce(0) { $0 + folds[$1].findings[foreign[$1]] }
        let isKept = Double(findings) <= target.rate / 1_000 * Double(all.lines)
        guard isKept || demand == Self.demands.last else { continue }
        let chosen = all.choice(within: rate, inside: outer)
        choices[target.name] = all.grid.cells[chosen]
        outer = chosen
        outers = foreign
        break
      }
    }
    return choices
  }
}
