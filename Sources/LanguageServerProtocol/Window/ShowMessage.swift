import JSON

/// A message to the user.
public enum ShowMessageNotification: LSPNotification {
  public static let method = "window/showMessage"

  public enum Kind: Int, Sendable, Hashable {
    case error = 1
    case warning
    case information
    case log
  }

  public struct Params: Sendable, Hashable, JSONWritable {
    public var kind: Kind
    public var message: String

    public init(kind: Kind, message: String) {
      self.kind = kind
      self.message = message
    }

    public var json: JSONValue { ["type": kind.rawValue.json, "message": message.json] }
  }
}
