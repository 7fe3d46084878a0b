import SourceTexts
import SyntaxTrees

/// A document at one moment: its text, and what it is called.
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
  /// Whether it is a notebook's cell, in which IPython's magics are no code.
  var isCell = false
  /// Of a cell: the texts of those before it, from the first on, as far as a reader of it needs.
  var preceding: [SourceText] = []

  /// Bytes of earlier cells that are read before one: more than the preamble that a model reads of them. What is
  /// edited further down touches no other cell.
  static let precedingBytes = 2_048

  var language: Language { .of(languageID: languageID, uri: uri) }
}

extension Language {
  /// The language of a document: as the editor names it, else by the file name.
  static func of(languageID: String, uri: String) -> Language {
    Language.named(languageID) ?? Language.forFile(named: uri) ?? .plainText
  }
}
