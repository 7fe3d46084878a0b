import JSON

/// Asks the client for a place to show progress in.
public enum WorkDoneProgressCreateRequest {
  public static let method = "window/workDoneProgress/create"

  public static func params(token: String) -> JSONValue { ["token": token.json] }
}

/// Progress under a token that the client has agreed to.
public enum ProgressNotification: LSPNotification {
  public static let method = "$/progress"

  public enum Value: Sendable, Hashable, JSONWritable {
    /// `percentage`: 0…100, where it is known how much there is to do.
    case begin(
      title: String, message: String? = nil, isCancellable: Bool = false, percentage: Int? = nil)
    case report(message: String? = nil, percentage: Int? = nil)
    case end(message: String?)

    public var json: JSONValue {
      let members: KeyValuePairs<String, JSONValue?> =
        switch self {
        case .begin(let title, let message, let isCancellable, let percentage):
          [
            "kind": "begin", "title": title.json, "message": message.map(\.json),
            "cancellable": isCancellable ? true : nil, "percentage": percentage.map(\.json),
          ]
        case .report(let message, let percentage):
          [
            "kind": "report", "message": message.map(\.json), "percentage": percentage.map(\.json),
          ]
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

  /// Of a token that the client gave with a request: a string or a number.
  public static func params(token: JSONValue, value: some JSONWritable) -> JSONValue {
    ["token": token, "value": value.json]
  }
}

/// The user has had enough of something that shows its progress.
public enum WorkDoneProgressCancelNotification: LSPNotification {
  public static let method = "window/workDoneProgress/cancel"

  public struct Params: Sendable, Hashable, JSONReadable {
    /// Ours are strings; those that come with a request may be numbers.
    public var token: JSONValue?

    public init(json: JSONValue) throws(JSONMismatch) { token = json["token"] }
  }
}
