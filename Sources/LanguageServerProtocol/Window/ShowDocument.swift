import JSON

/// Asks the client to open a document.
public enum ShowDocumentRequest {
  public static let method = "window/showDocument"

  public struct Params: Sendable, Hashable, JSONWritable {
    public var uri: String
    public var takeFocus: Bool

    public init(uri: String, takeFocus: Bool) {
      self.uri = uri
      self.takeFocus = takeFocus
    }

    public var json: JSONValue { ["uri": uri.json, "takeFocus": takeFocus.json] }
  }

  /// Whether a client's result says that the document is shown.
  public static func isShown(_ result: JSONValue) -> Bool { result["success"]?.boolValue ?? false }
}
