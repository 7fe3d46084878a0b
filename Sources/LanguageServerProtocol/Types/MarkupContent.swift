import JSON

/// Text that a client shows, as Markdown or plain.
public struct MarkupContent: Sendable, Hashable, JSONWritable {
  public enum Kind: String, Sendable, Hashable {
    case markdown
    case plainText = "plaintext"
  }

  public var kind: Kind
  public var value: String

  public init(kind: Kind, value: String) {
    self.kind = kind
    self.value = value
  }

  public var json: JSONValue { ["kind": kind.rawValue.json, "value": value.json] }
}
