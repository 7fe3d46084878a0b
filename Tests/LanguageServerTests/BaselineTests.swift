import Configuration
import Foundation
import JSON
import LanguageServer
import LanguageServerProtocol
import TestSupport
import Testing

/// The workspace's list of known findings, in an editor.
@Suite struct BaselineTests {
  private let folder: String
  private let clock = ManualClock()

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/plimsoll-known-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func remove() { try? FileManager.default.removeItem(atPath: folder) }
  private var file: String { "\(folder)/\(Baseline.name)" }
  private func uri(_ name: String) -> String { FileURI.uri(of: "\(folder)/\(name)") }

  private func start(folders: [String]? = nil) async throws -> TestClient {
    let client = TestServer(scorer: ScorerProvider(FakeScorer()), clock: clock).client
    try await client.start(folders: folders ?? [folder])
    return client
  }

  /// The command of the action *Add to the baseline*.
  private func adding(_ client: TestClient, _ uri: String, line: Int) async throws -> JSONValue? {
    let actions = try await client.request(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": JSONValue(uri)],
        "range": [
          "start": ["line": .integer(line), "character": 5],
          "end": ["line": .integer(line), "character": 5],
        ], "context": ["diagnostics": []],
      ])
    return actions.arrayValue?.first {
      $0["title"]?.stringValue == "Add to the baseline"
    }
  }

  @Test func aFindingThatIsAddedIsNotShownAnyMore() async throws {
    defer { remove() }
    let client = try await start()
    let text = "int f(void)\n{\n  strcpy(a, b);\n}\n\nint g(void)\n{\n  gets(a);\n}\n"
    client.open(uri("a.c"), text)
    #expect(try await client.diagnostics(of: uri("a.c")).count == 2)
    let action = try #require(try await adding(client, uri("a.c"), line: 0))
    #expect(action["kind"]?.stringValue == "quickfix")
    #expect(action["diagnostics"]?.arrayValue?.count == 1)
    clock.advance(by: .seconds(1))
    let command = try #require(action["command"])
    let result = try await client.request(
      "workspace/executeCommand",
      ["command": command["command"] ?? .null, "arguments": command["arguments"] ?? .null])
    #expect(result["file"]?.stringValue == file)
    #expect(try await client.diagnostics(of: uri("a.c")).count == 1)
    let baseline = try Baseline(at: file)
    #expect(baseline.entries.map(\.file) == ["a.c"])
    #expect(baseline.entries.map(\.line) == [1])
    #expect(baseline.entries.map(\.kind) == ["memory-bounds"])
    // In another file and on other lines it is known too; changed it is not.
    client.open(uri("b.c"), "int x;\n\n\nint f(void)\n{\n    strcpy(a, b);\n}\n\n")
    #expect(try await client.diagnostics(of: uri("b.c")).isEmpty)
    client.open(uri("c.c"), "int f(void)\n{\n  strcpy(a, c);\n}\n")
    #expect(try await client.diagnostics(of: uri("c.c")).count == 1)
    try await client.stop()
  }

  @Test func aFileThatChangesIsTakenUp() async throws {
    defer { remove() }
    let client = try await start()
    client.open(uri("a.c"), example)
    #expect(try await client.diagnostics(of: uri("a.c")).count == 1)
    clock.advance(by: .seconds(1))
    let action = try #require(try await adding(client, uri("a.c"), line: 5))
    let key = action["command"]?["arguments"]?[1]?.stringValue.flatMap(FindingKey.init)
    let entry = Baseline.Entry(
      key: try #require(key), file: "a.c", line: 1, definition: "f", kind: nil, margin: -1,
      since: "2026-11-27")
    try Data(Baseline([entry]).bytes).write(to: URL(fileURLWithPath: file))
    client.notify("workspace/didChangeWatchedFiles", ["changes": []])
    #expect(try await client.diagnostics(of: uri("a.c")).isEmpty)
    let hover = try await client.hover(uri("a.c"), line: 5, column: 6)
    #expect(hover["contents"]?["value"]?.stringValue?.contains("Known to the baseline") == true)
    // A damaged one silences nothing, and says so.
    clock.advance(by: .seconds(1))
    try Data("{".utf8).write(to: URL(fileURLWithPath: file))
    client.notify("workspace/didChangeWatchedFiles", ["changes": []])
    #expect(try await client.diagnostics(of: uri("a.c")).count == 1)
    let said = try await client.take("message") { $0["method"] == "window/showMessage" }
    #expect(said["params"]?["message"]?.stringValue?.contains("is not read") == true)
    try await client.stop()
  }

  /// It is added to what is the nearest list by then, and neither takes the other's place.
  @Test func aNearerListThatHasAppearedIsTheOne() async throws {
    defer { remove() }
    func entry(_ code: String) -> Baseline.Entry {
      Baseline.Entry(
        key: FindingKey(code: code.utf8, definition: "f"), file: "x.c", line: 1, definition: "f",
        kind: nil, margin: -1, since: "2026-11-27")
    }
    let outer = Baseline([entry("outer")]).bytes
    try Data(outer).write(to: URL(fileURLWithPath: file))
    let inner = "\(folder)/inner"
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
    let client = try await start()
    client.open(uri("inner/a.c"), example)
    #expect(try await client.diagnostics(of: uri("inner/a.c")).count == 1)
    let action = try #require(try await adding(client, uri("inner/a.c"), line: 5))
    let nearer = "\(inner)/\(Baseline.name)"
    try Data(Baseline([entry("inner")]).bytes).write(to: URL(fileURLWithPath: nearer))
    _ = try await client.request(
      "workspace/executeCommand",
      [
        "command": "plimsoll.addToBaseline",
        "arguments": try #require(action["command"]?["arguments"]),
      ])
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data(outer))
    #expect(try Baseline(at: nearer).entries.map(\.file) == ["a.c", "x.c"])
    try await client.stop()
  }

  /// `plimsoll baseline update` holds off an editor for as long as it reads and writes the list.
  @Test func whileAnotherProgramChangesTheListItIsLeftAlone() async throws {
    defer { remove() }
    let client = try await start()
    client.open(uri("a.c"), example)
    #expect(try await client.diagnostics(of: uri("a.c")).count == 1)
    let action = try #require(try await adding(client, uri("a.c"), line: 5))
    let command: JSONValue = [
      "command": "plimsoll.addToBaseline",
      "arguments": try #require(action["command"]?["arguments"]),
    ]
    let descriptor = open(folder, O_RDONLY)
    #expect(flock(descriptor, LOCK_EX) == 0)
    do {
      _ = try await client.request("workspace/executeCommand", command)
      Issue.record("not held off")
    } catch let error as ResponseError {
      #expect(error.code == .requestFailed && error.message.contains("try again"))
    }
    #expect(!FileManager.default.fileExists(atPath: file))
    close(descriptor)
    _ = try await client.request("workspace/executeCommand", command)
    #expect(try Baseline(at: file).entries.map(\.file) == ["a.c"])
    try await client.stop()
  }

  @Test func withoutAFolderThereIsNoPlaceForIt() async throws {
    defer { remove() }
    let client = try await start(folders: [])
    client.open(uri("a.c"), example)
    #expect(try await client.diagnostics(of: uri("a.c")).count == 1)
    #expect(try await adding(client, uri("a.c"), line: 5) == nil)
    let key = FindingKey(code: "x".utf8, definition: "f")
    await #expect(throws: (any Error).self) {
      try await client.request(
        "workspace/executeCommand",
        [
          "command": "plimsoll.addToBaseline",
          "arguments": [JSONValue(uri("a.c")), JSONValue("\(key)")],
        ])
    }
    try await client.stop()
    #expect(!FileManager.default.fileExists(atPath: file))
  }
}
