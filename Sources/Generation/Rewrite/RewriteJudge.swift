import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

/// Judges lines in the place of others.
struct RewriteJudge {
  private let place: WritingPlace
  private let search: RewriteSearch
  private let syntax: SyntaxCheck
  private let words: PlaceWords

  init(_ rewrite: RewritePlace, search: RewriteSearch) {
    (place, self.search) = (rewrite.place, search)
    syntax = SyntaxCheck(place, segment: search.segment)
    words = PlaceWords(rewrite)
  }

  /// What is wrong with a candidate before it is scored; nil where nothing is.
  func problem(of candidate: [UInt8]) -> RewriteResult.Problem? {
    let written = Words(candidate)
    if written.all == words.own.all { return .same }
    guard syntax.added(by: candidate) == 0 else { return .syntax }
    if written.isLess(than: words.own) { return .deletion }
    return words.made.isSubset(of: written.names) ? nil : .missingName
  }

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

/// The words and signs of a piece of code, without its comments' meaning: whoever compares them compares code.
private struct Words {
  let all: [ArraySlice<UInt8>]
  let names: Set<ArraySlice<UInt8>>

  init(_ bytes: [UInt8]) {
    var all: [ArraySlice<UInt8>] = []
    var index = 0
    while index < bytes.count {
      if StepBoundary.isSpace(bytes[index]) {
        index += 1
        continue
      }
      let end =
        Self.isLetter(bytes[index])
        ? bytes[index...].firstIndex { !Self.isLetter($0) } ?? bytes.count : index + 1
      all.append(bytes[index..<end])
      index = end
    }
    self.all = all
    names = Set(
      all.filter { Self.isLetter($0[$0.startIndex]) && !(0x30...0x39 ~= $0[$0.startIndex]) })
  }

  /// Whether nothing stands here that does not stand there, in the same order.
  func isLess(than other: Words) -> Bool {
    var rest = all[...]
    for word in other.all where rest.first == word { rest.removeFirst() }
    return rest.isEmpty
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
      || 0x30...0x39 ~= byte || 0x41...0x5A ~= byte & 0xDF
  }
}

/// What the lines of a place say, and what the code behind them needs of that.
private struct PlaceWords {
  let own: Words
  /// Names that first stand in the lines, and again in the rest of the definition.
  let made: Set<ArraySlice<UInt8>>

  init(_ rewrite: RewritePlace) {
    own = Words(rewrite.place.own)
    made = own.names.subtracting(Words(rewrite.place.prefix.bytes).names)
      .intersection(Words(rewrite.rest).names)
  }
}
