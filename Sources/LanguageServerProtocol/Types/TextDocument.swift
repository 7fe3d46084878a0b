import JSON

/// A document by its name.
public struct TextDocumentIdentifier: Sendable, Hashable, JSONReadable {
  public var uri: String

  public init(json: JSONValue) throws(JSONMismatch) { uri = try json.required("uri") }
}

/// A document that an editor opens.
public struct TextDocumentItem: Sendable, Hashable, JSONReadable {
  public var uri: String
  public var languageID: String
  public var version: Int
  public var text: JSONString

  public init(json: JSONValue) throws(JSONMismatch) {
    uri = try json.required("uri")
    languageID = try json.optional("languageId") ?? ""
    version = try json.optional("version") ?? 0
    text = try json.required("text")
  }
}

/// A place in a document: the params of hover and its like.
public struct TextDocumentPosition: Sendable, Hashable, JSONReadable {
  public var textDocument: TextDocumentIdentifier
  public var position: Position

  public init(json: JSONValue) throws(JSONMismatch) {
    textDocument = try json.required("textDocument")
    position = try json.required("position")
  }
}
