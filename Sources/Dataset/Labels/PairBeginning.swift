import Segmentation
import SourceTexts
import SyntaxTrees

/// Where the two texts of a pair part: the line of each from which on somebody who goes on writing writes the one or
/// the other.
///
/// It is the line at which the first vulnerable step of the vulnerable text begins. Where that step holds the head of
/// its definition, it is the first line of code behind the head and what documents it, since nobody could guess the
/// head; at the latest the first line that the fix changes.
public struct PairBeginning: Sendable, Hashable {
  /// Of the vulnerable text, from 0.
  public let vulnerableLine: Int
  /// Of the fixed text, from 0.
  public let fixedLine: Int

  /// A head of more lines is none: something was read wrongly.
  private static let mostHeadLines = 12

  /// - Throws: `PairProblem` where there is no such place.
  public init(_ pair: LabelledPair, grammars: GrammarLibrary) throws(PairProblem) {
    let old = pair.vulnerable
    let code = CodeLines(old.text, language: old.language, grammars: grammars)
    let difference = LineDifference(
      from: code, to: CodeLines(pair.fixed.text, language: old.language, grammars: grammars))
    guard let (trajectory, step) = Self.firstVulnerable(old) else { throw .noVulnerableStep }
    guard trajectory.kind == .definition else { throw .outsideOfDefinitions }
    let lines = old.lines(of: step.range)
    let change = difference.changes.first {
      max($0.old.lowerBound, $0.old.upperBound - 1) >= lines.lowerBound
    }
    let changed = max(lines.lowerBound, change?.old.lowerBound ?? lines.lowerBound)
    var line = lines.lowerBound
    // What the fix inserts right above the step is written with it.
    var blank = line
    while blank > 0, !code.hasCode(blank - 1) { blank -= 1 }
    if let inserted = difference.changes.first(where: {
      $0.old.isEmpty && (blank..<line).contains($0.old.lowerBound)
    }) {
      line = inserted.old.lowerBound
    }
    let start = old.text.lines.line(at: trajectory.range.lowerBound)
    if line <= start {
      guard changed > start else { throw .changedHead }
      line = min(changed, Self.body(behind: start, in: code, of: old) ?? changed)
    }
    vulnerableLine = line
    fixedLine = difference.newLine(of: line)
  }

  private static func firstVulnerable(_ text: LabelledText) -> (Trajectory, Step)? {
    text.trajectories.flatMap { part in
      zip(part.trajectory.steps, part.labels)
        .filter { $0.1?.verdict == .vulnerable }.map { (part.trajectory, $0.0) }
    }.min { $0.1.range.lowerBound < $1.1.range.lowerBound }
  }

  /// The first line of code behind a definition's head and its documentation; nil where the head does not end.
  private static func body(
    behind start: Int, in code: CodeLines, of text: LabelledText
  ) -> Int? {
    let last = min(code.keys.count, start + mostHeadLines)
    let end: Int?
    switch text.language.layout {
    case .indentation: end = (start..<last).first { code.keys[$0].last == UInt8(ascii: ":") }
    case .endKeyword:
      end = (start..<last).first { line in
        code.keys[line].last.map { !",(".utf8.contains($0) } ?? false
      }
    default: end = (start..<last).first { code.keys[$0].last == UInt8(ascii: "{") }
    }
    guard var line = end.map({ $0 + 1 }) else { return nil }
    func skipBlank() { while line < code.keys.count, !code.hasCode(line) { line += 1 } }
    skipBlank()
    // Python's documentation is a string.
    for quotes in ["\"\"\"", "'''"].map({ Array($0.utf8) }) where line < code.keys.count {
      let words = code.keys[line].drop { $0 == 0x20 || $0 == 0x09 }
      guard words.starts(with: quotes) else { continue }
      let isOver = { (bytes: ArraySlice<UInt8>) in
        bytes.indices.contains { bytes[$0...].starts(with: quotes) }
      }
      if !isOver(words.dropFirst(quotes.count)) {
        line += 1
        while line < code.keys.count, !isOver(code.keys[line][...]) { line += 1 }
      }
      line += 1
      skipBlank()
    }
    return line < code.keys.count ? line : nil
  }
}

/// Why nothing can be written in the place of a pair's code.
public enum PairProblem: Error, Sendable, Hashable, CustomStringConvertible {
  case noVulnerableStep
  case outsideOfDefinitions
  case changedHead

  public var description: String {
    switch self {
    case .noVulnerableStep: "no step of its vulnerable text is vulnerable"
    case .outsideOfDefinitions: "its first vulnerable step is in no definition"
    case .changedHead: "the fix changes the head of the definition"
    }
  }
}
