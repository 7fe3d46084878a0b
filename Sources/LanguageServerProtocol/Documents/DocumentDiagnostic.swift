import JSON

/// A client that pulls asks for a document's diagnostics (LSP 3.17, "Pull Diagnostics").
public enum DocumentDiagnosticRequest: DocumentRequest {
  public static let method = "textDocument/diagnostic"
  /// Waits by itself, and not for ever.
  public static let awaitsScores = false

  public struct Params: Sendable, Hashable, JSONReadable {
    public var textDocument: TextDocumentIdentifier
    /// The id of the last report the client has.
    public var previousResultID: String?

    public init(json: JSONValue) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      previousResultID = json["previousResultId"]?.stringValue
    }
  }

  public enum Result: Sendable, Hashable, JSONWritable {
    case full(resultID: String, [Diagnostic])
    /// The client's last report still holds.
    case unchanged(resultID: String)

    public var json: JSONValue {
      switch self {
      case .full(let resultID, let items):
        ["kind": "full", "resultId": resultID.json, "items": items.json]
      case .unchanged(let resultID): ["kind": "unchanged", "resultId": resultID.json]
      }
    }
  }
}

/// Asks the client to pull all its documents' diagnostics anew.
public enum DiagnosticRefreshRequest {
  public static let method = "workspace/diagnostic/refresh"
}
