import JSON

public enum HoverRequest: DocumentRequest {
  public static let method = "textDocument/hover"
  public static let awaitsScores = false
  public typealias Params = TextDocumentPosition
  public typealias Result = Hover?
}

/// What to show beside the pointer.
public struct Hover: Sendable, Hashable, JSONWritable {
  public var contents: MarkupContent
  /// What it is about.
  public var range: PositionRange?

  public init(contents: MarkupContent, range: PositionRange?) {
    self.contents = contents
    self.range = range
  }

  public var json: JSONValue {
    .object(JSONObject(present: ["contents": contents.json, "range": range.map(\.json)]))
  }
}
