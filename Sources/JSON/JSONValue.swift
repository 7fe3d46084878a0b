/// A JSON document as a value (RFC 8259).
///
/// Equality is exact: `1` and `1.0` differ, and so do two objects whose members come in another
/// order.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A number without fraction and exponent that fits.
  case integer(Int)
  /// Any other number; finite.
  case double(Double)
  case string(JSONString)
  case array([JSONValue])
  case object(JSONObject)

  public init(_ string: String) { self = .string(JSONString(string)) }
}

/// The text of a JSON string: UTF-8, in which a lone surrogate escape stands as three bytes (WTF-8).
///
/// A Swift `String` cannot hold a lone surrogate, and an edit whose text is lost puts a document out
/// of step with its editor.
public struct JSONString: Sendable, Hashable {
  public let bytes: [UInt8]

  public init(bytes: [UInt8]) { self.bytes = bytes }

  public init(_ string: String) { self.bytes = Array(string.utf8) }

  /// The text; a lone surrogate becomes U+FFFD.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  public static func == (a: JSONString, b: String) -> Bool { a.bytes.elementsEqual(b.utf8) }
}

/// The members of a JSON object in the order they were written.
public struct JSONObject: Sendable, Hashable {
  public struct Member: Sendable, Hashable {
    public var key: JSONString
    public var value: JSONValue

    public init(key: JSONString, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  public var members: [Member]

  public init(members: [Member] = []) { self.members = members }

  /// The members whose value is not nil: `JSONObject(present: ["version": version?.json])`.
  public init(present members: KeyValuePairs<String, JSONValue?>) {
    self.members = members.compactMap { key, value in
      value.map { Member(key: JSONString(key), value: $0) }
    }
  }

  /// The value of `key`; of two members with one key the last counts. Setting nil removes it.
  public subscript(key: String) -> JSONValue? {
    get { members.last { $0.key == key }?.value }
    set {
      members.removeAll { $0.key == key && newValue == nil }
      guard let newValue else { return }
      if let index = members.lastIndex(where: { $0.key == key }) {
        members[index].value = newValue
      } else {
        members.append(Member(key: JSONString(key), value: newValue))
      }
    }
  }
}
