import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

/// Judges lines in the place of others.
struct RewriteJudge {
  private let rewrite: RewritePlace
  private let search: RewriteSearch
  private let syntax: SyntaxCheck
  private let names: PlaceNames
  private let missing: MissingNames?

  init(_ rewrite: RewritePlace, search: RewriteSearch) {
    (self.rewrite, self.search) = (rewrite, search)
    syntax = SyntaxCheck(rewrite.place, segment: search.segment)
    names = PlaceNames(rewrite, reading: search.reading)
    missing = MissingNames(rewrite.place, in: syntax.whole, reading: search.reading)
  }

  private var place: WritingPlace { rewrite.place }

  /// Without the head that it was given.
  private func names(of candidate: [UInt8]) -> CodeNames {
    CodeNames(rewrite.body(of: candidate), place.language)
  }

  /// What is wrong with a candidate before it is scored; nil where nothing is.
  ///
  /// - Parameter isParted: whether it parts from what stands there. Others are shown a usual mend, and have to be said twice.
  func problem(of candidate: [UInt8], isParted: Bool) -> RewriteResult.Problem? {
    let written = names(of: candidate)
    if written.words == names.own.words { return .same }
    guard syntax.added(by: candidate) == 0 else { return .syntax }
    if written.isLess(than: names.own) || names.own.hasCall && !written.hasCall { return .deletion }
    guard names.needed.isSubset(of: written.all), !names.leavesUnused(in: written) else {
      return .missingName
    }
    guard keepsEnough(written), !repeatsLines(candidate) else { return .distant }
    if isParted, !names.unusual(in: written).isEmpty { return .unknownName }
    return imports(of: candidate) == nil ? .unknownName : nil
  }

  /// Whether most of what stands there is still there. A small model that does not know the mend of some lines writes
  /// the example that it was shown.
  private func keepsEnough(_ written: CodeNames) -> Bool {
    let count = names.own.words.count
    return count < Self.fewWords
      || Double(written.common(with: names.own)) >= Self.leastKept * Double(count)
  }
  private static let leastKept = 0.7
  /// Of a line or two little may stay.
  private static let fewWords = 16

  /// Whether lines that stand there once come again and again.
  private func repeatsLines(_ candidate: [UInt8]) -> Bool {
    func counts(_ code: [UInt8]) -> [ArraySlice<UInt8>: Int] {
      let lines = code.split(separator: UInt8(ascii: "\n")).map {
        $0.drop(while: StepBoundary.isSpace)
      }
      return Dictionary(lines.filter { $0.count >= 8 }.map { ($0, 1) }, uniquingKeysWith: +)
    }
    let own = counts(rewrite.body(of: place.own))
    return counts(rewrite.body(of: candidate)).count { line, count in
      own[line].map { count > $0 } ?? false
    } >= 2
  }

  /// How many of some candidates say what one says.
  func votes(for candidate: [UInt8], of all: [[UInt8]]) -> Int {
    let words = names(of: candidate).words
    return all.count { names(of: $0).words == words }
  }

  /// What is to be imported for a candidate; nil where it uses what nobody has made.
  func imports(of candidate: [UInt8]) -> [ImportLine]? {
    var unknown = Set(
      names.unknown(in: names(of: candidate)).map { String(decoding: $0, as: UTF8.self) })
    // The words of a text do not tell whose they are: another function's variable, called as a module is.
    if let missing { unknown.formUnion(missing.unknown(in: syntax.inPlace(candidate))) }
    return ImportLine.lines(for: unknown, at: place, in: syntax.whole)
  }

  /// How much of what stands there by now a candidate keeps, in 0…1.
  func likeness(of candidate: [UInt8]) -> Double { names(of: candidate).likeness(to: names.own) }

  /// The margins of the steps that hold a candidate, and of the others of the same trajectories.
  struct Scores {
    var own: [Double] = []
    /// By their content, which is what they were before.
    var others: [StepContent: StepScore] = [:]
    var tokensComputed = 0

    var lowest: Double? { own.min() }
  }

  /// What stands there.
  var own: [UInt8] { place.own }

  func scoresOfOwn() async throws -> Scores { try await scores(of: place.own) }

  func scores(of candidate: [UInt8]) async throws -> Scores {
    let written = place.prefix.count..<(place.prefix.count + candidate.count)
    let trajectories = syntax.inPlace(candidate).reading(search.reading).trajectories
      .filter { $0.steps.contains { $0.range.overlaps(written) } }
    var scores = Scores()
    for (trajectory, found) in zip(trajectories, try await search.scorer.score(trajectories)) {
      scores.tokensComputed += found.tokensComputed
      for (step, score) in zip(trajectory.steps, found.steps) {
        guard let score else { continue }
        if step.range.overlaps(written) {
          scores.own.append(score.margin)
        } else {
          scores.others[step.content] = score
        }
      }
    }
    return scores
  }

  func problem(of scores: Scores, beside own: Scores) -> RewriteResult.Problem? {
    let thresholds = search.options.thresholds
    let wanted = max(0, thresholds.margin + RewriteSearch.clearDistance)
    guard let lowest = scores.lowest, lowest >= wanted,
      lowest >= (own.lowest ?? -1) + RewriteSearch.clearDistance
    else { return .margin }
    let isWorse = scores.others.contains { content, score in
      guard let before = own.others[content] else { return thresholds.flag(score) }
      return thresholds.flag(score) && !thresholds.flag(before)
        || score.margin < before.margin - RewriteSearch.mostWorse && score.margin < wanted
    }
    return isWorse ? .others : nil
  }
}
