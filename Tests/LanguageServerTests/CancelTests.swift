import JSON
import LanguageServer
import LanguageServerProtocol
import TestSupport
import Testing

@Suite struct CancelTests {
  @Test func aThousandCancelsRacedWithAnswersGiveOneAnswerEach() async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer())).client
    try await client.start()
    client.open(uri, example)
    _ = try await client.diagnostics(of: uri, version: 1)
    var ids: [RequestID] = []
    for _ in 0..<1_000 {
      let id = client.ask(
        "textDocument/hover",
        ["textDocument": ["uri": uri.json], "position": ["line": 5, "character": 4]])
      client.notify("$/cancelRequest", ["id": id.json])
      ids.append(id)
    }
    _ = try await client.request("shutdown")
    let answers = client.received.filter { $0["method"] == nil }
    for id in ids {
      let mine = answers.filter { $0["id"] == id.json }
      #expect(mine.count == 1)
      #expect(mine[0]["result"] != nil || mine[0]["error"]?["code"] == -32800)
    }
    client.notify("exit")
  }

  @Test func aRequestThatWaitsIsCancelled() async throws {
    let scorer = FakeScorer()
    scorer.hold()
    let client = TestServer(scorer: ScorerProvider(scorer)).client
    try await client.start()
    client.open(uri, example)
    let id = client.ask("plimsoll/stepScores", ["textDocument": ["uri": uri.json]])
    client.notify("$/cancelRequest", ["id": id.json])
    #expect(try await client.answer(to: id)["error"]?["code"] == -32800)
    let second = client.ask("plimsoll/stepScores", ["textDocument": ["uri": uri.json]])
    // A change overtakes the snapshot: what is known of it is the answer.
    client.replace(uri, example + "\n", version: 2)
    let answer = try await client.answer(to: second)
    #expect(answer["result"]?["version"] == 1)
    #expect(answer["result"]?["pending"] == true)
    scorer.release()
    try await client.stop()
  }

  @Test func aCancelledCommandShowsNothing() async throws {
    let scorer = FakeScorer()
    scorer.hold()
    let client = TestServer(scorer: ScorerProvider(scorer)).client
    try await client.start()
    client.open(uri, example)
    let id = client.ask(
      "workspace/executeCommand",
      ["command": "plimsoll.showStepScores", "arguments": [uri.json] as JSONValue])
    client.notify("$/cancelRequest", ["id": id.json])
    #expect(try await client.answer(to: id)["error"]?["code"] == -32800)
    scorer.release()
    _ = try await client.diagnostics(of: uri, version: 1)
    try await client.stop()
    #expect(
      !client.received.contains {
        $0["method"] == "window/showDocument" || $0["method"] == "window/showMessage"
      })
  }

  @Test func shutdownAnswersWhatStillWaits() async throws {
    let scorer = FakeScorer()
    scorer.hold()
    let server = TestServer(scorer: ScorerProvider(scorer))
    let client = server.client
    try await client.start()
    client.open(uri, example)
    let id = client.ask("plimsoll/stepScores", ["textDocument": ["uri": uri.json]])
    try await client.stop()
    #expect(try await client.answer(to: id)["error"]?["code"] == -32802)
    #expect(await server.exitCode.value == 0)
  }
}
