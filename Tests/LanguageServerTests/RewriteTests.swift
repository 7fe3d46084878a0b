import Generation
import JSON
import LanguageServer
import LanguageServerProtocol
import RewardModel
import Segmentation
import SyntaxTrees
import TestSupport
import Testing

private let text = """
  void greet(char *out, const char *name) {
    strcpy(out, name);
  }

  int main(void) { return 0; }

  """
private let careful = "  snprintf(out, 16, \"%s\", name);\n}\n```\n"
private let careless = "  strcat(out, name);\n}\n```\n"

/// *Look for a safer form of this step*, with a generator that has a script.
@Suite struct RewriteTests {
  private static let segment: Segment = {
    let segmenter = Segmenter(grammars: GrammarLibrary.load())
    return { segmenter.segment($0, language: $1, after: $2) }
  }()

  private static func capabilities(_ changes: [String: JSONValue]) -> JSONValue {
    var codeAction = JSONObject(present: ["codeActionLiteralSupport": ["codeActionKind": [:]]])
    if changes["resolve"] != nil {
      codeAction["dataSupport"] = true
      codeAction["resolveSupport"] = ["properties": ["edit"]]
    }
    var workspace = JSONObject(present: ["workspaceEdit": changes["workspaceEdit"] ?? [:]])
    if changes["applyEdit"] != nil { workspace["applyEdit"] = true }
    return [
      "textDocument": ["codeAction": .object(codeAction)], "workspace": .object(workspace),
      "window": ["workDoneProgress": true],
    ]
  }

  private func start(
    _ generator: (any TextGenerating)?, _ changes: [String: JSONValue] = ["resolve": true],
    text: String = text
  ) async throws -> TestClient {
    let client = TestServer(
      scorer: ScorerProvider(FakeScorer(), generator: generator), segment: Self.segment,
      answers: [
        "window/workDoneProgress/create": .null, "workspace/applyEdit": ["applied": true],
      ]
    ).client
    try await client.start(capabilities: Self.capabilities(changes))
    client.open(uri, text)
    let found = try await client.diagnostics(of: uri)
    #expect(found.count == 1)
    return client
  }

  private func action(_ client: TestClient, line: Int = 0) async throws -> JSONValue? {
    let position: JSONValue = ["line": line.json, "character": 8]
    return try await client.request(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": uri.json], "range": ["start": position, "end": position],
        "context": ["diagnostics": [], "only": ["quickfix"]],
      ]
    ).arrayValue?.first { $0["title"] == "Look for a safer form of this step" }
  }

  @Test func theMenderWritesInTheGeneratorsStead() async throws {
    let mender = ScriptedGenerator(
      [careful], repairsDefinitions: true, partings: [("  sn", 3)])
    let generator = ScriptedGenerator([careless], mender: mender)
    let client = try await start(generator)
    let action = try #require(try await action(client))
    let resolved = try await client.request("codeAction/resolve", action)
    let text = resolved["edit"]?["changes"]?[uri]?[0]?["newText"]?.stringValue
    #expect(text?.contains("snprintf") == true)
    #expect(generator.calls.isEmpty && mender.calls.map(\.begun) == [["  sn"]])
    #expect(mender.along == ["  strcpy(out, name);\n}\n```"])
  }

  @Test func theEditIsMadeWhenItIsAskedFor() async throws {
    let generator = ScriptedGenerator([careless, careful])
    let client = try await start(generator)
    let action = try #require(try await action(client))
    #expect(action["kind"] == "quickfix" && action["edit"] == nil)
    #expect(action["diagnostics"]?[0]?["code"] == "memory-bounds")
    // Nothing is written before.
    #expect(generator.calls.isEmpty)
    let resolved = try await client.request("codeAction/resolve", action)
    let change = try #require(resolved["edit"]?["changes"]?[uri]?[0])
    #expect(
      change["newText"]
        == "void greet(char *out, const char *name) {\n  snprintf(out, 16, \"%s\", name);\n}\n")
    #expect(
      change["range"] == [
        "start": ["line": 0, "character": 0], "end": ["line": 3, "character": 0],
      ])
    #expect(resolved["title"] == action["title"] && resolved["data"] == action["data"])
    // The user was told that it is over before the answer.
    let end = client.received.lastIndex { $0["params"]?["value"]?["kind"] == "end" } ?? .max
    let answer = client.received.firstIndex { $0["result"]?["edit"] != nil } ?? -1
    #expect(end < answer)
    try await client.stop()
  }

  @Test func whereTheClientCanTheEditIsShownAndVersioned() async throws {
    let client = try await start(
      ScriptedGenerator([careful]),
      [
        "resolve": true,
        "workspaceEdit": ["documentChanges": true, "changeAnnotationSupport": [:]],
      ])
    let action = try #require(try await action(client))
    let edit = try #require(try await client.request("codeAction/resolve", action)["edit"])
    #expect(edit["documentChanges"]?[0]?["textDocument"] == ["uri": uri.json, "version": 1])
    let id = try #require(edit["documentChanges"]?[0]?["edits"]?[0]?["annotationId"]?.stringValue)
    #expect(edit["changeAnnotations"]?[id]?["needsConfirmation"] == true)
    #expect(
      edit["changeAnnotations"]?[id]?["label"]?.stringValue?.contains("−0.90 → +0.90") == true)
    #expect(
      edit["changeAnnotations"]?[id]?["description"]?.stringValue?
        .contains("Written by \(ScriptedGenerator([]).name)") == true)
    try await client.stop()
  }

  @Test func whatAWriterWouldLeaveIsLeft() async throws {
    let mender = ScriptedGenerator([], repairsDefinitions: true)
    let client = try await start(ScriptedGenerator([careful], mender: mender))
    let action = try #require(try await action(client))
    let resolved = try await client.request("codeAction/resolve", action)
    #expect(resolved["edit"] == nil)
    let message = try await client.take("says so") { $0["method"] == "window/showMessage" }
    #expect(
      message["params"]?["message"]?.stringValue?.contains("\(mender.name) would leave these lines")
        == true)
    try await client.stop()
  }

  @Test func whereNothingIsBetterItSaysSo() async throws {
    let client = try await start(ScriptedGenerator([careless]))
    let action = try #require(try await action(client))
    let resolved = try await client.request("codeAction/resolve", action)
    #expect(resolved["edit"] == nil)
    let message = try await client.take("says so") { $0["method"] == "window/showMessage" }
    #expect(message["params"]?["message"]?.stringValue?.contains("nothing better") == true)
    try await client.stop()
  }

  /// A client that resolves nothing runs a command, and is asked to make the edit.
  @Test func otherClientsRunACommand() async throws {
    let client = try await start(ScriptedGenerator([careful]), ["applyEdit": true])
    let action = try #require(try await action(client))
    let command = try #require(action["command"])
    _ = try await client.request(
      "workspace/executeCommand",
      ["command": command["command"] ?? .null, "arguments": command["arguments"] ?? .null])
    let asked = try await client.take("makes the edit") { $0["method"] == "workspace/applyEdit" }
    #expect(
      asked["params"]?["edit"]?["changes"]?[uri]?[0]?["newText"]?.stringValue?
        .contains("snprintf") == true)
    try await client.stop()
  }

  @Test func withoutSomethingThatWritesItIsNotOffered() async throws {
    for client in [
      try await start(nil), try await start(ScriptedGenerator([careful]), [:]),
    ] {
      #expect(try await action(client) == nil)
      try await client.stop()
    }
  }

  /// The code has changed since, or the data are not ours.
  @Test func whatIsNotThereAnyMoreIsRefused() async throws {
    let client = try await start(ScriptedGenerator([careful]))
    let action = try #require(try await action(client))
    client.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": uri.json, "version": 2],
        "contentChanges": [["text": "int main(void) { return 0; }\n"]],
      ])
    let refused = try await client.answer(to: client.ask("codeAction/resolve", action))
    #expect(refused["error"]?["code"] == -32801)
    let other: JSONValue = ["title": "other", "data": ["x": 1]]
    #expect(try await client.request("codeAction/resolve", other) == other)
    try await client.stop()
  }

  /// The code has changed while it was written: an edit would fall on other lines.
  @Test func whatHasChangedMeanwhileIsNotEdited() async throws {
    let generator = ScriptedGenerator([careful], isHeld: true)
    let client = try await start(generator)
    let action = try #require(try await action(client))
    let id = client.ask("codeAction/resolve", action)
    try await client.wait { generator.calls.count == 1 }
    client.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": uri.json, "version": 2],
        "contentChanges": [["text": ("// New.\n" + text).json]],
      ])
    _ = try await client.request("plimsoll/status")
    generator.release()
    #expect(try await client.answer(to: id)["error"]?["code"] == -32801)
    try await client.stop()
  }

  /// The user stops it by what shows how far it is.
  @Test func itIsStoppedByItsProgress() async throws {
    let generator = ScriptedGenerator([careful], isHeld: true)
    let client = try await start(generator)
    let action = try #require(try await action(client))
    let id = client.ask("codeAction/resolve", action)
    let begin = try await client.take("begins") {
      $0["params"]?["value"]?["title"] == "Plimsoll: looking for a safer form"
    }
    try await client.wait { generator.calls.count == 1 }
    client.notify(
      "window/workDoneProgress/cancel", ["token": begin["params"]?["token"] ?? .null])
    #expect(try await client.answer(to: id)["error"]?["code"] == -32800)
    // The end comes before the answer.
    let end = client.received.lastIndex { $0["params"]?["value"]?["kind"] == "end" } ?? .max
    let answer = client.received.lastIndex { $0["error"]?["code"] == -32800 } ?? -1
    #expect(end < answer)
    try await client.stop()
  }
}
