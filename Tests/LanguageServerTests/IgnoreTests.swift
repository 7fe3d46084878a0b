import JSON
import LanguageServer
import LanguageServerProtocol
import TestSupport
import Testing

/// Comments that say what is not to be warned of, and the code actions that write them.
@Suite struct IgnoreTests {
  private let clock = ManualClock()

  fileprivate func start(
    capabilities: JSONValue = TestClient.fullCapabilities
  ) async throws -> TestClient {
    let client = TestServer(scorer: ScorerProvider(FakeScorer()), clock: clock).client
    try await client.start(capabilities: capabilities)
    client.open(uri, example)
    #expect(try await client.diagnostics(of: uri).count == 1)
    return client
  }

  fileprivate func actions(_ client: TestClient, line: Int) async throws -> [JSONValue] {
    let position: JSONValue = ["line": line.json, "character": 4]
    return try await client.request(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": uri.json], "range": ["start": position, "end": position],
        "context": ["diagnostics": [], "only": ["quickfix"]],
      ]
    ).arrayValue ?? []
  }

  /// Makes the edit of an action as a client does, and gives the diagnostics of what comes out.
  private func make(_ action: JSONValue, _ client: TestClient) async throws -> [JSONValue] {
    let change = action["edit"]?["changes"]?[uri]?[0]
    clock.advance(by: .seconds(1))
    client.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": uri.json, "version": 2],
        "contentChanges": [
          ["range": change?["range"] ?? .null, "text": change?["newText"] ?? .null]
        ],
      ])
    _ = try await client.hover(uri, line: 0, column: 0)
    clock.advance(by: .seconds(1))
    return try await client.diagnostics(of: uri, version: 2)
  }

  @Test func aCommentThatHasEndedIsSaid() async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer()), clock: clock).client
    try await client.start(capabilities: TestClient.fullCapabilities)
    client.open(
      uri,
      "void f(char *to, char *from) {\n  // plimsoll: ignore until 2020-01-31\n  strcpy(to, from);\n}\n"
    )
    let found = try await client.diagnostics(of: uri)
    #expect(found.map { $0["code"] } == ["memory-bounds", "ignore-comment"])
    #expect(found[1]["message"] == "this comment counts for nothing: it ended on 2020-01-31")
    #expect(found[1]["range"]?["start"] == ["line": 1, "character": 5])
    try await client.stop()
  }

  /// On another line of the step than what is underlined, as a hover tells of it there.
  @Test func theWholeStepHasItsActions() async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer()), clock: clock).client
    try await client.start(capabilities: TestClient.fullCapabilities)
    client.open(uri, "void f(char *to, char *from) {\n  strcpy(to, from);\n  to[0] = 1;\n}\n")
    let found = try await client.diagnostics(of: uri)
    let range = try #require(found.first?["range"])
    #expect(range["start"]?["line"] == 0 && range["end"]?["line"] == 0, "\(range)")
    let titles = try await actions(client, line: 2).map { $0["title"] }
    #expect(titles.contains("Ignore this finding with a comment"))
    #expect(try await actions(client, line: 0).map { $0["title"] } == titles)
    #expect(try await actions(client, line: 4).isEmpty)
    try await client.stop()
  }

  @Test func aFindingIsIgnoredByTheCommentOfItsAction() async throws {
    let client = try await start()
    let actions = try await actions(client, line: 5)
    #expect(actions.map { $0["kind"] } == ["quickfix", "quickfix"])
    #expect(actions[0]["diagnostics"]?[0]?["code"] == "memory-bounds")
    #expect(
      actions[0]["edit"]?["changes"]?[uri]?[0]?["newText"]
        == "  // plimsoll: ignore (reason)\n")
    #expect(try await make(actions[0], client).isEmpty)
    try await client.stop()
  }

  @Test func aFileIsIgnoredByTheCommentOfItsAction() async throws {
    let client = try await start()
    let actions = try await actions(client, line: 5)
    #expect(
      actions[1]["edit"]?["changes"]?[uri]?[0]?["range"]?["start"]
        == ["line": 0, "character": 0])
    #expect(try await make(actions[1], client).isEmpty)
    try await client.stop()
  }

  /// `strcat` falls to −0.3, `strcpy` from there to −0.9; the second is shown whether the first is ignored or not.
  @Test func whatIsIgnoredHidesNothingBehindIt() async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer()), clock: clock).client
    try await client.start(options: ["threshold": -0.2, "drop": 0.3])
    let text = """
      void join(char *to, const char *from) {
        int n = 0;

        strcat(to, from);

        strcpy(to, from);

        done();
      }

      """
    client.open(uri, text)
    #expect(try await client.diagnostics(of: uri).map { $0["range"]?["start"]?["line"] } == [3, 5])
    clock.advance(by: .seconds(1))
    client.replace(
      uri, text.replacing("  strcat(to, from);", with: "  strcat(to, from); // plimsoll: ignore"),
      version: 2)
    _ = try await client.hover(uri, line: 0, column: 0)
    clock.advance(by: .seconds(1))
    #expect(
      try await client.diagnostics(of: uri, version: 2).map { $0["range"]?["start"]?["line"] }
        == [5])
    try await client.stop()
  }

  @Test func whereNothingIsFoundThereIsNothingToIgnore() async throws {
    let client = try await start()
    #expect(try await actions(client, line: 11).isEmpty)
    try await client.stop()
  }

  /// Such a client cannot make an edit that comes with an action.
  @Test func aClientThatKnowsCommandsOnlyIsOfferedNoEdit() async throws {
    let client = try await start(capabilities: [:])
    #expect(try await actions(client, line: 5).isEmpty)
    try await client.stop()
  }
}

extension IgnoreTests {
  @Test(
    "vuejs/language-tools#1490: an edit names the version it is for, where the client has a place for it"
  )
  func editsNameTheirVersion() async throws {
    var capabilities = TestClient.fullCapabilities.objectValue ?? JSONObject()
    capabilities["workspace"] = ["workspaceEdit": ["documentChanges": true]]
    let client = try await start(capabilities: .object(capabilities))
    let edit = try await actions(client, line: 5)[0]["edit"]
    #expect(edit?["changes"] == nil)
    #expect(edit?["documentChanges"]?[0]?["textDocument"] == ["uri": uri.json, "version": 1])
    #expect(
      edit?["documentChanges"]?[0]?["edits"]?[0]?["newText"] == "  // plimsoll: ignore (reason)\n")
    try await client.stop()
  }
}
