import Segmentation
import SourceTexts

/// Whether candidates can be read: how many places of the text their grammar cannot read more than it could before.
struct SyntaxCheck {
  private let place: WritingPlace
  private let segment: StepSearch.Segment
  let prefix: SegmentedText
  /// Of the prefix alone, whose end is open.
  private let prefixErrors: Int?
  /// With what stands at the place by now.
  let whole: SegmentedText
  private let ownErrors: Int?

  init(_ place: WritingPlace, segment: @escaping StepSearch.Segment) {
    self.place = place
    self.segment = segment
    prefix = segment(place.prefix, place.language, nil)
    prefixErrors = prefix.syntaxErrors(isUnfinished: true)
    whole = segment(
      SourceText(bytes: place.prefix.bytes + place.own + place.suffix), place.language, prefix)
    ownErrors = whole.syntaxErrors(isUnfinished: false)
  }

  /// What stands before the place with a candidate behind it.
  func cut(with candidate: [UInt8]) -> SegmentedText {
    segment(SourceText(bytes: place.prefix.bytes + candidate), place.language, prefix)
  }

  /// Of a candidate that may not be written to its end.
  ///
  /// - Parameter cut: `cut(with:)` of it.
  func addedWhileWriting(_ cut: SegmentedText?) -> Int? {
    Self.added(cut?.syntaxErrors(isUnfinished: true), to: prefixErrors)
  }

  /// Of a candidate in the text, with what follows it.
  ///
  /// - Returns: nil where there is no grammar, so that nobody can tell.
  func added(by candidate: [UInt8]) -> Int? { added(inPlace(candidate)) }

  /// The text with a candidate in its place.
  func inPlace(_ candidate: [UInt8]) -> SegmentedText {
    segment(SourceText(bytes: place.prefix.bytes + candidate + place.suffix), place.language, whole)
  }

  /// - Parameter text: `inPlace(_:)` of a candidate.
  func added(_ text: SegmentedText) -> Int? {
    Self.added(text.syntaxErrors(isUnfinished: false), to: ownErrors)
  }

  private static func added(_ errors: Int?, to before: Int?) -> Int? {
    guard let errors, let before else { return nil }
    return max(0, errors - before)
  }
}
