import JSON

public enum ExecuteCommandRequest: DocumentRequest {
  public static let method = "workspace/executeCommand"
  public static let awaitsScores = true
  public typealias Result = JSONValue

  public struct Params: Sendable, Hashable, JSONReadable {
    public var command: String
    public var arguments: [JSONValue]

    public init(json: JSONValue) throws(JSONMismatch) {
      command = try json.required("command")
      arguments = try json.optional("arguments") ?? []
    }
  }
}
