import Basics

/// Which fold a project is in, with all that is of it, benign or labelled: files of one project are
/// alike.
struct ProjectFolds: Sendable {
  /// More would change what a fold's complement chooses by little.
  static let most = 10

  let count: Int
  private let folds: [String: Int]

  /// The projects go, one by one, to the fold with the fewest lines of benign code, or the fewest
  /// labelled texts where a project has no benign code; large ones first, and those of like size as the
  /// seed draws them.
  init(_ benign: [ScoredText], _ labelled: [ScoredText], seed: UInt64) {
    let lines = Dictionary(grouping: benign, by: \.project)
      .mapValues { $0.reduce(0) { $0 + $1.lines } }.filter { $0.value > 0 }
    let texts = Dictionary(grouping: labelled, by: \.project).mapValues(\.count)
    let count = max(1, min(Self.most, lines.count))
    var generator = SplitMix64(seed: seed)
    let drawn = Set(lines.keys).union(texts.keys).sorted().shuffled(using: &generator)
    /// 0 without benign code, else one more for each doubling.
    func size(_ project: String) -> Int { Int.bitWidth - (lines[project] ?? 0).leadingZeroBitCount }
    let largestFirst = drawn.enumerated().sorted {
      (size($1.element), $0.offset) < (size($0.element), $1.offset)
    }
    var folds: [String: Int] = [:]
    var held = [(lines: Int, texts: Int)](repeating: (0, 0), count: count)
    for project in largestFirst.map(\.element) {
      let isBenign = lines[project] != nil
      let fold = held.indices.min {
        isBenign ? held[$0].lines < held[$1].lines : held[$0].texts < held[$1].texts
      }
      folds[project] = fold
      held[fold ?? 0].lines += lines[project] ?? 0
      held[fold ?? 0].texts += texts[project] ?? 0
    }
    self.count = count
    self.folds = folds
  }

  /// The fold of a text that the folds were made of; 0 for others.
  subscript(text: ScoredText) -> Int { folds[text.project] ?? 0 }
}

extension ScoredText {
  /// The project; where none is known the text is one by itself.
  var project: String { traits.project.isEmpty ? id : traits.project }
}
