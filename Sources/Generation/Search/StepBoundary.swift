import Segmentation
import SourceTexts
import SyntaxTrees

/// Where the steps of a candidate end, by the segmentation that everything else is scored by.
struct StepBoundary: Sendable {
  /// Of the place, or as much of it as tells where the candidate's steps end.
  private let prefix: SourceText
  private let language: Language
  private let scope: WritingPlace.Scope
  private let segment: StepSearch.Segment
  /// Of the prefix, from which each candidate's is had.
  private let segmented: SegmentedText

  /// Bytes of prefix that are cut for every line of a candidate; of a longer one only the definition that is
  /// written, where that comes to the same. Eight candidates of forty lines then cost less than writing them.
  static let wholeBytes = 16_384

  init(_ place: WritingPlace, segment: @escaping StepSearch.Segment) {
    language = place.language
    self.segment = segment
    if place.prefix.count > Self.wholeBytes,
      let short = Shortened(place, segment(place.prefix, place.language, nil), segment)
    {
      (prefix, scope, segmented) = (short.prefix, short.scope, short.segmented)
    } else {
      (prefix, scope) = (place.prefix, place.scope)
      segmented = segment(place.prefix, place.language, nil)
    }
  }

  /// The first step of a candidate that ends behind a place of it, if something follows it: a step goes on until
  /// the next one begins.
  func nextStep(of candidate: [UInt8], after begun: Int) -> Completion? {
    let cut = cut(candidate)
    let start = prefix.count + begun
    guard let end = cut.end, let first = cut.steps.firstIndex(where: { $0.upperBound > start })
    else { return nil }
    // What was asked for had ended before it began.
    guard cut.steps[first].lowerBound < end else { return Completion(kept: begun, isEnd: true) }
    guard first + 1 < cut.steps.count else { return nil }
    return Completion(
      kept: lineEnd(behind: cut.steps[first].upperBound, in: candidate),
      isEnd: cut.steps[first + 1].lowerBound >= end)
  }

  /// A candidate up to the end of the definition that is written; nil while it has not come to it.
  func definition(of candidate: [UInt8]) -> Completion? {
    let cut = cut(candidate)
    guard let end = cut.end,
      let next = cut.steps.first(where: { $0.upperBound > prefix.count && $0.lowerBound >= end })
    else { return nil }
    let last = cut.steps.last { $0.lowerBound < next.lowerBound }
    return Completion(
      kept: lineEnd(behind: max(prefix.count, last?.upperBound ?? 0), in: candidate), isEnd: true)
  }

  /// The steps of the prefix with a candidate behind it, in order of position, and where what is written ends; nil
  /// for that where it has not begun.
  private func cut(_ candidate: [UInt8]) -> (steps: [Range<Int>], end: Int?) {
    let trajectories = segment(
      SourceText(bytes: prefix.bytes + candidate), language, segmented
    ).trajectories
    let steps = trajectories.flatMap { $0.steps.map(\.range) }
      .sorted { $0.lowerBound < $1.lowerBound }
    return (steps, end(in: trajectories, steps))
  }

  private func end(in trajectories: [Trajectory], _ steps: [Range<Int>]) -> Int? {
    switch scope {
    case .rest(let start):
      let home =
        trajectories.firstIndex { $0.kind == .definition && $0.range.lowerBound == start }
        ?? trajectories.innermost(around: prefix.count)
      return home.map { trajectories.extent(of: $0).upperBound }
    case .new:
      guard let first = steps.first(where: { $0.upperBound > prefix.count }) else { return nil }
      let home = trajectories.firstIndex { $0.steps.contains { $0.range == first } }
      guard let home, trajectories[home].kind != .definition else {
        return home.map { trajectories.extent(of: $0).upperBound }
      }
      // Statements: up to the next definition.
      return trajectories.lazy
        .filter { $0.kind == .definition && $0.range.lowerBound > first.lowerBound }
        .map(\.range.lowerBound).min() ?? .max
    }
  }

  /// Bytes of the candidate up to and with the line break behind a place of the text.
  private func lineEnd(behind place: Int, in candidate: [UInt8]) -> Int {
    var end = max(0, place - prefix.count)
    while end < candidate.count, Self.isSpace(candidate[end]) {
      end += 1
      if candidate[end - 1] == UInt8(ascii: "\n") { break }
    }
    return end
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}

extension StepBoundary {
  /// A long prefix without what does not matter to where a candidate's steps end.
  private struct Shortened {
    let prefix: SourceText
    let scope: WritingPlace.Scope
    let segmented: SegmentedText

    /// The text's first line, which may say what it is, and the definition. nil where that is not cut there as it is
    /// in the whole text, as where it stands in a class that the grammar asks for; and where something new is written.
    init?(_ place: WritingPlace, _ whole: SegmentedText, _ segment: StepSearch.Segment) {
      guard case .rest(let start) = place.scope,
        let home = whole.trajectories.first(where: {
          $0.kind == .definition && $0.range.lowerBound == start
        }),
        // What it stands in comes before it.
        let outer = whole.trajectories.last(where: {
          $0.kind == .definition && $0.depth == 0 && $0.range.lowerBound <= start
        })
      else { return nil }
      let text = whole.text
      let first = text.lines.range(ofLine: 0, in: text.count).upperBound
      let from = text.lines.range(
        ofLine: text.lines.line(at: outer.range.lowerBound), in: text.count
      ).lowerBound
      guard from > first else { return nil }
      prefix = SourceText(bytes: Array(text.bytes[..<first]) + Array(text.bytes[from...]))
      let shortStart = start - (from - first)
      scope = .rest(of: shortStart)
      segmented = segment(prefix, place.language, nil)
      let same = segmented.trajectories.first {
        $0.kind == .definition && $0.range.lowerBound == shortStart
      }
      guard let same, same.steps.elementsEqual(home.steps, by: { $0.content == $1.content }) else {
        return nil
      }
    }
  }
}
