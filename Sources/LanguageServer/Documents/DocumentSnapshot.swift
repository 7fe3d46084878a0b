import SourceTexts
import SyntaxTrees

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

  var language: Language { .of(languageID: languageID, uri: uri) }
}

extension Language {
  /// The language of a document: as the editor names it, else by the file name.
  static func of(languageID: String, uri: String) -> Language {
    Language.named(languageID) ?? Language.forFile(named: uri) ?? .plainText
  }
}
