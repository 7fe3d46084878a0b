import SourceText

/// A document at one moment; what features answer from.
struct DocumentSnapshot: Sendable {
  let uri: String
  let languageID: String
  /// The client's number for this text.
  var version: Int
  /// Our own number, unique in the session: two documents opened one after the other under one URI
  /// may share versions.
  var generation: Int
  var text: SourceText
  let segmenter: DocumentSegmenter
  /// The last edits, oldest first, for segmenting incrementally.
  var recentEdits: [RecentEdits] = []

  struct RecentEdits: Sendable {
    /// The generation they were made to.
    var generation: Int
    var edits: [TextEdit]
  }

  /// Notifications of change that are kept; segmentation that lags further behind starts afresh.
  static let maximumRecentEdits = 128

  /// The text after `edits`, which turned the text before into `text`.
  mutating func advance(
    to text: SourceText, edits: [TextEdit], version: Int, generation: Int
  ) {
    if recentEdits.count >= Self.maximumRecentEdits { recentEdits.removeFirst() }
    recentEdits.append(RecentEdits(generation: self.generation, edits: edits))
    self.text = text
    self.version = version
    self.generation = generation
  }

  /// The edits from `generation` up to this snapshot; nil where they are no longer known.
  func edits(since generation: Int) -> [TextEdit]? {
    guard let first = recentEdits.firstIndex(where: { $0.generation == generation }) else {
      return nil
    }
    return recentEdits[first...].flatMap(\.edits)
  }
}
