import Foundation
import Segmentation

/// The code of a step that weighs most, and how it is named in a line of text.
public struct StepFocus: Sendable, Hashable {
  /// In bytes of the step's content: a call, or a line without white space around it. Never a line of
  /// brackets alone, unless the step has nothing else.
  public var range: Range<Int>
  /// `pickle.loads(…)`, or the line, cut.
  public var excerpt: String

  /// Characters of an excerpt at most: a diagnostic has room for so much beside its words.
  public static let maximumLength = 24
}

/// A line of a step with what it does to the margin.
public struct LineFall: Sendable, Hashable {
  public var line: LineMargin
  /// The margin before the line; nil before the first of a trajectory.
  public var before: Double?
  /// How far the line lets the difference of the two logits fall. A margin says little of that near −1 and
  /// +1, so a line that takes it from +0.9 to −0.3 weighs less than one that takes it on to −1.
  public var logits: Double
}

extension StepScore {
  /// What weighs most: of the heaviest line, the call with the lowest margin in it, or all of it where it
  /// calls nothing.
  ///
  /// - Parameter before: the margin before the step; nil before the first of a trajectory.
  public func focus(in step: Step, after before: Double?) -> StepFocus {
    let bytes = step.content.bytes
    let heaviest = lineFalls(in: step, after: before).max { $0.logits < $1.logits }
    let lines = Self.contentLines(of: bytes)
    guard
      let line = heaviest?.line.range ?? lines.first(where: { Self.holdsWord(bytes[$0]) })
        ?? lines.first
    else { return StepFocus(range: 0..<bytes.count, excerpt: "") }
    let calls = CallExpressions.outermost(in: bytes[line].prefix(Self.maximumLineBytes))
    let lowest = calls.map { self.lowest(in: $0.range) }.min() ?? 1
    // Of calls that are chained, the first: what follows is low because of it.
    guard let call = calls.first(where: { self.lowest(in: $0.range) <= lowest + Self.alike }) else {
      return StepFocus(range: line, excerpt: Self.excerpt(of: bytes[line]))
    }
    return StepFocus(range: call.range, excerpt: Self.excerpt(ofCall: bytes[call.name]))
  }

  /// A longer line is no code that somebody wrote, and is looked through so far.
  private static let maximumLineBytes = 4_096

  /// Margins that lie no further apart are one to a reader.
  private static let alike: Float = 0.1

  /// Each line of a step that holds code, in order, with what it does.
  ///
  /// - Parameter before: the margin before the step. Before the first step of a trajectory nothing is
  ///   measured, and its first line is held against 0: being the first is no evidence against it.
  public func lineFalls(in step: Step, after before: Double?) -> [LineFall] {
    // What the model did not read any more weighs nothing.
    let end = tokenMargins.last?.range.upperBound ?? 0
    let lines = lineMargins(in: step).filter { $0.range.lowerBound < end }
    guard let last = lines.lastIndex(where: { Self.holdsWord(step.content.bytes[$0.range]) })
    else { return [] }
    var before = before
    return lines[...last].indices.compactMap { index in
      var line = lines[index]
      // What closes the step is read with what it closes; other brackets explain nothing.
      if index == last { line.margin = margin }
      defer { before = line.margin }
      guard Self.holdsWord(step.content.bytes[line.range]) else { return nil }
      return LineFall(
        line: line, before: before, logits: Self.logits(before ?? 0) - Self.logits(line.margin))
    }
  }

  /// The difference of the two logits behind a margin (Eq. 1), which is saturated beyond ±0.99.
  private static func logits(_ margin: Double) -> Double {
    2 * atanh(min(0.99, max(-0.99, margin)))
  }

  private static func holdsWord(_ line: ArraySlice<UInt8>) -> Bool {
    // Ruby's closing bracket.
    !line.elementsEqual("end".utf8)
      && line.contains { byte in
        byte >= 0x80 || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
          || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      }
  }

  /// The lowest margin after a token within a range of the content.
  private func lowest(in range: Range<Int>) -> Float {
    tokenMargins.reduce(1) {
      range.overlaps($1.range) && $1.range.upperBound <= range.upperBound ? min($0, $1.margin) : $0
    }
  }

  /// `connection.execute(…)`; of a long chain of members its last ones.
  private static func excerpt(ofCall name: ArraySlice<UInt8>) -> String {
    let brackets = "(…)"
    let text = String(decoding: name, as: UTF8.self)
    let room = StepFocus.maximumLength - brackets.count
    return (text.count <= room ? text : "…" + text.suffix(room - 1)) + brackets
  }

  private static func excerpt(of line: ArraySlice<UInt8>) -> String {
    let text = String(decoding: line, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let room = StepFocus.maximumLength
    return text.count <= room ? text : text.prefix(room - 1) + "…"
  }
}
