import JSON

/// All diagnostics of a document; they replace those of before.
public enum PublishDiagnosticsNotification: LSPNotification {
  public static let method = "textDocument/publishDiagnostics"

  public struct Params: Sendable, Hashable, JSONWritable {
    public var uri: String
    /// The version of the document they were computed for.
    public var version: Int?
    public var diagnostics: [Diagnostic]

    public init(uri: String, version: Int?, diagnostics: [Diagnostic]) {
      self.uri = uri
      self.version = version
      self.diagnostics = diagnostics
    }

    public var json: JSONValue {
      .object(
        JSONObject(present: [
          "uri": uri.json, "version": version.map(\.json), "diagnostics": diagnostics.json,
        ]))
    }
  }
}
