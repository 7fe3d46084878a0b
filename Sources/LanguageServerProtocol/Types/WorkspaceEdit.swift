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
  /// What the user is asked to confirm, for a client that shows it before it is done; needs `version`.
  public var confirmation: Confirmation?

  /// A question, and what there is to say to it.
  public struct Confirmation: Sendable, Hashable {
    public var label: String
    public var description: String

    public init(label: String, description: String) {
      self.label = label
      self.description = description
    }
  }

  public init(
    uri: String, version: Int?, changes: [Change], confirmation: Confirmation? = nil
  ) {
    self.uri = uri
    self.version = version
    self.changes = changes
    self.confirmation = confirmation
  }

  public var json: JSONValue {
    if let version {
      let document: JSONValue = ["uri": uri.json, "version": version.json]
      guard let confirmation else {
        return ["documentChanges": [["textDocument": document, "edits": changes.json]]]
      }
      let edits = changes.map { change -> JSONValue in
        [
          "range": change.range.json, "newText": change.newText.json,
          "annotationId": "plimsoll",
        ]
      }
      return [
        "documentChanges": [["textDocument": document, "edits": .array(edits)]],
        "changeAnnotations": [
          "plimsoll": [
            "label": confirmation.label.json, "needsConfirmation": true,
            "description": confirmation.description.json,
          ]
        ],
      ]
    }
    return ["changes": .object(JSONObject(present: [uri: changes.json]))]
  }
}
