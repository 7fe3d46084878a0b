import Segmentation
import SourceText
import SyntaxTrees

/// Segments documents with `Segmenter`: by the language the editor names, else by the file name.
public struct SyntaxSegmenting: Segmenting {
  private let segmenter: Segmenter

  public init(_ segmenter: Segmenter) { self.segmenter = segmenter }

  public func segment(_ document: SegmentingInput) -> SegmentedText {
    wrapped(
      segmenter.segment(
        document.text, language: .of(languageID: document.languageID, uri: document.uri)))
  }

  public func segment(_ document: SegmentingInput, previous: SegmentedText) -> SegmentedText {
    guard let known = previous.memory as? Segmentation else { return segment(document) }
    return wrapped(segmenter.segment(document.text, previous: known))
  }

  private func wrapped(_ segmentation: Segmentation) -> SegmentedText {
    SegmentedText(trajectories: segmentation.trajectories, memory: segmentation)
  }
}

extension Language {
  /// The language of a document: as the editor names it, else by the file name.
  static func of(languageID: String, uri: String) -> Language {
    // An editor's `plaintext` may still be a file whose name says more.
    Language.named(languageID).flatMap { $0 == .plainText ? nil : $0 }
      ?? Language.forFile(named: uri) ?? .plainText
  }
}
