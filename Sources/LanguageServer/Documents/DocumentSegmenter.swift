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
  /// What was read before it, and the steps of that.
  private var preceding: (texts: [SourceText], steps: [Step]) = ([], [])
  /// The text by itself, without what is read before it.
  private var own: SegmentedText?

  init(_ segment: @escaping Segment) { self.segment = segment }

  func segmented(_ snapshot: DocumentSnapshot) -> SegmentedText {
    if let latest, latest.generation == snapshot.generation { return latest.segmented }
    let own = cut(snapshot.text, of: snapshot, after: self.own)
    let segmented = own.reading(preamble(of: snapshot))
    // A request may come late with an older snapshot; the newest stays.
    if latest.map({ $0.generation < snapshot.generation }) ?? true {
      latest = (snapshot.generation, segmented)
      self.own = own
    }
    return segmented
  }

  /// A text that may stand in a document's place, cut as the document is but for what is read before it. Keeps
  /// nothing, and does not hold up who waits for the document.
  nonisolated func cut(
    _ text: SourceText, of snapshot: DocumentSnapshot, after previous: SegmentedText?
  ) -> SegmentedText {
    guard snapshot.isCell else { return segment(text, snapshot.language, previous) }
    guard let code = NotebookCode.masked(text, language: snapshot.language) else {
      return SegmentedText(text: text, language: snapshot.language, trajectories: [])
    }
    return segment(code, snapshot.language, previous)
  }

  /// The code at the top level of the cells before one.
  func preamble(of snapshot: DocumentSnapshot) -> [Step] {
    if snapshot.preceding == preceding.texts { return preceding.steps }
    let steps = snapshot.preceding.flatMap { text -> [Step] in
      guard let code = NotebookCode.masked(text, language: snapshot.language) else { return [] }
      let top = segment(code, snapshot.language, nil).trajectories.filter { $0.kind == .topLevel }
      return top.flatMap(\.steps).filter { $0.role == .scored }
    }
    preceding = (snapshot.preceding, steps)
    return steps
  }
}
