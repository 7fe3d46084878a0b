import JSON

public enum DidChangeNotification: LSPNotification {
  public static let method = "textDocument/didChange"

  public struct Params: Sendable, Hashable, JSONReadable {
    public var uri: String
    public var version: Int?
    /// One after the other: each is in positions of the text the one before it made.
    public var changes: [ContentChange]

    init(uri: String, version: Int?, changes: [ContentChange]) {
      self.uri = uri
      self.version = version
      self.changes = changes
    }

    public init(json: JSONValue) throws(JSONMismatch) {
      let document: JSONValue = try json.required("textDocument")
      do { uri = try document.required("uri") } catch { throw error.inside("textDocument") }
      version = document["version"]?.intValue
      changes = try json.required("contentChanges")
    }
  }
}

/// A change of a document's text.
public struct ContentChange: Sendable, Hashable, JSONReadable {
  /// What is replaced; nil replaces everything.
  public var range: PositionRange?
  public var text: JSONString

  public init(range: PositionRange?, text: JSONString) {
    self.range = range
    self.text = text
  }

  public init(json: JSONValue) throws(JSONMismatch) {
    range = try json.optional("range")
    text = try json.required("text")
  }
}
