import JSON

/// Asks for the edit of a code action that the user has chosen.
public enum CodeActionResolveRequest: BesideRequest {
  public static let method = "codeAction/resolve"
  public typealias Result = JSONValue

  public struct Params: Sendable, Hashable, JSONReadable {
    /// The action as it was offered, with whatever the client added.
    public var action: JSONObject
    public var data: JSONValue? { action["data"] }

    public init(json: JSONValue) throws(JSONMismatch) {
      guard let action = json.objectValue else {
        throw JSONMismatch(expected: "a code action", found: json)
      }
      self.action = action
    }

    /// The action with its edit; without one, nothing happens in the client.
    public func resolved(_ edit: WorkspaceEdit?) -> JSONValue {
      var action = action
      if let edit { action["edit"] = edit.json }
      return .object(action)
    }
  }
}
