import JSON

/// The id of a JSON-RPC request: a number or a string; `1` and `"1"` are two ids.
public enum RequestID: Sendable, Hashable, JSONReadable, JSONWritable, CustomStringConvertible {
  case integer(Int)
  case string(JSONString)

  public init(json: JSONValue) throws(JSONMismatch) {
    if case .string(let value) = json {
      self = .string(value)
    } else if let value = json.intValue {
      self = .integer(value)
    } else {
      throw JSONMismatch(expected: "a number or a string", found: json)
    }
  }

  public var json: JSONValue {
    switch self {
    case .integer(let value): .integer(value)
    case .string(let value): .string(value)
    }
  }

  public var description: String {
    switch self {
    case .integer(let value): "\(value)"
    case .string(let value): "\"\(value.string)\""
    }
  }
}
