import JSON

/// A command of ours that a client can send back.
public struct Command: Sendable, Hashable, JSONWritable {
  public var title: String
  public var command: String
  public var arguments: [JSONValue]

  public init(title: String, command: String, arguments: [JSONValue] = []) {
    self.title = title
    self.command = command
    self.arguments = arguments
  }

  public var json: JSONValue {
    ["title": title.json, "command": command.json, "arguments": .array(arguments)]
  }
}
