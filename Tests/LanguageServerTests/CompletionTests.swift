import Generation
import JSON
import LanguageServer
import LanguageServerProtocol
import RewardModel
import Segmentation
import SyntaxTrees
import TestSupport
import Testing

private let text =
  "void greet(char *out, const char *name) {\n  \n}\n\nint main(void) { return 0; }\n"
private let careful = "  snprintf(out, 16, \"%s\", name);\n"
private let careless = "  strcpy(out, name);\n"

/// `textDocument/inlineCompletion`, with a generator that has a script.
@Suite struct CompletionTests {
  private let clock = ManualClock()
  private let scorer = FakeScorer()
  private static let segment: Segment = {
    let segmenter = Segmenter(grammars: GrammarLibrary.load())
    return { segmenter.segment($0, language: $1, after: $2) }
  }()

  private func start(
    _ generator: any TextGenerating, isOn: Bool = true, text: String = text
  ) async throws -> TestClient {
    let client = TestServer(
      scorer: ScorerProvider(scorer, generator: generator), segment: Self.segment, clock: clock
    ).client
    let answer = try await client.request(
      "initialize",
      [
        "capabilities": ["textDocument": ["inlineCompletion": [:]]],
        "initializationOptions": ["completion": isOn.json],
      ])
    #expect(answer["capabilities"]?["inlineCompletionProvider"] == true)
    client.notify("initialized", [:])
    while try await client.request("plimsoll/status")["model"]?["state"] != "ready" {
      try await Task.sleep(for: .milliseconds(1))
    }
    client.open(uri, text)
    _ = try await client.hover(uri, line: 0, column: 0)
    return client
  }

  private func params(
    line: Int = 1, character: Int = 2, _ context: JSONValue = ["triggerKind": 0]
  ) -> JSONValue {
    [
      "textDocument": ["uri": uri.json],
      "position": ["line": line.json, "character": character.json], "context": context,
    ]
  }

  @Test func theSafestOfSeveralIsShown() async throws {
    let generator = ScriptedGenerator([careless, careful])
    let client = try await start(generator)
    let result = try await client.request("textDocument/inlineCompletion", params())
    let item = try #require(result["items"]?[0])
    // The line's end is there already.
    #expect(item["insertText"] == "snprintf(out, 16, \"%s\", name);")
    #expect(
      item["range"] == ["start": ["line": 1, "character": 2], "end": ["line": 1, "character": 2]])
    guard case .middle(let before, _) = generator.calls[0].prompt else {
      Issue.record("\(generator.calls[0].prompt)")
      return
    }
    #expect(String(decoding: before, as: UTF8.self).hasSuffix("{\n"))
    try await client.stop()
  }

  @Test func whatIsUnsafeIsNotShown() async throws {
    let client = try await start(ScriptedGenerator([careless]))
    let result = try await client.request("textDocument/inlineCompletion", params())
    #expect(result == ["items": []])
    try await client.stop()
  }

  @Test func itIsOffUnlessTheUserWantsIt() async throws {
    let generator = ScriptedGenerator([careful])
    let client = try await start(generator, isOn: false)
    let result = try await client.request("textDocument/inlineCompletion", params())
    #expect(result == ["items": []] && generator.calls.isEmpty)
    try await client.stop()
  }

  /// Within a line, and beside a list of completions, nothing is shown.
  @Test func itKeepsOutOfTheWay() async throws {
    let generator = ScriptedGenerator([careful])
    let client = try await start(generator)
    for params in [
      params(line: 0, character: 5),
      params(["triggerKind": 2, "selectedCompletionInfo": ["text": "x"]]),
    ] {
      #expect(try await client.request("textDocument/inlineCompletion", params) == ["items": []])
    }
    #expect(generator.calls.isEmpty)
    try await client.stop()
  }

  /// What the typing asks for waits for a pause, and a key makes it vain.
  @Test func nothingIsWrittenWhileSomebodyTypes() async throws {
    let generator = ScriptedGenerator([careful])
    let client = try await start(generator)
    let automatic = params(["triggerKind": 2])
    let first = client.ask("textDocument/inlineCompletion", automatic)
    client.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": uri.json, "version": 2],
        "contentChanges": [
          [
            "range": [
              "start": ["line": 3, "character": 0], "end": ["line": 3, "character": 0],
            ], "text": "\n",
          ]
        ],
      ])
    let second = client.ask("textDocument/inlineCompletion", automatic)
    // The second answers for the first, which its client may not have cancelled.
    #expect(try await client.answer(to: first)["result"] == ["items": []])
    #expect(generator.calls.isEmpty)
    let answer = Task { try await client.answer(to: second) }
    while generator.calls.isEmpty {
      clock.advance(by: .milliseconds(100))
      try await Task.sleep(for: .milliseconds(1))
    }
    #expect(try await answer.value["result"]?["items"]?[0] != nil)
    try await client.stop()
  }

  /// A key alone stops it: not every client says that it does not want it any more.
  @Test func aKeyStopsIt() async throws {
    let generator = ScriptedGenerator([careful], isHeld: true)
    let client = try await start(generator)
    let id = client.ask("textDocument/inlineCompletion", params())
    try await client.wait { generator.calls.count == 1 }
    client.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": uri.json, "version": 2],
        "contentChanges": [["text": ("// New.\n" + text).json]],
      ])
    #expect(try await client.answer(to: id)["result"] == ["items": []])
    try await client.stop()
  }

  /// Scoring goes first.
  @Test func itWaitsForTheScores() async throws {
    let generator = ScriptedGenerator([careful])
    let client = try await start(generator)
    scorer.hold()
    client.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": uri.json, "version": 2],
        "contentChanges": [["text": text.replacing("return 0", with: "return 10").json]],
      ])
    let id = client.ask("textDocument/inlineCompletion", params())
    while scorer.heldCalls == 0 {
      clock.advance(by: .milliseconds(100))
      try await Task.sleep(for: .milliseconds(1))
    }
    _ = try await client.request("plimsoll/status")
    #expect(generator.calls.isEmpty)
    scorer.release()
    #expect(try await client.answer(to: id)["result"]?["items"]?[0] != nil)
    try await client.stop()
  }
}
