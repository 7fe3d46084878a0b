import JSON

/// A place in a document: a line and units of the negotiated encoding, both 0-based.
public struct Position: Sendable, Hashable, JSONReadable, JSONWritable {
  public var line: Int
  public var character: Int

  public init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  /// Numbers beyond an integer are clamped: clients send such for "to the end".
  public init(json: JSONValue) throws(JSONMismatch) {
    func clamped(_ key: String) throws(JSONMismatch) -> Int {
      let value: Double = try json.required(key)
      return json[key]?.intValue ?? (value > 0 ? Int(Int32.max) : 0)
    }
    line = try clamped("line")
    character = try clamped("character")
  }

  public var json: JSONValue { ["line": line.json, "character": character.json] }
}

/// From `start` up to `end`.
public struct PositionRange: Sendable, Hashable, JSONReadable, JSONWritable {
  public var start: Position
  public var end: Position

  public init(start: Position, end: Position) {
    self.start = start
    self.end = end
  }

  public init(json: JSONValue) throws(JSONMismatch) {
    start = try json.required("start")
    end = try json.required("end")
  }

  public var json: JSONValue { ["start": start.json, "end": end.json] }
}

/// A range of a document.
public struct Location: Sendable, Hashable, JSONWritable {
  public var uri: String
  public var range: PositionRange

  public init(uri: String, range: PositionRange) {
    self.uri = uri
    self.range = range
  }

  public var json: JSONValue { ["uri": uri.json, "range": range.json] }
}
