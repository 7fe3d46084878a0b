/// A request: its method beside what it takes and gives.
public protocol LSPRequest {
  associatedtype Params: JSONReadable
  associatedtype Result: JSONWritable
  static var method: String { get }
}

/// A notification: its method beside what it takes.
public protocol LSPNotification {
  associatedtype Params: Sendable
  static var method: String { get }
}

/// The params or the result of a message that has none.
public struct NoValue: JSONReadable, JSONWritable, Hashable {
  public init() {}
  public init(json: JSONValue) {}
  public var json: JSONValue { .null }
}
