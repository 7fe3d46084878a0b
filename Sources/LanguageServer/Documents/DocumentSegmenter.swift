import Segmentation
import SourceTexts
import SyntaxTrees

/// Cuts a text of a language into trajectories, given what came out for the text before an edit: in the product
/// `Segmenter.segment`, in tests perhaps a simpler one.
public typealias Segment = @Sendable (SourceText, Language, SegmentedText?) -> SegmentedText

/// Segments the snapshots of one document, each once and from the one before where possible.
///
/// An actor, so that segmenting a large file holds up neither the session nor another document.
actor DocumentSegmenter {
  private let segment: Segment
  private var latest: (generation: Int, segmented: SegmentedText)?

  init(_ segment: @escaping Segment) { self.segment = segment }

  func segmented(_ snapshot: DocumentSnapshot) -> SegmentedText {
    if let latest, latest.generation == snapshot.generation { return latest.segmented }
    let segmented = segment(snapshot.text, snapshot.language, latest?.segmented)
    // A request may come late with an older snapshot; the newest stays.
    if latest.map({ $0.generation < snapshot.generation }) ?? true {
      latest = (snapshot.generation, segmented)
    }
    return segmented
  }
}
