import RewardModel

/// Margins and drops that are tried, in steps that a reader can tell apart.
struct ThresholdGrid: Sendable, Hashable {
  /// Never above 0: a step that is called safe rather than vulnerable is not warned of.
  static let margins = (-100...0).map { Double($0) / 100 }
  /// From a fall that a reader of the scores would call one.
  static let drops = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.4]
  /// The quietest there are, where every other choice is too loud: flags only a fall from 1 to −1.
  static let silent = Thresholds(margin: -1, drop: 2)

  /// By drop, then by margin, both ascending; the last is `silent`.
  let cells: [Thresholds]
  var silentCell: Int { cells.count - 1 }

  init(drops: [Double]) {
    cells =
      drops.flatMap { drop in
        Self.margins.map { Thresholds(margin: $0, drop: drop) }
      } + [Self.silent]
  }
}

/// What each cell of a grid does to some projects; sums and differences of such counts are what the
/// union or the rest of projects would give.
struct ThresholdTally: Sendable {
  let grid: ThresholdGrid
  /// Of benign code.
  private(set) var lines = 0
  /// Vulnerable steps of labelled texts, whether flagged or not.
  private(set) var known = 0
  /// Findings in benign code by cell.
  private(set) var findings: [Int]
  /// Vulnerable steps that are flagged, by cell.
  private(set) var found: [Int]

  init(_ grid: ThresholdGrid, benign: [ScoredText] = [], labelled: [ScoredText] = []) {
    self.grid = grid
    lines = benign.reduce(0) { $0 + $1.lines }
    let vulnerable = labelled.flatMap { text in
      text.steps.indices.filter { text.steps[$0].isVulnerable == true }.map {
        (margin: text.results[0].margins[$0], fall: text.results[0].falls[$0])
      }
    }
    known = vulnerable.count
    findings = grid.cells.map { cell in
      benign.reduce(0) { $0 + $1.findings(column: 0, thresholds: cell) }
    }
    found = grid.cells.map { cell in
      vulnerable.count { cell.flag(margin: $0.margin, fall: $0.fall) }
    }
  }

  /// Both must be of one grid.
  static func + (a: Self, b: Self) -> Self { a.combined(b, +) }
  static func - (a: Self, b: Self) -> Self { a.combined(b, -) }

  private func combined(_ other: Self, _ operation: (Int, Int) -> Int) -> Self {
    precondition(grid == other.grid, "tallies of different grids")
    var result = self
    result.lines = operation(lines, other.lines)
    result.known = operation(known, other.known)
    result.findings = zip(findings, other.findings).map(operation)
    result.found = zip(found, other.found).map(operation)
    return result
  }

  /// What is best of the cells that keep a rate.
  enum Aim: Sendable {
    /// What flags most vulnerable steps.
    case recall
    /// The highest margin, where no step is known to be vulnerable.
    case margin
  }

  /// The best of the cells that stay within a rate; of equals the lower drop, then the lower margin. The
  /// silent one where all others are too loud, or find nothing. (The drop decides little but of weak steps in a
  /// row, which benign code hardly has: where it costs nothing more of them are shown.)
  ///
  /// - Parameters:
  ///   - rate: findings for 1,000 lines of benign code.
  ///   - outer: the cell that flags all that may be flagged; nil for no such bound.
  func choice(within rate: Double, inside outer: Int?, aim: Aim) -> Int {
    let allowed = rate / 1_000 * Double(lines)
    let outer = outer.map { grid.cells[$0] } ?? Thresholds(margin: 1, drop: 0)
    var best: (index: Int, worth: Double)?
    for (index, cell) in grid.cells.enumerated().dropLast()
    where cell.drop >= outer.drop && cell.margin <= outer.margin
      && Double(findings[index]) <= allowed
    {
      let worth = aim == .recall ? Double(found[index]) : cell.margin
      if let best, worth <= best.worth { continue }
      // One that finds nothing is no better than the quietest.
      if aim == .margin || worth > 0 { best = (index, worth) }
    }
    return best?.index ?? grid.silentCell
  }
}
