import JSON

/// Which parts of a document can be seen; from plug-ins, as LSP has no word for it. What is seen is scored
/// before the rest.
public enum DidChangeVisibleRangesNotification: LSPNotification {
  public static let method = "plimsoll/didChangeVisibleRanges"

  public struct Params: Sendable, Hashable, JSONReadable {
    public var textDocument: TextDocumentIdentifier
    /// In all windows that show the document; empty where none does.
    public var ranges: [PositionRange]

    public init(json: JSONValue) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      ranges = try json.required("ranges")
    }
  }
}
