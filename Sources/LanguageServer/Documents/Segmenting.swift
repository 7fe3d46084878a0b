import Segmentation
import SourceText

/// Turns documents into trajectories; the one thing the server asks of segmentation.
///
/// `DocumentSegmenter` (one a document) asks a `Segmenting`, which in the product is `SyntaxSegmenting`
/// around the module Segmentation's `Segmenter`, and in tests may be a fake.
public protocol Segmenting: Sendable {
  /// The trajectories of a document. Total: for any text there are some, maybe none.
  func segment(_ document: SegmentingInput) -> SegmentedText

  /// As `segment`, given what came out for an earlier version of the document.
  func segment(_ document: SegmentingInput, previous: SegmentedText) -> SegmentedText
}

extension Segmenting {
  public func segment(_ document: SegmentingInput, previous: SegmentedText) -> SegmentedText {
    segment(document)
  }
}

/// A document as segmentation needs it.
public struct SegmentingInput: Sendable {
  public var uri: String
  /// As the client named it; may be empty or unknown, then the file name decides.
  public var languageID: String
  public var text: SourceText

  public init(uri: String, languageID: String, text: SourceText) {
    self.uri = uri
    self.languageID = languageID
    self.text = text
  }
}

/// What segmentation made of a document.
public struct SegmentedText: Sendable {
  public var trajectories: [Trajectory]
  /// Whatever the segmenter wants back after an edit, as a syntax tree.
  public var memory: (any Sendable)?

  public init(trajectories: [Trajectory], memory: (any Sendable)? = nil) {
    self.trajectories = trajectories
    self.memory = memory
  }
}
