import JSON

/// A request: its method beside what it takes and gives.
///
/// Messages are looked at in the order they come. What changes the session is done before the next message is
/// looked at: every notification and each `OrderedRequest`. What only reads, a `DocumentRequest` or a
/// `BesideRequest`, takes its snapshot at that moment and is answered beside whatever comes later. So a change is a
/// barrier for its document, and no answer mixes two versions.
public protocol LSPRequest {
  associatedtype Params: JSONReadable
  associatedtype Result: JSONWritable
  static var method: String { get }
}

/// A request that is done before the next message is looked at.
public protocol OrderedRequest: LSPRequest {}

/// A request that is answered from a document's snapshot at its arrival, beside later messages.
public protocol DocumentRequest: LSPRequest {
  /// Whether it is answered once that snapshot's scores are known, or a change has overtaken it.
  static var awaitsScores: Bool { get }
}

/// A request that is answered beside later messages from what it was given, which may be a text of its own; what else it
/// waits for is its own affair.
public protocol BesideRequest: LSPRequest {}

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
