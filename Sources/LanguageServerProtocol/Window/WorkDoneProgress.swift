/// Asks the client for a place to show progress in.
public enum WorkDoneProgressCreateRequest {
  public static let method = "window/workDoneProgress/create"

  public static func params(token: String) -> JSONValue { ["token": token.json] }
}

/// Progress under a token that the client has agreed to.
public enum ProgressNotification: LSPNotification {
  public static let method = "$/progress"

  public enum Value: Sendable, Hashable, JSONWritable {
    case begin(title: String, message: String?)
    case report(message: String)
    case end(message: String?)

    public var json: JSONValue {
      let members: KeyValuePairs<String, JSONValue?> =
        switch self {
        case .begin(let title, let message):
          ["kind": "begin", "title": title.json, "message": message.map(\.json)]
        case .report(let message): ["kind": "report", "message": message.json]
        case .end(let message): ["kind": "end", "message": message.map(\.json)]
        }
      return .object(JSONObject(present: members))
    }
  }

  public struct Params: Sendable, Hashable, JSONWritable {
    public var token: String
    public var value: Value

    public init(token: String, value: Value) {
      self.token = token
      self.value = value
    }

    public var json: JSONValue { ["token": token.json, "value": value.json] }
  }
}
