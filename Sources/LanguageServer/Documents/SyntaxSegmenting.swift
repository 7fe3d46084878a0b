import Segmentation
import SourceText
import SyntaxTrees

/// Segmentation by the languages Plimsoll reads; documents in others, and plain text, have none.
public struct SyntaxSegmenting: Segmenting {
  private let segmenter: Segmenter

  public init(_ segmenter: Segmenter) { self.segmenter = segmenter }

  public func segment(_ document: SegmentingInput) -> SegmentedText {
    guard let language = Self.language(of: document) else { return SegmentedText(trajectories: []) }
    return Self.segmented(segmenter.segment(document.text, language: language))
  }

  public func segment(
    _ document: SegmentingInput, after edits: [TextEdit], previous: SegmentedText
  ) -> SegmentedText {
    guard let segmentation = previous.memory as? Segmentation else { return segment(document) }
    return Self.segmented(
      segmenter.segment(document.text, after: edits, previous: segmentation))
  }

  private static func segmented(_ segmentation: Segmentation) -> SegmentedText {
    SegmentedText(trajectories: segmentation.trajectories, memory: segmentation)
  }

  /// What the client says it is, else what its name says.
  private static func language(of document: SegmentingInput) -> Language? {
    let language =
      Language.named(document.languageID) ?? Language.forFile(named: document.uri)
    return language == .plainText ? nil : language
  }
}
