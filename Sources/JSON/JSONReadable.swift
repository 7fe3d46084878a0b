/// A type that JSON can be turned into.
public protocol JSONReadable: Sendable {
  init(json: JSONValue) throws(JSONMismatch)
}

/// A type that can be turned into JSON.
public protocol JSONWritable: Sendable {
  var json: JSONValue { get }
}

/// Valid JSON of another shape than the message has.
public struct JSONMismatch: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where, from the outermost member on: `textDocument.uri`.
  public var path: String
  public var expected: String
  public var found: String

  public var description: String {
    "\(path.isEmpty ? "the message" : path) is \(found); send \(expected)"
  }

  public init(expected: String, found: JSONValue?) {
    self.path = ""
    self.expected = expected
    self.found = found?.kindName ?? "missing"
  }

  public func inside(_ key: String) -> JSONMismatch {
    var copy = self
    copy.path = path.isEmpty ? key : "\(key).\(path)"
    return copy
  }
}

extension JSONValue {
  /// The member `key`, which must be there.
  public func required<T: JSONReadable>(
    _ key: String, as type: T.Type = T.self
  ) throws(JSONMismatch) -> T {
    guard case .object(let object) = self else {
      throw JSONMismatch(expected: "an object", found: self)
    }
    guard let value = object[key] else {
      // What the type says of a value that it cannot be.
      let expected: String
      do {
        _ = try T(json: .null)
        expected = "a value"
      } catch { expected = error.path.isEmpty ? error.expected : "an object" }
      throw JSONMismatch(expected: expected, found: nil).inside(key)
    }
    do { return try T(json: value) } catch { throw error.inside(key) }
  }

  /// The member `key`; nil where it is missing or null.
  public func optional<T: JSONReadable>(
    _ key: String, as type: T.Type = T.self
  ) throws(JSONMismatch) -> T? {
    guard let value = self[key], !value.isNull else { return nil }
    do { return try T(json: value) } catch { throw error.inside(key) }
  }
}

extension JSONValue: JSONReadable, JSONWritable {
  public init(json: JSONValue) { self = json }
  public var json: JSONValue { self }
}

extension String: JSONReadable, JSONWritable {
  public init(json: JSONValue) throws(JSONMismatch) {
    guard let value = json.stringValue else { throw .init(expected: "a string", found: json) }
    self = value
  }
  public var json: JSONValue { JSONValue(self) }
}

extension JSONString: JSONReadable, JSONWritable {
  public init(json: JSONValue) throws(JSONMismatch) {
    guard case .string(let value) = json else { throw .init(expected: "a string", found: json) }
    self = value
  }
  public var json: JSONValue { .string(self) }
}

extension Int: JSONReadable, JSONWritable {
  public init(json: JSONValue) throws(JSONMismatch) {
    guard let value = json.intValue else { throw .init(expected: "an integer", found: json) }
    self = value
  }
  public var json: JSONValue { .integer(self) }
}

extension Bool: JSONReadable, JSONWritable {
  public init(json: JSONValue) throws(JSONMismatch) {
    guard let value = json.boolValue else { throw .init(expected: "true or false", found: json) }
    self = value
  }
  public var json: JSONValue { .bool(self) }
}

extension Double: JSONReadable, JSONWritable {
  public init(json: JSONValue) throws(JSONMismatch) {
    guard let value = json.doubleValue else { throw .init(expected: "a number", found: json) }
    self = value
  }
  public var json: JSONValue { .double(self) }
}

extension Array: JSONReadable where Element: JSONReadable {
  public init(json: JSONValue) throws(JSONMismatch) {
    guard let values = json.arrayValue else { throw .init(expected: "an array", found: json) }
    self = []
    for (index, value) in values.enumerated() {
      do { append(try Element(json: value)) } catch { throw error.inside("[\(index)]") }
    }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  public var json: JSONValue { .array(map(\.json)) }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
  public var json: JSONValue { self?.json ?? .null }
}
