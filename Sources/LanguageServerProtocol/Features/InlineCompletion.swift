import JSON

/// Code that goes on from the cursor, shown behind it until the user takes it (LSP 3.18).
public enum InlineCompletionRequest: BesideRequest {
  public static let method = "textDocument/inlineCompletion"
  public typealias Result = InlineCompletionList

  public struct Params: Sendable, Hashable, JSONReadable {
    public var place: TextDocumentPosition
    /// Whether the user asked for it for certain, as clients of a draft of 3.18 say; else it may have been asked for
    /// because the user typed, and waits until the typing rests.
    public var isSurelyInvoked: Bool
    /// Whether a list of completions is open, of which one is selected.
    public var isBesideList: Bool

    public init(json: JSONValue) throws(JSONMismatch) {
      place = try TextDocumentPosition(json: json)
      // Invoked is 1, automatic 2; before 3.18 was final they were 0 and 1, so 1 may be either.
      isSurelyInvoked = json["context"]?["triggerKind"]?.intValue == 0
      isBesideList = json["context"]?["selectedCompletionInfo"]?.objectValue != nil
    }
  }
}

/// What may be shown; none is an empty list, since some clients take null for an error.
public struct InlineCompletionList: Sendable, Hashable, JSONWritable {
  public struct Item: Sendable, Hashable, JSONWritable {
    public var insertText: String
    /// What it takes the place of, on one line.
    public var range: PositionRange

    public init(insertText: String, range: PositionRange) {
      self.insertText = insertText
      self.range = range
    }

    public var json: JSONValue { ["insertText": insertText.json, "range": range.json] }
  }

  public var items: [Item]

  public init(_ items: [Item] = []) { self.items = items }

  public var json: JSONValue { ["items": items.json] }
}
