import JSON

public enum DidCloseNotification: LSPNotification {
  public static let method = "textDocument/didClose"

  public struct Params: Sendable, Hashable, JSONReadable {
    public var textDocument: TextDocumentIdentifier

    public init(json: JSONValue) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
    }
  }
}

/// Nothing is done on saving: what is saved has been seen as changes.
public enum DidSaveNotification: LSPNotification {
  public static let method = "textDocument/didSave"
  public typealias Params = NoValue
}
