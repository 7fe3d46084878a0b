import Segmentation

/// Segments the snapshots of one document, each once and from the one before where possible.
///
/// An actor, so that segmenting a large file holds up neither the session nor another document.
actor DocumentSegmenter {
  private let segmenting: any Segmenting
  private var latest: (generation: Int, segmented: SegmentedText)?

  init(_ segmenting: any Segmenting) { self.segmenting = segmenting }

  func trajectories(of snapshot: DocumentSnapshot) -> [Trajectory] {
    if let latest, latest.generation == snapshot.generation { return latest.segmented.trajectories }
    let input = SegmentingInput(
      uri: snapshot.uri, languageID: snapshot.languageID, text: snapshot.text)
    let segmented: SegmentedText
    if let latest {
      segmented = segmenting.segment(input, previous: latest.segmented)
    } else {
      segmented = segmenting.segment(input)
    }
    // A request may come late with an older snapshot; the newest stays.
    if latest.map({ $0.generation < snapshot.generation }) ?? true {
      latest = (snapshot.generation, segmented)
    }
    return segmented.trajectories
  }
}
