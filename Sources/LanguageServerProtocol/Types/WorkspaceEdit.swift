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
  public var changes: [Change]

  public init(uri: String, changes: [Change]) {
    self.uri = uri
    self.changes = changes
  }

  /// In the form that every client knows.
  public var json: JSONValue {
    ["changes": .object(JSONObject(present: [uri: changes.json]))]
  }
}
