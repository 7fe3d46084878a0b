import JSON

/// The sender no longer needs an answer; it gets one all the same.
public enum CancelNotification: LSPNotification {
  public static let method = "$/cancelRequest"

  public struct Params: Sendable, Hashable, JSONReadable, JSONWritable {
    public var id: RequestID

    public init(id: RequestID) { self.id = id }
    public init(json: JSONValue) throws(JSONMismatch) { id = try json.required("id") }
    public var json: JSONValue { ["id": id.json] }
  }
}

/// How much the client wants traced; read and ignored, the log has it all.
public enum SetTraceNotification: LSPNotification {
  public static let method = "$/setTrace"
  public typealias Params = NoValue
}
