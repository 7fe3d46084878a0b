import SourceTexts

/// What is said of a document beside its findings: that a part of it is not scored, and why; that a comment to Plimsoll
/// counts for nothing.
struct Remark: Sendable, Hashable {
  static let notScored = "not-scored"

  /// Of the diagnostic.
  var code = Self.notScored
  /// In bytes of the document's newest text; a client shows a message only somewhere.
  var range: Range<Int>
  var message: String

  /// Where it stands after `edits`; nil where they touched it.
  func shifted(by edits: [TextEdit]) -> Remark? {
    var copy = self
    for edit in edits {
      guard let range = edit.shifting(copy.range) else { return nil }
      copy.range = range
    }
    return copy
  }
}
