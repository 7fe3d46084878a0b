import JSON

public enum DidChangeConfigurationNotification: LSPNotification {
  public static let method = "workspace/didChangeConfiguration"

  public struct Params: Sendable, Hashable, JSONReadable {
    /// All the client's settings or the server's section of them.
    public var settings: JSONValue

    public init(json: JSONValue) throws(JSONMismatch) {
      settings = try json.optional("settings") ?? .null
    }
  }
}
