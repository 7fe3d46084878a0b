import JSON

/// Changes in one document, for the client to make.
public struct WorkspaceEdit: Sendable, Hashable, JSONWritable {
  /// A range and what stands there instead.
  public struct Change: Sendable, Hashable, JSONWritable {
    public var range: PositionRange
    public var newText: String

    public init(range: PositionRange, newText: String) {
      self.range = range
      self.newText = newText
    }

    public var json: JSONValue { ["range": range.json, "newText": newText.json] }
  }

  public var uri: String
  /// What the changes are for, so that a client refuses them where the text has changed since; nil for a client
  /// that has no place for it.
  public var version: Int?
  public var changes: [Change]

  public init(uri: String, version: Int?, changes: [Change]) {
    self.uri = uri
    self.version = version
    self.changes = changes
  }

  public var json: JSONValue {
    if let version {
      let document: JSONValue = ["uri": uri.json, "version": version.json]
      return ["documentChanges": [["textDocument": document, "edits": changes.json]]]
    }
    return ["changes": .object(JSONObject(present: [uri: changes.json]))]
  }
}
