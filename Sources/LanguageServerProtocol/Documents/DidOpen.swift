import JSON

public enum DidOpenNotification: LSPNotification {
  public static let method = "textDocument/didOpen"

  public struct Params: Sendable, Hashable, JSONReadable {
    public var textDocument: TextDocumentItem

    public init(json: JSONValue) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
    }
  }
}
