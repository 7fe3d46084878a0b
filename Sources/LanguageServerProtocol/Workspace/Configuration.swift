import JSON

/// Asks the client for its settings.
public enum ConfigurationRequest {
  public static let method = "workspace/configuration"

  /// The params that ask for one section.
  public static func params(section: String) -> JSONValue {
    ["items": [["section": section.json]]]
  }

  /// What the client has under the section; null where it has nothing.
  public static func settings(in result: JSONValue) -> JSONValue {
    result.arrayValue?.first ?? .null
  }
}
