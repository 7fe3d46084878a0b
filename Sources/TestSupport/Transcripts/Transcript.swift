import JSON
import LanguageServerProtocol

/// A conversation to play with a server: what the client sends and what must come back.
public struct Transcript: Sendable {
  public enum Line: Sendable {
    /// A message of the client; `{"$use": name}` in it stands for a value bound before.
    case send(JSONValue)
    /// Bytes of the client as they are, framing and all.
    case sendRaw([UInt8])
    /// The end of the client's output.
    case closeInput
    /// A message of the server that matches; `isNext`: the next one of all.
    case expect(JSONValue, isNext: Bool)
    /// No message of the server so far matches, apart from those taken by earlier lines.
    case expectNone(JSONValue)
    /// The server ends with this exit code.
    case expectExit(Int32)
  }

  public enum Failure: Error, CustomStringConvertible {
    case invalid(line: Int, String)

    public var description: String {
      switch self {
      case .invalid(let line, let reason): "line \(line) of the transcript: \(reason)"
      }
    }
  }

  public var name: String
  /// Whether only the fake scorer gives what it expects; false: any model will do.
  public var needsFakeScorer: Bool
  /// What a generator is to write; nil where none is wanted.
  public var writes: [String]?
  public var lines: [(number: Int, line: Line)]

  /// Reads JSON Lines; the first line is the header.
  public init(_ text: String) throws {
    name = ""
    needsFakeScorer = false
    lines = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      let number = index + 1
      let json: JSONValue
      do { json = try JSONReader.read(Array(line.utf8)) } catch {
        throw Failure.invalid(line: number, "\(error)")
      }
      if let name = json["transcript"]?.stringValue {
        self.name = name
        needsFakeScorer = json["scorer"]?.stringValue == "fake"
        writes = json["writes"]?.arrayValue?.compactMap(\.stringValue)
      } else if let parsed = Self.line(json) {
        lines.append((number, parsed))
      } else {
        throw Failure.invalid(line: number, "neither of the client nor of the server: \(json)")
      }
    }
  }

  private static func line(_ json: JSONValue) -> Line? {
    switch json["from"]?.stringValue {
    case "client":
      if let message = json["message"] { return .send(message) }
      if case .string(let raw)? = json["raw"] { return .sendRaw(raw.bytes) }
      if let bytes = json["bytes"]?.arrayValue?.compactMap(\.intValue) {
        return .sendRaw(bytes.map { UInt8(truncatingIfNeeded: $0) })
      }
      if json["close"]?.boolValue == true { return .closeInput }
    case "server":
      if let message = json["message"] {
        return .expect(message, isNext: json["next"]?.boolValue ?? false)
      }
      if let message = json["none"] { return .expectNone(message) }
      if let code = json["exit"]?.intValue { return .expectExit(Int32(code)) }
    default: break
    }
    return nil
  }
}
