import JSON
import LanguageServerProtocol

/// Plays a transcript over a client, be its server in this process or a binary behind pipes.
public struct TranscriptRunner: Sendable {
  public enum Failure: Error, CustomStringConvertible {
    case mismatch(transcript: String, line: Int, String)

    public var description: String {
      switch self {
      case .mismatch(let transcript, let line, let reason): "\(transcript), line \(line): \(reason)"
      }
    }
  }

  private let client: TestClient
  /// Waits for the server's end and gives its exit code.
  private let exitCode: @Sendable () async throws -> Int32

  public init(client: TestClient, exitCode: @escaping @Sendable () async throws -> Int32) {
    self.client = client
    self.exitCode = exitCode
  }

  /// For a server behind two file descriptors; see `TestClient.init(readFrom:writeTo:)`.
  public init(
    readFrom input: Int32, writeTo output: Int32,
    exitCode: @escaping @Sendable () async throws -> Int32
  ) {
    self.init(client: TestClient(readFrom: input, writeTo: output), exitCode: exitCode)
  }

  public func run(_ transcript: Transcript) async throws {
    var bindings: [String: JSONValue] = [:]
    for (number, line) in transcript.lines {
      do {
        try await run(line, &bindings)
      } catch {
        throw Failure.mismatch(transcript: transcript.name, line: number, "\(error)")
      }
    }
  }

  private struct Unexpected: Error, CustomStringConvertible {
    var description: String
  }

  private func run(_ line: Transcript.Line, _ bindings: inout [String: JSONValue]) async throws {
    switch line {
    case .send(let message): client.send(Self.filled(message, bindings))
    case .sendRaw(let bytes): client.send(raw: bytes)
    case .closeInput: client.closeInput()
    case .expect(let json, let isNext):
      let pattern = Pattern(json: json)
      let before = bindings
      let found: JSONValue
      if isNext {
        found = try await client.takeNext()
      } else {
        found = try await client.take("like \(json)") { message in
          var ignored = before
          return pattern.matches(message, &ignored)
        }
      }
      guard pattern.matches(found, &bindings) else {
        throw Unexpected(description: "expected \(json), got \(found)")
      }
    case .expectNone(let json):
      if let found = client.untaken.first(where: { message in
        var ignored: [String: JSONValue] = [:]
        return Pattern(json: json).matches(message, &ignored)
      }) {
        throw Unexpected(description: "unwanted: \(found)")
      }
    case .expectExit(let code):
      let found = try await exitCode()
      guard found == code else {
        throw Unexpected(description: "exit code \(found), expected \(code)")
      }
    }
  }

  /// A message with the values that were bound in the places of `{"$use": name}`.
  private static func filled(_ json: JSONValue, _ bindings: [String: JSONValue]) -> JSONValue {
    switch json {
    case .object(let object):
      if object.members.count == 1, let name = object["$use"]?.stringValue {
        return bindings[name] ?? .null
      }
      return .object(
        JSONObject(
          members: object.members.map { .init(key: $0.key, value: filled($0.value, bindings)) }))
    case .array(let elements): return .array(elements.map { filled($0, bindings) })
    default: return json
    }
  }
}
