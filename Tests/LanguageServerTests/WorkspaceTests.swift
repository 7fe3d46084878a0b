import Foundation
import JSON
import LanguageServer
import LanguageServerProtocol
import TestSupport
import Testing

/// `plimsoll.toml` in the folders a client opens.
@Suite struct WorkspaceTests {
  private let folder: String
  private let clock = ManualClock()

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/plimsoll-session-\(UUID())"
    try FileManager.default.createDirectory(
      atPath: folder + "/vendor", withIntermediateDirectories: true)
  }

  private func remove() { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/plimsoll.toml"))
  }

  private func uri(_ name: String) -> String { FileURI.uri(of: folder + "/" + name) }

  private var watching: JSONValue {
    [
      "workspace": [
        "didChangeWatchedFiles": ["dynamicRegistration": true], "workspaceFolders": true,
      ]
    ]
  }

  private func server(answers: [String: JSONValue] = ["client/registerCapability": .null])
    -> TestClient
  {
    TestServer(scorer: ScorerProvider(FakeScorer()), clock: clock, answers: answers).client
  }

  @Test func itsSettingsHoldUnderTheClients() async throws {
    defer { remove() }
    try write("threshold = -1\nexclude = [\"vendor/\"]")
    let client = server()
    try await client.start(folders: [folder])
    client.open(uri("a.c"), example)
    #expect(try await client.diagnostics(of: uri("a.c")).isEmpty)
    // What lies outside of the folder has the defaults.
    client.open("file:///elsewhere/a.c", example)
    #expect(try await client.diagnostics(of: "file:///elsewhere/a.c").count == 1)
    // What is left out is not scored at all, and hovers say nothing of loading.
    client.open(uri("vendor/b.c"), example)
    #expect(try await client.hover(uri("vendor/b.c"), line: 0, column: 0).isNull)
    clock.advance(by: .seconds(1))
    client.notify("workspace/didChangeConfiguration", ["settings": ["threshold": -0.5]])
    #expect(try await client.diagnostics(of: uri("a.c")).count == 1)
    clock.advance(by: .seconds(1))
    client.notify(
      "workspace/didChangeConfiguration",
      ["settings": ["threshold": -0.5, "exclude": ["*.c"]] as JSONValue])
    #expect(try await client.diagnostics(of: uri("a.c")).isEmpty)
    try await client.stop()
    #expect(!client.publishes.contains { $0["uri"]?.stringValue == uri("vendor/b.c") })
  }

  @Test func aChangeIsTakenUpWhenTheClientTellsOfIt() async throws {
    defer { remove() }
    let client = server()
    try await client.start(capabilities: watching, folders: [folder])
    let asked = try await client.take("registers") { $0["method"] == "client/registerCapability" }
    let registration = asked["params"]?["registrations"]?[0]
    #expect(registration?["method"] == "workspace/didChangeWatchedFiles")
    #expect(
      registration?["registerOptions"] == [
        "watchers": [
          ["globPattern": "**/plimsoll.toml"], ["globPattern": "**/.plimsoll-baseline.json"],
        ]
      ])
    client.open(uri("a.c"), example)
    #expect(try await client.diagnostics(of: uri("a.c")).count == 1)
    try write("exclude = [\"a.c\"]")
    clock.advance(by: .seconds(1))
    client.notify("workspace/didChangeWatchedFiles", ["changes": []])
    #expect(try await client.diagnostics(of: uri("a.c")).isEmpty)
    try FileManager.default.removeItem(atPath: folder + "/plimsoll.toml")
    clock.advance(by: .seconds(1))
    client.notify("workspace/didChangeWatchedFiles", ["changes": []])
    #expect(try await client.diagnostics(of: uri("a.c")).count == 1)
    try await client.stop()
  }

  /// Neovim 0.7 and ALE tell nothing.
  @Test func aChangeIsSeenInTimeByAClientThatTellsNothing() async throws {
    defer { remove() }
    let client = server()
    try await client.start(folders: [folder])
    client.open(uri("a.c"), example)
    #expect(try await client.diagnostics(of: uri("a.c")).count == 1)
    try write("enable = false")
    for _ in 0..<2_000 where client.publishes.count < 2 {
      clock.advance(by: .seconds(5))
      try await Task.sleep(for: .milliseconds(1))
    }
    #expect(try await client.diagnostics(of: uri("a.c")).isEmpty)
    try await client.stop()
    #expect(!client.received.contains { $0["method"] == "client/registerCapability" })
  }

  @Test func whatIsWrongInAFileIsShownInIt() async throws {
    defer { remove() }
    try write("colour = 1\nmodel = \"/tmp/x\"\n")
    let client = server()
    try await client.start(capabilities: watching, folders: [folder])
    client.open(uri("a.c"), example)
    let shown = try await client.diagnostics(of: uri("plimsoll.toml"))
    #expect(shown.map { $0["code"] } == ["configuration", "configuration"])
    #expect(shown.map { $0["range"]?["start"]?["line"] } == [0, 1])
    #expect(shown[1]["message"]?.stringValue?.contains("--model") == true)
    #expect(try await client.diagnostics(of: uri("a.c")).count == 1)
    // Opened itself it keeps them, and nothing of it is scored.
    client.open(uri("plimsoll.toml"), "strcpy = 1\n", languageID: "toml")
    #expect(try await client.hover(uri("plimsoll.toml"), line: 0, column: 0).isNull)
    client.closeDocument(uri("plimsoll.toml"))
    #expect(try await client.diagnostics(of: uri("plimsoll.toml")).count == 2)
    // Mended, and no longer used.
    try write("drop = 0.3\n")
    clock.advance(by: .seconds(1))
    client.notify("workspace/didChangeWatchedFiles", ["changes": []])
    #expect(try await client.diagnostics(of: uri("plimsoll.toml")).isEmpty)
    try write("colour = 1\n")
    clock.advance(by: .seconds(1))
    client.notify("workspace/didChangeWatchedFiles", ["changes": []])
    #expect(try await client.diagnostics(of: uri("plimsoll.toml")).count == 1)
    client.closeDocument(uri("a.c"))
    #expect(try await client.diagnostics(of: uri("plimsoll.toml")).isEmpty)
    try await client.stop()
  }

  @Test func aClientThatPullsIsToldOnce() async throws {
    defer { remove() }
    try write("colour = 1\n")
    let client = server()
    try await client.start(
      capabilities: [
        "textDocument": ["diagnostic": [:]], "workspace": ["diagnostics": ["refreshSupport": true]],
      ], folders: [folder])
    client.open(uri("a.c"), example)
    client.open(uri("b.c"), example)
    let message = try await client.take("is shown") { $0["method"] == "window/showMessage" }
    #expect(message["params"]?["message"]?.stringValue?.contains("colour") == true)
    // Not again because it was not in use for a while.
    client.closeDocument(uri("a.c"))
    client.closeDocument(uri("b.c"))
    client.open(uri("a.c"), example)
    // An open file's own are pulled, so the client is asked to.
    client.open(uri("plimsoll.toml"), "colour = 1\n", languageID: "toml")
    let pull: JSONValue = ["textDocument": ["uri": uri("plimsoll.toml").json]]
    let before = try await client.request(DocumentDiagnosticRequest.method, pull)
    #expect(before["items"]?.arrayValue?.count == 1)
    try write("drop = 0.3\n")
    client.notify("workspace/didChangeWatchedFiles", ["changes": []])
    _ = try await client.take("asks to pull") { $0["method"] == "workspace/diagnostic/refresh" }
    #expect(try await client.request(DocumentDiagnosticRequest.method, pull)["items"] == [])
    try await client.stop()
    #expect(client.received.count { $0["method"] == "window/showMessage" } == 1)
    #expect(client.publishes.isEmpty)
  }

  /// The user's choice counts, whoever wrote the workspace.
  @Test func aSensitivityOfTheClientGoesBeforeNumbersOfTheFile() async throws {
    defer { remove() }
    try write("threshold = -1\ndrop = 2")
    let client = server()
    try await client.start(options: ["sensitivity": "strict"], folders: [folder])
    client.open(uri("a.c"), example)
    #expect(try await client.diagnostics(of: uri("a.c")).count == 1)
    try await client.stop()
  }

  @Test func whatIsLeftOutOffersNoScores() async throws {
    defer { remove() }
    try write("exclude = [\"*.c\"]")
    let client = server()
    try await client.start(folders: [folder])
    client.open(uri("a.c"), example)
    let place: JSONValue = ["line": 5, "character": 4]
    let actions = try await client.request(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": uri("a.c").json], "range": ["start": place, "end": place],
        "context": ["diagnostics": []],
      ])
    #expect(actions == [])
    let scores = try await client.request(
      "plimsoll/stepScores", ["textDocument": ["uri": uri("a.c").json]])
    #expect(scores["pending"] == false)
    try await client.stop()
  }

  @Test func foldersComeAndGo() async throws {
    defer { remove() }
    try write("threshold = -1")
    let client = server()
    let result = try await client.start(capabilities: watching)
    #expect(
      result["capabilities"]?["workspace"]?["workspaceFolders"]?["changeNotifications"] == true)
    client.open(uri("a.c"), example)
    #expect(try await client.diagnostics(of: uri("a.c")).count == 1)
    let one: JSONValue = ["uri": FileURI.uri(of: folder).json, "name": "x"]
    clock.advance(by: .seconds(1))
    client.notify(
      "workspace/didChangeWorkspaceFolders", ["event": ["added": [one], "removed": []]])
    #expect(try await client.diagnostics(of: uri("a.c")).isEmpty)
    clock.advance(by: .seconds(1))
    client.notify(
      "workspace/didChangeWorkspaceFolders", ["event": ["added": [], "removed": [one]]])
    #expect(try await client.diagnostics(of: uri("a.c")).count == 1)
    try await client.stop()
  }
}
