import Segmentation
import SourceTexts
import SyntaxTrees

/// The lines that are written anew to mend a step, and the definition around them.
public struct RewritePlace: Sendable {
  let trajectory: Trajectory
  /// Index of the step in it.
  let step: Int
  /// What is replaced, as whole lines.
  public let place: WritingPlace
  /// The definition, or what else the trajectory is, as the generator is shown it.
  let definition: [UInt8]
  /// What of the definition stands before the lines, and behind them.
  let before: [UInt8]
  let rest: [UInt8]
  /// Where in the place's prefix, as it is without carriage returns, the outermost definitions begin that end above this
  /// one.
  let definitionsAbove: [Int]
  /// Lines that a candidate begins with: the definition's head, where that is replaced too.
  var head: [UInt8]

  /// Lines that are written anew at most, blank ones apart: those of the longest step that is no single statement.
  /// What leads to a weakness mostly stands right above where it shows, and more would take longer than anybody waits.
  static let mostLines = SegmentationLimits().lines
  /// Bytes of a definition that the generator is shown; of a longer one, what stands around the lines.
  static let definitionBytes = 3_000
  /// Bytes that are written anew at most: a step of a hundred lines of a page that is only data has more.
  static let mostBytes = 4_000

  /// What is written of some lines: all but the head.
  func body(of lines: [UInt8]) -> [UInt8] { Array(lines.dropFirst(head.count)) }

  /// - Parameters:
  ///   - trajectory: index among those of `segmented`.
  ///   - step: index of the step in that trajectory.
  ///   - mostLines: so many are written anew at most.
  ///   - toTheEnd: whether those behind the step, to the end of the definition, are written anew as well; nil where not,
  ///     else how many lines the step and those above it may have.
  /// - Throws: `GenerationError.place` where it is in no code, or a step of more lines than are written anew.
  init(
    _ segmented: SegmentedText, trajectory: Int, step: Int, mostLines: Int = Self.mostLines,
    toTheEnd leadingLines: Int? = nil, segment: @escaping StepSearch.Segment
  ) throws(GenerationError) {
    let (text, home) = (segmented.text, segmented.trajectories[trajectory])
    (self.trajectory, self.step) = (home, step)
    let whole = text.range(
      ofLines: Self.lines(of: segmented.trajectories.extent(of: trajectory), in: text))
    let end = home.steps[step].range.upperBound
    let behind = leadingLines == nil ? end : max(end, whole.upperBound)
    let range = home.steps[step].range.lowerBound..<behind
    let first = Self.firstStep(of: home, to: step, leadingLines ?? mostLines, in: text)
    let lines = Self.lines(of: home.steps[first].range.joined(range), in: text)
    let count = Self.count(lines, in: text)
    guard count <= mostLines else {
      throw .place("the step has \(count) lines, and at most \(mostLines) are written anew")
    }
    let own = text.range(ofLines: lines)
    guard own.count <= Self.mostBytes else {
      throw .place(
        "the step has \(own.count) bytes, and at most \(Self.mostBytes) are written anew")
    }
    place = try WritingPlace(segmented, replacing: own, segment: segment)
    definition = Self.shown(whole, around: own, in: text)
    before = Array(text.bytes[min(whole.lowerBound, own.lowerBound)..<own.lowerBound])
    rest = Array(text.bytes[own.upperBound..<max(own.upperBound, whole.upperBound)])
    let prefixStart = own.lowerBound - place.prefix.count
    definitionsAbove =
      Self.definitions(
        of: segmented, between: prefixStart, and: min(whole.lowerBound, own.lowerBound)
      ).reduce(into: (starts: [Int](), end: prefixStart, count: 0)) { found, start in
        found.count += text.bytes[found.end..<start].count { $0 != 0x0D }
        found.end = start
        found.starts.append(found.count)
      }.starts
    // A definition's first code line, where it is among what is replaced.
    let head = home.steps.first { $0.role == .scored }
    if home.kind == .definition, let head, own.contains(head.range.lowerBound), lines.count > 1 {
      let end = Self.endOfHead(head.range.lowerBound, in: text, place.language) ?? own.upperBound
      self.head = end < own.upperBound ? Array(text.bytes[own.lowerBound..<end]) : []
    } else {
      self.head = []
    }
  }

  /// The starts of the lines at which the outermost definitions begin that lie between two bytes.
  private static func definitions(of segmented: SegmentedText, between start: Int, and end: Int)
    -> [Int]
  {
    let (text, trajectories) = (segmented.text, segmented.trajectories)
    return trajectories.indices.filter {
      trajectories[$0].kind == .definition && trajectories[$0].depth == 0
    }
    .map { text.range(ofLines: lines(of: trajectories.extent(of: $0), in: text)) }
    .filter { $0.lowerBound >= start && $0.upperBound <= end }
    .map(\.lowerBound).sorted()
  }

  /// The first of the steps that are written anew with one: those right above it that are scored, as many as fit.
  private static func firstStep(
    of home: Trajectory, to step: Int, _ mostLines: Int, in text: SourceText
  ) -> Int {
    var first = step
    let end = home.steps[step].range.upperBound
    // At the top level what stands above may be anything.
    guard home.kind == .definition else { return first }
    while first > 0, home.steps[first - 1].role == .scored {
      let range = home.steps[first - 1].range.lowerBound..<end
      let between = home.steps[first - 1].range.upperBound..<home.steps[first].range.lowerBound
      // Not over another definition.
      guard count(lines(of: range, in: text), in: text) <= mostLines,
        text.bytes[between].allSatisfy(StepBoundary.isSpace)
      else { break }
      first -= 1
    }
    return first
  }

  /// How many of some lines are not blank.
  private static func count(_ lines: Range<Int>, in text: SourceText) -> Int {
    lines.count { !text.bytes[text.contentRange(ofLine: $0)].allSatisfy(StepBoundary.isSpace) }
  }

  private static func lines(of range: Range<Int>, in text: SourceText) -> Range<Int> {
    let first = text.lines.line(at: range.lowerBound)
    return first..<(text.lines.line(at: max(range.lowerBound, range.upperBound - 1)) + 1)
  }

  /// Behind the line that opens a definition's body; nil where no line of the first four does.
  private static func endOfHead(_ start: Int, in text: SourceText, _ language: Language) -> Int? {
    let first = text.lines.line(at: start)
    let opener: (ArraySlice<UInt8>) -> Bool = { code in
      switch language.layout {
      case .endKeyword: true
      default: code.last { !StepBoundary.isSpace($0) }.map { "{:".utf8.contains($0) } ?? false
      }
    }
    let lines = first..<min(first + 4, text.lines.count)
    return lines.first { line in
      var code = text.bytes[text.contentRange(ofLine: line)]
      if let comment = language.comments.line, let range = code.firstRange(of: Array(comment.utf8))
      {
        code = code[..<range.lowerBound]
      }
      return opener(code)
    }.map { text.lines.range(ofLine: $0, in: text.count).upperBound }
  }

  private static func shown(_ whole: Range<Int>, around own: Range<Int>, in text: SourceText)
    -> [UInt8]
  {
    guard whole.count > definitionBytes else { return Array(text.bytes[whole]) }
    let room = max(0, definitionBytes - own.count) / 2
    let around = lines(
      of: max(
        whole.lowerBound, own.lowerBound - room)..<min(whole.upperBound, own.upperBound + room),
      in: text)
    let range = text.range(ofLines: around)
    // Of lines that are far longer than lines are, the step alone.
    return Array(text.bytes[range.count > 2 * definitionBytes ? own : range])
  }
}

extension Range<Int> {
  fileprivate func joined(_ other: Range<Int>) -> Range<Int> {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}

extension SourceText {
  /// Of whole lines with their line breaks.
  fileprivate func range(ofLines range: Range<Int>) -> Range<Int> {
    lines.range(ofLine: range.lowerBound, in: count)
      .lowerBound..<lines.range(
        ofLine: range.upperBound - 1, in: count
      ).upperBound
  }
}
