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
  /// Lines that a candidate begins with: the definition's head, where that is replaced too.
  var head: [UInt8]

  /// Lines that are written anew at most, blank ones apart: those of the longest step that is no single statement.
  /// What leads to a weakness mostly stands right above where it shows, and more would take longer than anybody waits.
  static let mostLines = SegmentationLimits().lines
  /// Bytes of a definition that the generator is shown; of a longer one, what stands around the lines.
  static let definitionBytes = 3_000

  /// - Parameters:
  ///   - trajectory: index among those of `segmented`.
  ///   - step: index of the step in that trajectory.
  /// - Throws: `GenerationError.place` where it is in no code, or a step of more lines than are written anew.
  public init(
    _ segmented: SegmentedText, trajectory: Int, step: Int, segment: @escaping StepSearch.Segment
  ) throws(GenerationError) {
    let (text, home) = (segmented.text, segmented.trajectories[trajectory])
    (self.trajectory, self.step) = (home, step)
    let first = Self.firstStep(of: home, to: step, in: text)
    let lines = Self.lines(of: home.steps[first].range.joined(home.steps[step].range), in: text)
    let count = Self.count(lines, in: text)
    guard count <= Self.mostLines else {
      throw .place(
        "the step has \(count) lines, and at most \(Self.mostLines) are written anew")
    }
    let own = text.range(ofLines: lines)
    place = try WritingPlace(segmented, replacing: own, segment: segment)
    let whole = text.range(
      ofLines: Self.lines(of: segmented.trajectories.extent(of: trajectory), in: text))
    definition = Self.shown(whole, around: own, in: text)
    before = Array(text.bytes[min(whole.lowerBound, own.lowerBound)..<own.lowerBound])
    rest = Array(text.bytes[own.upperBound..<max(own.upperBound, whole.upperBound)])
    // A definition's first code line, where it is among what is replaced.
    let head = home.steps.first { $0.role == .scored }
    if home.kind == .definition, let head, own.contains(head.range.lowerBound), lines.count > 1 {
      let end = text.range(ofLines: Self.headLines(head.range.lowerBound, in: text)).upperBound
      self.head = end < own.upperBound ? Array(text.bytes[own.lowerBound..<end]) : []
    } else {
      self.head = []
    }
  }

  /// The first of the steps that are written anew with one: those right above it that are scored, as many as fit.
  private static func firstStep(of home: Trajectory, to step: Int, in text: SourceText) -> Int {
    var first = step
    // At the top level what stands above may be anything.
    guard home.kind == .definition else { return first }
    while first > 0, home.steps[first - 1].role == .scored {
      let range = home.steps[first - 1].range.joined(home.steps[step].range)
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

  /// From a head's line to the one that opens its body.
  private static func headLines(_ start: Int, in text: SourceText) -> Range<Int> {
    let first = text.lines.line(at: start)
    var line = first
    // A head that goes on for longer is written anew as well.
    while line < min(first + 4, text.lines.count - 1) {
      let last = text.bytes[text.contentRange(ofLine: line)].last { !StepBoundary.isSpace($0) }
      if let last, "{:".utf8.contains(last) { break }
      line += 1
    }
    return first..<(line + 1)
  }

  private static func shown(_ whole: Range<Int>, around own: Range<Int>, in text: SourceText)
    -> [UInt8]
  {
    guard whole.count > definitionBytes else { return Array(text.bytes[whole]) }
    let room = max(0, definitionBytes - own.count) / 2
    let lines = lines(
      of: max(
        whole.lowerBound, own.lowerBound - room)..<min(whole.upperBound, own.upperBound + room),
      in: text)
    return Array(text.bytes[text.range(ofLines: lines)])
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
