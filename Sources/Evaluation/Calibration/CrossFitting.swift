import RewardModel

/// Chooses thresholds that keep a rate, as nearly as can be told, on projects that had no part in the choice.
///
/// What is just within a rate where it was chosen is mostly beyond it elsewhere, as it was chosen for being
/// the loudest there. So what is asked of the choosing folds is lowered until the folds together, each counted
/// with what the *other* folds choose under the same demand, are within the rate. That is an estimate and no
/// bound: of projects that differ as much as well-kept ones do, some calibrations keep the rate on the next
/// ones and some do not. `Calibrator` reports what it comes to.
struct CrossFitting: Sendable {
  /// What is asked of the choosing folds, as shares of the rate. The first that keeps it is taken; where none
  /// does, the one that comes nearest.
  static let demands = [1, 0.85, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0]

  private let folds: [ThresholdTally]
  private let all: ThresholdTally
  /// All but the fold of the same number.
  private let others: [ThresholdTally]
  private let aim: ThresholdTally.Aim

  /// - Parameters:
  ///   - folds: of one grid, not empty.
  ///   - aim: what is best of what keeps a rate; nil for what `folds` allow.
  init(_ folds: [ThresholdTally], aim: ThresholdTally.Aim? = nil) {
    self.folds = folds
    let all = folds.dropFirst().reduce(folds[0], +)
    self.all = all
    self.aim = aim ?? (all.known > 0 ? .recall : .margin)
    others = folds.map { all - $0 }
  }

  /// The same without a fold: what its projects have no part in.
  func without(_ fold: Int) -> CrossFitting {
    var rest = folds
    rest.remove(at: fold)
    return CrossFitting(rest, aim: aim)
  }

  /// Thresholds by a target's name, from the loudest to the quietest, each within the one before: what quiet
  /// flags, strict flags.
  func choices(_ targets: [Calibrator.Target]) -> [String: Thresholds] {
    var choices: [String: Thresholds] = [:]
    var outer: Int?
    var outers = [Int?](repeating: nil, count: folds.count)
    for target in targets.sorted(by: { $0.rate > $1.rate }) {
      var best: (chosen: Int, foreign: [Int], findings: Int)?
      for demand in Self.demands {
        let chosen = all.choice(within: demand * target.rate, inside: outer, aim: aim)
        // Saying nothing keeps every rate and is of no use: rather the rate is missed elsewhere, and said to be.
        if chosen == all.grid.silentCell, best != nil { break }
        let foreign = folds.indices.map {
          others[$0].choice(within: demand * target.rate, inside: outers[$0], aim: aim)
        }
        let findings = folds.indices.reduce(0) { $0 + folds[$1].findings[foreign[$1]] }
        if findings < best?.findings ?? .max { best = (chosen, foreign, findings) }
        if Double(findings) <= target.rate / 1_000 * Double(all.lines) { break }
      }
      guard let best else { continue }
      choices[target.name] = all.grid.cells[best.chosen]
      outer = best.chosen
      outers = best.foreign
    }
    return choices
  }
}
