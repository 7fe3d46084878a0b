import JSON

public enum InitializeRequest: OrderedRequest {
  public static let method = "initialize"
  public typealias Result = InitializeResult

  public struct Params: Sendable, Hashable, JSONReadable {
    /// The editor's process; the server ends when it does.
    public var processID: Int?
    public var clientName: String?
    public var clientVersion: String?
    public var initializationOptions: JSONValue?
    /// URIs of the folders the user works in.
    public var folders: [String]
    public var capabilities: ClientCapabilities

    /// Whether it is an lsp-mode that knows of no encodings: up to 8.0 it counts code points where the
    /// protocol says units of UTF-16 (lsp-mode#2080), and calls itself “emacs”.
    public var countsCodePoints: Bool {
      clientName == "emacs" && capabilities.positionEncodings.isEmpty
    }

    public init(json: JSONValue) throws(JSONMismatch) {
      guard json.objectValue != nil else {
        throw JSONMismatch(expected: "an object", found: json)
      }
      // Nothing here is worth refusing a session for: what is odd counts as not said.
      processID = json["processId"]?.intValue
      clientName = json["clientInfo"]?["name"]?.stringValue
      clientVersion = json["clientInfo"]?["version"]?.stringValue
      initializationOptions = json["initializationOptions"].flatMap { $0.isNull ? nil : $0 }
      let listed = json["workspaceFolders"]?.arrayValue?.compactMap { $0["uri"]?.stringValue }
      let root = json["rootUri"]?.stringValue ?? json["rootPath"]?.stringValue.map(FileURI.uri)
      // Clients that know of several folders still name the first as the root.
      folders = listed.flatMap { $0.isEmpty ? nil : $0 } ?? root.map { [$0] } ?? []
      capabilities = ClientCapabilities(json: json["capabilities"] ?? .null)
    }
  }
}

/// What the server answers to `initialize`.
public struct InitializeResult: Sendable, Hashable, JSONWritable {
  public var capabilities: ServerCapabilities
  public var serverName: String
  public var serverVersion: String

  public init(capabilities: ServerCapabilities, serverName: String, serverVersion: String) {
    self.capabilities = capabilities
    self.serverName = serverName
    self.serverVersion = serverVersion
  }

  public var json: JSONValue {
    [
      "capabilities": capabilities.json,
      "serverInfo": ["name": serverName.json, "version": serverVersion.json],
    ]
  }
}

public enum InitializedNotification: LSPNotification {
  public static let method = "initialized"
  public typealias Params = NoValue
}
