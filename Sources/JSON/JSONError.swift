/// What is read at most; both guard against a message that would take the process with it.
public struct JSONLimits: Sendable, Hashable {
  /// Arrays and objects within each other. LSP messages nest about ten deep; the reader recurses.
  public var maximumDepth: Int
  /// Bytes of a document.
  public var maximumBytes: Int

  public init(maximumDepth: Int = 512, maximumBytes: Int = 128 << 20) {
    self.maximumDepth = maximumDepth
    self.maximumBytes = maximumBytes
  }
}

/// Why bytes are not a JSON document. Offsets are in bytes.
public enum JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  case unexpectedEnd
  case unexpectedByte(UInt8, offset: Int)
  case invalidUTF8(offset: Int)
  case invalidEscape(offset: Int)
  case invalidNumber(offset: Int)
  case tooDeep(limit: Int)
  case tooLarge(bytes: Int, limit: Int)

  /// What is wrong.
  public var reason: String {
    switch self {
    case .unexpectedEnd: "the JSON ends too early"
    case .unexpectedByte(let byte, let offset):
      "byte \(byte) at offset \(offset) does not belong there"
    case .invalidUTF8(let offset): "the bytes at offset \(offset) are not UTF-8"
    case .invalidEscape(let offset): "the escape at offset \(offset) is none of JSON's"
    case .invalidNumber(let offset):
      "the number at offset \(offset) is malformed or beyond a double"
    case .tooDeep(let limit): "the JSON nests deeper than \(limit) levels"
    case .tooLarge(let bytes, let limit):
      "the JSON has \(bytes) bytes and at most \(limit) are read"
    }
  }

  /// What is wrong, and what the sender of a message can do about it.
  public var description: String {
    let remedy =
      switch self {
      case .unexpectedEnd: "check that Content-Length counts bytes, not characters"
      case .unexpectedByte: "send one JSON value a message"
      case .invalidUTF8: "send JSON as UTF-8"
      case .invalidEscape: "write a backslash as \\\\"
      case .invalidNumber: "write it as RFC 8259 says"
      case .tooDeep: "send a flatter message"
      case .tooLarge: "send a smaller message"
      }
    return "\(reason); \(remedy)"
  }
}
