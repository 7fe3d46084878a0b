import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

/// Judges lines in the place of others.
struct RewriteJudge {
  private let place: WritingPlace
  private let search: RewriteSearch
  private let syntax: SyntaxCheck
  private let names: PlaceNames

  init(_ rewrite: RewritePlace, search: RewriteSearch) {
    (place, self.search) = (rewrite.place, search)
    syntax = SyntaxCheck(place, segment: search.segment)
    names = PlaceNames(rewrite)
  }

  /// What is wrong with a candidate before it is scored; nil where nothing is.
  func problem(of candidate: [UInt8]) -> RewriteResult.Problem? {
    let written = CodeNames(candidate)
    if written.words == names.own.words { return .same }
    guard syntax.added(by: candidate) == 0 else { return .syntax }
    if written.isLess(than: names.own) { return .deletion }
    guard names.needed.isSubset(of: written.all) else { return .missingName }
    return imports(of: candidate) == nil ? .unknownName : nil
  }

  /// What is to be imported for a candidate; nil where it uses what nobody has made.
  func imports(of candidate: [UInt8]) -> [RewriteResult.Import]? {
    let unknown = names.unknown(in: CodeNames(candidate)).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard !unknown.isEmpty else { return [] }
    let place = place
    let lines = unknown.sorted().compactMap { StandardModules.importing($0, in: place.language) }
    guard lines.count == unknown.count, let offset = place.endOfImports else { return nil }
    return lines.map {
      RewriteResult.Import(offset: offset, text: $0 + (place.hasCarriageReturns ? "\r\n" : "\n"))
    }
  }

  /// How much of what stands there by now a candidate keeps, in 0…1.
  func likeness(of candidate: [UInt8]) -> Double { CodeNames(candidate).likeness(to: names.own) }

  /// The margins of the steps that hold a candidate, and of the others of the same trajectories.
  struct Scores {
    var own: [Double] = []
    /// By their content, which is what they were before.
    var others: [StepContent: StepScore] = [:]
    var tokensComputed = 0

    var lowest: Double? { own.min() }
  }

  func own() async throws -> Scores { try await scores(of: place.own) }

  func scores(of candidate: [UInt8]) async throws -> Scores {
    let text = SourceText(bytes: place.prefix.bytes + candidate + place.suffix)
    let written = place.prefix.count..<(place.prefix.count + candidate.count)
    let trajectories = search.segment(text, place.language, nil).reading(search.reading)
      .trajectories
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

extension WritingPlace {
  /// Where a line of imports may be put in, in bytes of the document: behind the last of those at the top level.
  fileprivate var endOfImports: Int? {
    let lines = prefix.lines
    let last = (0..<lines.count).last { line in
      let code = prefix.bytes[lines.range(ofLine: line, in: prefix.count)]
      return code.starts(with: "import ".utf8)
        || code.starts(with: "from ".utf8) && !code.contains(UInt8(ascii: "("))
    }
    return last.map { start - prefix.count + lines.range(ofLine: $0, in: prefix.count).upperBound }
  }
}
