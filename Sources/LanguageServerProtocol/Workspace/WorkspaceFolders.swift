import JSON

/// A folder the user has opened.
public struct WorkspaceFolder: Sendable, Hashable, JSONReadable {
  public var uri: String

  public init(json: JSONValue) throws(JSONMismatch) {
    uri = try json.required("uri")
  }
}

public enum DidChangeWorkspaceFoldersNotification: LSPNotification {
  public static let method = "workspace/didChangeWorkspaceFolders"

  public struct Params: Sendable, Hashable, JSONReadable {
    public var added: [WorkspaceFolder]
    public var removed: [WorkspaceFolder]

    public init(json: JSONValue) throws(JSONMismatch) {
      let event: JSONValue = try json.required("event")
      added = try event.optional("added") ?? []
      removed = try event.optional("removed") ?? []
    }
  }
}

/// Some of the files the server has asked the client to watch have changed.
public enum DidChangeWatchedFilesNotification: LSPNotification {
  public static let method = "workspace/didChangeWatchedFiles"
  /// Which files does not matter: what is in use is looked at anew.
  public typealias Params = NoValue

  /// The options that ask for files of some names, wherever they are.
  public static func registration(ofFilesNamed names: [String]) -> JSONValue {
    ["watchers": .array(names.map { ["globPattern": "**/\($0)".json] })]
  }
}
