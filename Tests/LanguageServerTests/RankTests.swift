import JSON
import LanguageServer
import LanguageServerProtocol
import RewardModel
import TestSupport
import Testing

/// What the candidates go on from: a definition that is not finished.
private let prefix = "void f(char *a, char *b) {\n  int n = 0;\n\n"
private let copy = "  strcpy(a, b);\n}\n"
private let show = "  puts(a);\n\n  puts(b);\n}\n"

@Suite struct RankTests {
  /// A client of a server whose model is loaded.
  private func start(_ scorer: FakeScorer = FakeScorer()) async throws -> TestClient {
    let client = TestServer(scorer: ScorerProvider(scorer)).client
    try await client.start()
    while try await client.request("plimsoll/status")["model"]?["state"] != "ready" {
      try await Task.sleep(for: .milliseconds(1))
    }
    return client
  }

  private func params(_ candidates: [String], _ others: [String: JSONValue] = [:]) -> JSONValue {
    var object = JSONObject(present: [
      "prefix": prefix.json, "languageId": "c", "candidates": candidates.json,
    ])
    for (key, value) in others { object[key] = value }
    return .object(object)
  }

  @Test func theSafestComesFirst() async throws {
    let client = try await start()
    let result = try await client.request(
      "plimsoll/rank", params([copy, show, ""], ["aggregation": "minimum", "keep": 2]))
    #expect(result["model"] == ["name": "fake", "id": "fake-1"])
    #expect(
      result["candidates"] == [
        [
          "index": 1, "rank": 1, "reward": 0.9, "advantage": 0.0, "kept": true,
          "steps": [
            ["startLine": 0, "endLine": 0, "margin": 0.9, "advantage": 0.9],
            ["startLine": 2, "endLine": 3, "margin": 0.9, "advantage": 0.0],
          ],
        ],
        [
          "index": 0, "rank": 2, "reward": -0.9, "advantage": -0.9, "kept": true,
          "steps": [["startLine": 0, "endLine": 1, "margin": -0.9, "advantage": -0.9]],
        ],
        ["index": 2, "rank": 3, "kept": false, "steps": []],
      ])
    let computed = try #require(result["tokensComputed"]?.intValue)
    #expect(try #require(result["tokensOneByOne"]?.intValue) > computed)
    try await client.stop()
  }

  @Test func anOpenDocumentIsGoneOnFrom() async throws {
    let client = try await start()
    client.open(uri, example)
    // Behind `size_t n = strlen(from);` and the blank line after it.
    let result = try await client.request(
      "plimsoll/rank",
      [
        "textDocument": ["uri": uri.json], "position": ["line": 5, "character": 0],
        "candidates": ["  strcpy(to, from);\n}\n", "  return;\n}\n"],
      ])
    let candidates = try #require(result["candidates"]?.arrayValue)
    #expect(candidates.map { $0["index"] } == [1, 0])
    #expect(candidates.map { $0["steps"]?.arrayValue?.count } == [1, 1])
    try await client.stop()
  }

  @Test(
    arguments: [
      (["languageId": "klingon"], "python"), (["aggregation": "median"], "low-weighted"),
      (["by": "size"], "advantage"), (["keep": 0], "keep 1 or more"),
      (["candidates": []], "at least one"), (["candidates": "a"], "candidates"),
      (["candidates": .array(.init(repeating: "a", count: 257))], "in parts"),
      (
        ["textDocument": ["uri": "file:///none.c"], "position": ["line": 0, "character": 0]],
        "didOpen"
      ),
    ] as [([String: JSONValue], String)])
  func whatCannotBeRankedIsRefusedWithARemedy(
    wrong: [String: JSONValue], remedy: String
  ) async throws {
    let client = try await start()
    let answer = try await client.answer(to: client.ask("plimsoll/rank", params([copy], wrong)))
    #expect(answer["error"]?["code"] == -32602)
    #expect(answer["error"]?["message"]?.stringValue?.contains(remedy) == true, "\(answer)")
    try await client.stop()
  }

  @Test func whileTheModelLoadsThereIsNoRanking() async throws {
    let provider = ScorerProvider { _ in
      try await Task.sleep(for: .seconds(3_600))
      return FakeScorer()
    }
    let client = TestServer(scorer: provider).client
    try await client.start()
    let answer = try await client.answer(to: client.ask("plimsoll/rank", params([copy])))
    #expect(answer["error"]?["code"] == -32803)
    #expect(answer["error"]?["message"]?.stringValue?.contains("ask again") == true)
    try await client.stop()
  }

  @Test func itIsAnsweredBesideOthersAndCancelled() async throws {
    let scorer = FakeScorer()
    scorer.hold()
    let client = try await start(scorer)
    let id = client.ask("plimsoll/rank", params([copy, show]))
    try await client.wait { scorer.heldCalls == 1 }
    #expect(try await client.request("plimsoll/status")["model"]?["state"] == "ready")
    client.notify("$/cancelRequest", ["id": id.json])
    #expect(try await client.answer(to: id)["error"]?["code"] == -32800)
    try await client.wait { scorer.calls.contains { $0.wasCancelled } }
    #expect(scorer.attempts(at: "f") == 1)
    scorer.release()
    // What comes later is answered as if nothing had been.
    let result = try await client.request("plimsoll/rank", params([copy, show]))
    #expect(result["candidates"]?[0]?["index"] == 1)
    try await client.stop()
  }

  @Test func whatCannotBeScoredIsAnError() async throws {
    let client = try await start(FakeScorer(failing: "f"))
    let answer = try await client.answer(to: client.ask("plimsoll/rank", params([copy])))
    #expect(answer["error"]?["code"] == -32803)
    #expect(answer["error"]?["message"]?.stringValue?.contains("split it") == true)
    try await client.stop()
  }

  @Test func itIsAnnounced() async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer())).client
    let result = try await client.start()
    #expect(
      result["capabilities"]?["experimental"]?["customRequests"]?.arrayValue?
        .contains("plimsoll/rank") == true)
    try await client.stop()
  }
}
