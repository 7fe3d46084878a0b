import Segmentation
import SourceTexts
import SyntaxTrees

/// A place in a text at which code is written.
public struct WritingPlace: Sendable {
  /// Of the code: in Markdown, that of the fence.
  public let language: Language
  /// What stands before it; in Markdown, in its fence.
  public let prefix: SourceText
  /// What stands there by now, which a candidate would take the place of.
  public let own: [UInt8]
  /// What stands behind that; in Markdown, in its fence.
  public let suffix: [UInt8]
  /// Where it is, in bytes of the document.
  public let start: Int
  let scope: Scope

  /// What is written.
  enum Scope: Sendable, Hashable {
    /// The rest of the definition that begins at this byte of the prefix, and those in it.
    case rest(of: Int)
    /// What has a beginning of its own: a definition, or statements up to the next one.
    case new
  }

  /// The definition that a candidate takes the place of as a whole; nil where it is another place, or has no name.
  ///
  /// - Parameter whole: the code with what stands at the place by now.
  func definition(in whole: SegmentedText) -> String? {
    guard scope == .new, !own.isEmpty else { return nil }
    let lines = prefix.count..<(prefix.count + own.count)
    return whole.trajectories.first {
      $0.kind == .definition && lines.contains($0.range.lowerBound)
    }?.name
  }

  /// The bytes of the document that a candidate would take the place of.
  public var range: Range<Int> { start..<(start + own.count) }

  /// The place behind a text that is written from the top down.
  public init(
    behind prefix: SourceText, language: Language, segment: @escaping StepSearch.Segment
  ) {
    let segmented = segment(prefix, language, nil)
    self.init(
      language: language, prefix: prefix, own: [], suffix: [], start: prefix.count,
      scope: Self.scope(at: prefix.count, of: segmented, segment: segment))
  }

  /// A line of a text: what is written takes the place of the rest of the definition there; of the definition as a
  /// whole where that begins on the line; of nothing where the line stands outside of definitions and is blank.
  ///
  /// - Parameters:
  ///   - segmented: the text as it is cut.
  ///   - line: from 0.
  /// - Throws: `GenerationError.place` where no code stands.
  public init(
    _ segmented: SegmentedText, line: Int, segment: @escaping StepSearch.Segment
  ) throws(GenerationError) {
    let document = segmented.text
    let start = document.lines.range(ofLine: line, in: document.count).lowerBound
    let (code, offset) = try Self.code(at: start, of: segmented, segment: segment)
    let place = start - offset
    let here = WritingPlace(code, replacing: place..<place, offset: offset, segment: segment)
    let rest = Array(code.text.bytes[place...])
    let isBlank = rest.prefix { $0 != UInt8(ascii: "\n") }.allSatisfy(StepBoundary.isSpace)
    let count: Int =
      if isBlank, here.scope == .new {
        0
      } else {
        StepBoundary(here, segment: segment).definition(of: rest)?.kept ?? rest.count
      }
    self.init(code, replacing: place..<(place + count), offset: offset, scope: here.scope)
  }

  /// Some bytes of a text, whatever they are; none of them to insert something.
  ///
  /// - Throws: `GenerationError.place` where no code stands.
  public init(
    _ segmented: SegmentedText, replacing range: Range<Int>, segment: @escaping StepSearch.Segment
  ) throws(GenerationError) {
    let (code, offset) = try Self.code(at: range.lowerBound, of: segmented, segment: segment)
    let own = range.lowerBound - offset..<min(range.upperBound - offset, code.text.count)
    self.init(code, replacing: own, offset: offset, segment: segment)
  }

  private init(
    _ code: SegmentedText, replacing range: Range<Int>, offset: Int,
    segment: @escaping StepSearch.Segment
  ) {
    self.init(
      code, replacing: range, offset: offset,
      scope: Self.scope(at: range.lowerBound, of: code, segment: segment))
  }

  private init(_ code: SegmentedText, replacing range: Range<Int>, offset: Int, scope: Scope) {
    let bytes = code.text.bytes
    self.init(
      language: code.language, prefix: SourceText(bytes: Array(bytes[..<range.lowerBound])),
      own: Array(bytes[range]), suffix: Array(bytes[range.upperBound...]),
      start: offset + range.lowerBound, scope: scope)
  }

  private init(
    language: Language, prefix: SourceText, own: [UInt8], suffix: [UInt8], start: Int, scope: Scope
  ) {
    (self.language, self.prefix, self.own, self.suffix) = (language, prefix, own, suffix)
    (self.start, self.scope) = (start, scope)
  }

  /// The code that holds a byte, and where it begins: the text, or a fence of it.
  private static func code(
    at start: Int, of segmented: SegmentedText, segment: StepSearch.Segment
  ) throws(GenerationError) -> (SegmentedText, offset: Int) {
    guard segmented.language.layout == .prose else { return (segmented, 0) }
    guard let fence = segmented.fencedCode(at: start) else {
      throw .place("it is in no code; name a line of a program, or in a fence of Markdown")
    }
    guard !fence.isIndented else {
      throw .place("it is in a fence that is indented; name a line of one that is not")
    }
    let code = SourceText(bytes: Array(segmented.text.bytes[fence.range]))
    return (segment(code, fence.language, nil), fence.range.lowerBound)
  }

  /// What is written at a byte of a text.
  private static func scope(
    at start: Int, of segmented: SegmentedText, segment: StepSearch.Segment
  ) -> Scope {
    let trajectories = segmented.trajectories
    let line =
      start..<segmented.text.contentRange(
        ofLine: segmented.text.lines.line(at: start)
      ).upperBound
    guard
      !trajectories.contains(where: {
        $0.kind == .definition && line.contains($0.range.lowerBound)
      })
    else { return .new }
    if let home = trajectories.innermost(around: start) {
      return .rest(of: trajectories[home].range.lowerBound)
    }
    // Behind the last code nothing follows that would tell, and a definition may be unfinished: what a statement
    // there would belong to.
    guard segmented.text.bytes[line].allSatisfy(StepBoundary.isSpace) else { return .new }
    let before = Array(segmented.text.bytes[..<start])
    let statement = Probe(segmented.language, behind: before).statement
    let probed = segment(
      SourceText(bytes: before + statement), segmented.language, nil
    ).trajectories
    return probed.innermost(around: start + statement.count - 1).map {
      .rest(of: probed[$0].range.lowerBound)
    } ?? .new
  }
}

/// A statement that shows what code at the end of a text would belong to.
private struct Probe {
  let statement: [UInt8]

  init(_ language: Language, behind bytes: [UInt8]) {
    let lineStart = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    let lines = bytes[..<lineStart].split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // What stands behind the last line break is empty.
    let above = lines.dropLast()
    func isBlank(_ line: some Sequence<UInt8>) -> Bool { line.allSatisfy(StepBoundary.isSpace) }
    let code = above.last { !isBlank($0) } ?? []
    var indentation = Array(code.prefix { $0 == 0x20 || $0 == 0x09 })
    if language.layout == .indentation, above.last.map(isBlank) ?? true { indentation = [] }
    // Deeper than what opens a block; else a bracket would count as forgotten.
    if let last = code.last(where: { !StepBoundary.isSpace($0) }), "{([:".utf8.contains(last) {
      indentation += indentation.contains(0x09) ? [0x09] : [0x20, 0x20, 0x20, 0x20]
    }
    // Whoever has begun a line has indented it as it should be.
    let begun = bytes[lineStart...]
    statement =
      (begun.isEmpty ? indentation : []) + Array("x".utf8)
      + (language.hasSemicolons ? [UInt8(ascii: ";")] : [])
  }
}

extension [Trajectory] {
  /// The innermost definition that has begun before a byte and goes on behind it.
  func innermost(around offset: Int) -> Int? {
    indices.last {
      self[$0].kind == .definition && self[$0].range.lowerBound < offset
        && offset < extent(of: $0).upperBound
    }
  }

  /// The bytes of a definition with all that stands in it.
  func extent(of index: Int) -> Range<Int> {
    let own = self[index]
    let inner = self[(index + 1)...].prefix { $0.kind == .definition && $0.depth > own.depth }
    return own.range
      .lowerBound..<inner.reduce(own.range.upperBound) {
        Swift.max($0, $1.range.upperBound)
      }
  }
}
