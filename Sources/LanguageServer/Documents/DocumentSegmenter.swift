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
    let own = cut(snapshot)
    let segmented = own.reading(preamble(of: snapshot))
    // A request may come late with an older snapshot; the newest stays.
    if latest.map({ $0.generation < snapshot.generation }) ?? true {
      latest = (snapshot.generation, segmented)
      self.own = own
    }
    return segmented
  }

  private func cut(_ snapshot: DocumentSnapshot) -> SegmentedText {
    guard snapshot.isCell else { return segment(snapshot.text, snapshot.language, own) }
    guard let code = NotebookCode.masked(snapshot.text, language: snapshot.language) else {
      return SegmentedText(text: snapshot.text, language: snapshot.language, trajectories: [])
    }
    return segment(code, snapshot.language, own)
  }

  /// The code at the top level of the cells before one.
  private func preamble(of snapshot: DocumentSnapshot) -> [Step] {
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
