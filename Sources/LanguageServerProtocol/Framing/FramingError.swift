/// Why a header block is none.
public enum FramingError: Error, Sendable, Hashable, CustomStringConvertible {
  case notAHeader(String)
  case badLength(String)
  case missingLength
  case tooLong(limit: Int)
  case headerTooLong(limit: Int)

  public var description: String {
    switch self {
    case .notAHeader(let line): "“\(line)” is no header line; write “Content-Length: <bytes>”"
    case .badLength(let line): "“\(line)” gives no length; write one number of bytes, 0 or more"
    case .missingLength: "a header block has no Content-Length; every message needs one"
    case .tooLong(let limit): "a message is longer than \(limit) bytes; send less at once"
    case .headerTooLong(let limit):
      "a header block is longer than \(limit) bytes; send headers only"
    }
  }
}
