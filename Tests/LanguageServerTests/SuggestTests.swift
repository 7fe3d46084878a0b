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
private let careless = "  strcpy(out, name);\n\n  puts(out);\n}\n"
private let careful = "  snprintf(out, 16, \"%s\", name);\n\n  puts(out);\n}\n"

/// `plimsoll/suggest`, with a generator that has a script.
@Suite struct SuggestTests {
  private static let segment: Segment = {
    let segmenter = Segmenter(grammars: GrammarLibrary.load())
    return { segmenter.segment($0, language: $1, after: $2) }
  }()

  /// A client of a server whose model is loaded, with the document open.
  private func start(_ generator: (any TextGenerating)?) async throws -> TestClient {
    let client = TestServer(
      scorer: ScorerProvider(FakeScorer(), generator: generator), segment: Self.segment
    ).client
    try await client.start()
    while try await client.request("plimsoll/status")["model"]?["state"] != "ready" {
      try await Task.sleep(for: .milliseconds(1))
    }
    client.open(uri, text)
    return client
  }

  private func params(_ others: [String: JSONValue] = [:]) -> JSONValue {
    var object = JSONObject(present: [
      "textDocument": ["uri": uri.json], "position": ["line": 1, "character": 2],
      "candidates": 4,
    ])
    for (key, value) in others { object[key] = value }
    return .object(object)
  }

  @Test func theSafestComesFirstBesideWhatTheDocumentHas() async throws {
    let generator = ScriptedGenerator([careless, careful])
    let client = try await start(generator)
    let result = try await client.request("plimsoll/suggest", params(["aggregation": "minimum"]))
    #expect(result["model"] == ["name": "fake", "id": "fake-1"])
    let best = try #require(result["candidates"]?[0])
    #expect(best["text"]?.stringValue == careful)
    #expect(best["offered"] == true && best["end"] == "ended" && best["syntaxErrors"] == 0)
    #expect(best["lowest"] == 0.9 && best["steps"]?[0]?["margin"] == 0.9)
    // A candidate takes the place of the function's rest.
    #expect(
      result["range"] == [
        "start": ["line": 1, "character": 0], "end": ["line": 3, "character": 0],
      ])
    #expect(result["ownReward"] == -0.9 && result["ownLowest"] == -0.9)
    #expect(result["version"] == 1)
    // The generator has seen what follows.
    guard case .middle(_, let suffix) = generator.calls[0].prompt else {
      Issue.record("\(generator.calls[0].prompt)")
      return
    }
    #expect(String(decoding: suffix, as: UTF8.self).contains("int main"))
    try await client.stop()
  }

  @Test func progressComesBeforeTheAnswer() async throws {
    let client = try await start(ScriptedGenerator([careless, careful]))
    let result = try await client.request(
      "plimsoll/suggest",
      params(["method": "steps", "workDoneToken": 7, "partialResultToken": "partly"]))
    let told = client.received.filter { $0["method"] == "$/progress" }.compactMap { $0["params"] }
    let done = told.filter { $0["token"] == 7 }.map { $0["value"]?["kind"] }
    // All of it before the answer.
    let last = client.received.lastIndex { $0["method"] == "$/progress" } ?? 0
    let answer = client.received.firstIndex { $0["result"]?["rounds"] != nil } ?? 0
    #expect(last < answer)
    #expect(done.first == "begin" && done.last == "end" && done.contains("report"))
    let partial = told.filter { $0["token"] == "partly" }
    try #require(partial.count == result["rounds"]?.intValue)
    #expect(partial[0]["value"]?["best"]?.stringValue?.hasPrefix("  snprintf") == true)
    try await client.stop()
  }

  @Test func underTheFloorNothingIsOffered() async throws {
    let client = try await start(ScriptedGenerator([careless]))
    let result = try await client.request("plimsoll/suggest", params())
    #expect(result["candidates"]?[0]?["offered"] == false)
    try await client.stop()
  }

  @Test(
    arguments: [
      (["method": "guess"], "steps, whole"), (["candidates": 0], "outside 1…64"),
      (["keep": 9], "outside 1…4"), (["tokens": -1], "limit of tokens"),
      (["floor": 3], "outside -1…1"), (["temperature": -1], "temperature"),
      (["aggregation": "median"], "low-weighted"),
      (["textDocument": ["uri": "file:///none.c"]], "didOpen"),
    ] as [([String: JSONValue], String)])
  func wrongParamsAreRefusedWithARemedy(
    wrong: [String: JSONValue], remedy: String
  ) async throws {
    let client = try await start(ScriptedGenerator([careful]))
    let answer = try await client.answer(to: client.ask("plimsoll/suggest", params(wrong)))
    #expect(answer["error"]?["code"] == -32602)
    #expect(answer["error"]?["message"]?.stringValue?.contains(remedy) == true, "\(answer)")
    try await client.stop()
  }

  @Test func itIsCancelled() async throws {
    let generator = ScriptedGenerator([careful], isHeld: true)
    let client = try await start(generator)
    let id = client.ask("plimsoll/suggest", params())
    try await client.wait { generator.calls.count == 1 }
    client.notify("$/cancelRequest", ["id": id.json])
    #expect(try await client.answer(to: id)["error"]?["code"] == -32800)
    #expect(try await client.request("plimsoll/status")["model"]?["state"] == "ready")
    try await client.stop()
  }

  @Test func aGeneratorThatFailsSaysWhy() async throws {
    let failure = GenerationError.failed(generator: "scripted", reason: "it is out")
    let client = try await start(ScriptedGenerator([], failing: failure))
    let answer = try await client.answer(to: client.ask("plimsoll/suggest", params()))
    #expect(answer["error"]?["code"] == -32803)
    #expect(answer["error"]?["message"]?.stringValue?.contains("it is out") == true)
    try await client.stop()
  }

  @Test func withoutAGeneratorItSaysSo() async throws {
    let client = try await start(nil)
    let answer = try await client.answer(to: client.ask("plimsoll/suggest", params()))
    #expect(answer["error"]?["message"]?.stringValue?.contains("nothing to write") == true)
    try await client.stop()
  }

  /// A position that no text has is the nearest one.
  @Test(arguments: [(99, 5), (-1, 0), (Int.min, 0)])
  func aPlaceOutsideOfTheTextIsAtItsEnds(line: Int, found: Int) async throws {
    let client = try await start(ScriptedGenerator([careful]))
    let result = try await client.request(
      "plimsoll/suggest", params(["position": ["line": line.json, "character": 0]]))
    #expect(result["range"]?["start"]?["line"] == found.json)
    try await client.stop()
  }
}
