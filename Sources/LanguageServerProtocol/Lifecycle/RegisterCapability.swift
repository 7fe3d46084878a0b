/// Asks a client that allows it to send something it does not send by itself.
public enum RegisterCapabilityRequest {
  public static let method = "client/registerCapability"

  /// - Parameters:
  ///   - id: ours, by which it could be taken back.
  ///   - method: what the client shall send.
  public static func params(id: String, method: String, options: JSONValue = .null) -> JSONValue {
    [
      "registrations": [
        .object(
          JSONObject(present: [
            "id": id.json, "method": method.json,
            "registerOptions": options.isNull ? nil : options,
          ]))
      ]
    ]
  }
}
