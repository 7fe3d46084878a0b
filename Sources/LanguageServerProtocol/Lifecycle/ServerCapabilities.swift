/// What our server offers a client.
public struct ServerCapabilities: Sendable, Hashable, JSONWritable {
  public var positionEncoding: String
  public var codeActionKinds: [String]
  /// Whether the client reads code action options; it gets `true` otherwise.
  public var codeActionLiterals: Bool
  public var commands: [String]
  /// Requests beyond LSP, by method.
  public var customRequests: [String]

  public init(
    positionEncoding: String, codeActionKinds: [String], codeActionLiterals: Bool,
    commands: [String], customRequests: [String]
  ) {
    self.positionEncoding = positionEncoding
    self.codeActionKinds = codeActionKinds
    self.codeActionLiterals = codeActionLiterals
    self.commands = commands
    self.customRequests = customRequests
  }

  public var json: JSONValue {
    [
      "positionEncoding": positionEncoding.json,
      // 2: incremental changes; full text is accepted as well.
      "textDocumentSync": ["openClose": true, "change": 2, "save": false],
      "hoverProvider": true,
      "codeActionProvider": codeActionLiterals
        ? ["codeActionKinds": codeActionKinds.json, "resolveProvider": false] : true,
      "executeCommandProvider": ["commands": commands.json],
      "experimental": ["customRequests": customRequests.json],
    ]
  }
}
