import Segmentation
import SourceTexts
import SyntaxTrees

/// A place in a text from which on a definition is written.
public struct WritingPlace: Sendable {
  public let language: Language
  /// What stands above it.
  public let prefix: SourceText
  /// What stands there by now, up to the definition's end.
  public let own: [UInt8]
  /// What stands behind the definition.
  public let suffix: [UInt8]
  /// Whether a definition begins here; else the one that the prefix ends in goes on.
  public let isBeginning: Bool

  /// The place behind a text that is written from the top down.
  public init(behind prefix: SourceText, language: Language, isBeginning: Bool = false) {
    self.init(
      language: language, prefix: prefix, own: [], suffix: [], isBeginning: isBeginning)
  }

  /// - Parameters:
  ///   - line: from 0; what is written begins there.
  ///   - segmented: the text as it is cut.
  public init(_ segmented: SegmentedText, line: Int, segment: @escaping StepSearch.Segment) {
    let text = segmented.text
    let start = text.lines.range(ofLine: line, in: text.count).lowerBound
    let prefix = SourceText(bytes: Array(text.bytes[..<start]))
    let here = WritingPlace(
      language: segmented.language, prefix: prefix, own: [], suffix: [],
      isBeginning: Self.begins(segmented, at: start))
    let rest = Array(text.bytes[start...])
    let count =
      StepBoundary(here, segment: segment).definition(of: rest)?.kept ?? rest.count
    self.init(
      language: segmented.language, prefix: prefix, own: Array(rest[..<count]),
      suffix: Array(rest[count...]), isBeginning: here.isBeginning)
  }

  private init(
    language: Language, prefix: SourceText, own: [UInt8], suffix: [UInt8], isBeginning: Bool
  ) {
    (self.language, self.prefix) = (language, prefix)
    (self.own, self.suffix, self.isBeginning) = (own, suffix, isBeginning)
  }

  /// Whether the first code from a place on is the beginning of a trajectory, or none is left and what stands before
  /// is at the top level.
  private static func begins(_ segmented: SegmentedText, at start: Int) -> Bool {
    let steps = segmented.trajectories.flatMap { trajectory in
      trajectory.steps.map { (trajectory, $0.range) }
    }
    if let next = steps.filter({ $0.1.upperBound > start }).min(by: {
      $0.1.lowerBound < $1.1.lowerBound
    }) {
      return next.1.lowerBound >= start && next.0.range.lowerBound >= start
    }
    let last = steps.max { $0.1.upperBound < $1.1.upperBound }
    return last.map { $0.0.kind == .topLevel } ?? true
  }
}
