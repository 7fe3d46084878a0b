import JSON

/// Asks a client that allows it to send something it does not send by itself.
public enum RegisterCapabilityRequest {
  public static let method = "client/registerCapability"

  /// What the client shall send.
  public struct Registration: Sendable, Hashable, JSONWritable {
    /// Ours, by which it could be taken back.
    public var id: String
    public var method: String
    public var options: JSONValue

    public init(id: String, method: String, options: JSONValue) {
      self.id = id
      self.method = method
      self.options = options
    }

    public var json: JSONValue {
      ["id": id.json, "method": method.json, "registerOptions": options]
    }
  }

  public static func params(_ registrations: [Registration]) -> JSONValue {
    ["registrations": registrations.json]
  }
}
