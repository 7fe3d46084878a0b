import Foundation
import JSON
import LanguageServerProtocol
import RewardModel
import TestSupport
import Testing

@testable import LanguageServer

@Suite struct FeatureTests {
  private func start(
    _ scorer: ScorerProvider = ScorerProvider(FakeScorer()), settings: Settings = Settings(),
    capabilities: JSONValue = TestClient.fullCapabilities,
    answers: [String: JSONValue] = ["window/workDoneProgress/create": .null]
  ) async throws -> TestClient {
    let client = TestServer(scorer: scorer, settings: settings, answers: answers).client
    try await client.start(capabilities: capabilities)
    return client
  }

  @Test func theHoverOfAFlaggedStepExplains() async throws {
    let client = try await start()
    client.open(uri, example)
    _ = try await client.diagnostics(of: uri, version: 1)
    #expect(
      try await client.hover(uri, line: 5, column: 4) == [
        "contents": [
          "kind": "markdown",
          "value": """
          **Possible out-of-bounds memory access**. A read or write can reach memory outside its buffer, because no check ties the index or length to the buffer's size. Input that is too long, or an index out of range, leaks or overwrites other data, up to running the attacker's code.

          Weighs most: `strcpy(to, from);` (+0.90 → −0.90)

          To mend it: Pass the size of the destination: `snprintf`, not `sprintf` or `strcpy`; `fgets`, not `gets`; compare the length with it before `memcpy`.

          How often this is right: not measured for `fake`. Take it as a hint where to look.

          `copy_name`, step 2 of 3: margin −0.90 (−1 vulnerable, +1 safe), fell by 1.80; shown from −0.20 and a fall of 0.50 on. `█[▁]█` R −0.90
          """,
        ],
        "range": [
          "start": ["line": 5, "character": 0], "end": ["line": 5, "character": 19],
        ],
      ])
    try await client.stop()
  }

  @Test func theHoverQuotesTheMeasuredPrecision() async throws {
    func certainty(_ calibration: Calibration) async throws -> String? {
      let client = try await start(ScorerProvider(FakeScorer(calibration: calibration)))
      client.open(uri, example)
      _ = try await client.diagnostics(of: uri, version: 1)
      let hover = try await client.hover(uri, line: 5, column: 4)
      try await client.stop()
      return hover["contents"]?["value"]?.stringValue?.split(separator: "\n")
        .first { $0.hasPrefix("How often") }.map(String.init)
    }
    let measured = Calibration.Precision(
      margin: [-0.95, -0.8], precision: 0.828, steps: 64, interval: [0.72, 0.9])
    var calibration = Calibration(
      date: "2026-11-21", data: [], sensitivities: [:], precision: [measured],
      labelledBy: ["static analysers"])
    #expect(
      try await certainty(calibration)
        == "How often this is right: 83 % of 64 such steps with a margin like this were vulnerable, say static analysers (95 %: 72 % to 90 %, 2026-11-21)."
    )
    calibration.labelledBy = ["fixes", "people"]
    calibration.vulnerableShare = 0.12
    calibration.kinds = Calibration.Kinds(
      least: 0.8, required: 0.75,
      ranges: [.init(probability: [0.8, 1], right: 0.934, steps: 40, interval: [0.8, 0.98])])
    #expect(
      try await certainty(calibration)
        == "How often this is right: 83 % of 64 such steps with a margin like this were vulnerable, say fixes and people (95 %: 72 % to 90 %, 2026-11-21). Of all steps there 12 % were. A kind named this surely was right in 93 %."
    )
    calibration.precision[0].steps = 3
    #expect(
      try await certainty(calibration)
        == "How often this is right: too few steps of the validation data of `fake` had such a margin."
    )
  }

  /// What the thresholds hold back is no all-clear.
  @Test func theHoverSaysWhatALowerSensitivityWouldWarnOf() async throws {
    let strict = Calibration.Sensitivity(
      margin: -0.5, drop: 0.3, target: 1, findingsPerThousandLines: 1, interval: nil, lines: 1,
      chosenAt: 1)
    let calibration = Calibration(
      date: "2026-11-21", data: [], sensitivities: ["strict": strict], precision: [])
    func hover(_ threshold: JSONValue, drop: JSONValue = 0.3) async throws -> String {
      let client = TestServer(
        scorer: ScorerProvider(FakeScorer(calibration: calibration)), settings: Settings(),
        answers: ["window/workDoneProgress/create": .null]
      ).client
      try await client.start(options: ["threshold": threshold, "drop": drop])
      client.open(uri, example)
      _ = try await client.diagnostics(of: uri, version: 1)
      let hover = try await client.hover(uri, line: 5, column: 4)
      try await client.stop()
      return hover["contents"]?["value"]?.stringValue ?? ""
    }
    let heldBack = try await hover(-0.95)
    #expect(
      heldBack.hasPrefix(
        "**Not warned of**: its margin of −0.90 is above the threshold of −0.95. It is low all the same, and `strict` would warn of it.\n\n**Possible out-of-bounds memory access**"
      ))
    #expect(heldBack.contains("To mend it: ") && heldBack.contains("How often this is right"))
    #expect(try await hover(-0.8).hasPrefix("**Possible out-of-bounds memory access**"))
    // Its margin is low enough; it is its fall that is not.
    #expect(try await hover(-0.8, drop: 1.9).hasPrefix("**No finding of its own**"))
  }

  /// A kind is named only from the probability on that was measured to be enough.
  @Test func aKindThatIsNotClearIsNotNamed() async throws {
    let calibration = Calibration(
      date: "2026-11-21", data: [], sensitivities: [:], precision: [],
      kinds: Calibration.Kinds(least: 0.95, required: 0.75, ranges: []))
    let client = try await start(ScorerProvider(FakeScorer(calibration: calibration)))
    client.open(uri, example)
    let found = try await client.diagnostics(of: uri, version: 1)
    #expect(
      found.map { $0["message"] } == [
        "possible weakness, kind unclear: strcpy(…) (margin +0.90 → −0.90)"
      ])
    #expect(found[0]["code"] == "weakness" && found[0]["codeDescription"] == nil)
    let hover = try await client.hover(uri, line: 5, column: 4)
    #expect(
      hover["contents"]?["value"]?.stringValue?.hasPrefix(
        "**Possible weakness, its kind unclear**. Most like out-of-bounds memory access (90 %) or uncontrolled format string (10 %).\n\nWeighs most"
      ) == true)
    #expect(
      hover["contents"]?["value"]?.stringValue?.contains(
        "\n\nIf it is out-of-bounds memory access, to mend it: Pass the size of the destination")
        == true)
    try await client.stop()
  }

  @Test func theHoverOfAStepThatRisesInPlainText() async throws {
    let client = try await start(capabilities: [:])
    client.open(uri, example)
    _ = try await client.diagnostics(of: uri)
    let hover = try await client.hover(uri, line: 7, column: 2)
    #expect(hover["contents"]?["kind"] == "plaintext")
    #expect(
      hover["contents"]?["value"]?.stringValue?.hasPrefix(
        """
        Nothing to warn of in this step.

        copy_name, step 3 of 3: margin +0.90 (−1 vulnerable, +1 safe). █▁[█] R −0.90
        """) == true)
    try await client.stop()
  }

  @Test func thereIsNoHoverBetweenSteps() async throws {
    let client = try await start()
    client.open(uri, example)
    #expect(try await client.hover(uri, line: 4, column: 0) == nil)
    #expect(try await client.hover(uri, line: 99, column: 99) == nil)
    try await client.stop()
  }

  @Test func whileTheModelLoadsTheServerAnswersAndShowsProgress() async throws {
    let (gate, open) = AsyncStream<Void>.makeStream()
    let client = try await start(
      ScorerProvider { report in
        report("reading weights")
        for await _ in gate { break }
        return FakeScorer()
      })
    client.open(uri, example)
    let hover = try await client.hover(uri, line: 5, column: 4)
    #expect(
      hover["contents"]?["value"]
        == "Plimsoll is loading its model; scores follow when it is ready.")
    let begin = try await client.take("begins") { $0["params"]?["value"]?["kind"] == "begin" }
    #expect(begin["params"]?["value"]?["title"] == "Plimsoll: loading the model")
    open.yield()
    _ = try await client.take("ends") { $0["params"]?["value"]?["kind"] == "end" }
    #expect(try await client.diagnostics(of: uri, version: 1).count == 1)
    try await client.stop()
  }

  @Test func aClientWithoutProgressIsNotAskedForIt() async throws {
    let client = try await start(
      ScorerProvider { report in
        report("reading weights")
        return FakeScorer()
      }, capabilities: [:])
    client.open(uri, example)
    _ = try await client.diagnostics(of: uri)
    try await client.stop()
    #expect(!client.received.contains { $0["method"] == "window/workDoneProgress/create" })
    #expect(!client.received.contains { $0["method"] == "$/progress" })
    #expect(client.publishes.allSatisfy { $0["version"] == nil })
    #expect(
      client.publishes.allSatisfy {
        $0["diagnostics"]?[0]?["relatedInformation"] == nil && $0["diagnostics"]?[0]?["data"] == nil
      })
  }

  @Test func withoutAModelTheServerLivesAndSaysWhatToDo() async throws {
    struct NoModel: Error, CustomStringConvertible {
      let description = "base.gguf is missing; run “make setup”"
    }
    let client = try await start(ScorerProvider { _ in throw NoModel() })
    client.open(uri, example)
    let message = try await client.take("is shown") { $0["method"] == "window/showMessage" }
    let expected: JSONValue =
      "Plimsoll has no model, so nothing is scored: base.gguf is missing; run “make setup”"
    #expect(message["params"] == ["type": 1, "message": expected])
    let hover = try await client.hover(uri, line: 5, column: 4)
    #expect(hover["contents"]?["value"]?.stringValue?.contains("run “make setup”") == true)
    await #expect(
      throws: ResponseError(
        .requestFailed, "Plimsoll has no model: base.gguf is missing; run “make setup”")
    ) {
      try await client.request("plimsoll/stepScores", ["textDocument": ["uri": uri.json]])
    }
    try await client.stop()
    #expect(client.received.filter { $0["method"] == "window/showMessage" }.count == 1)
  }

  @Test(
    arguments: [
      (nil, 2), (["source"], 2), (["source.plimsoll"], 2), (["source.plimsoll.stepScores"], 2),
      ([""], 2), (["quickfix"], 0), (["source.plimsollish"], 0), ([], 0),
    ] as [([String]?, Int)])
  func codeActionsComeWhenTheirKindIsWanted(only: [String]?, count: Int) async throws {
    let client = try await start()
    client.open(uri, example)
    let context: JSONValue =
      only.map { ["diagnostics": [], "only": $0.json] } ?? ["diagnostics": []]
    let position: JSONValue = ["line": 10, "character": 1]
    let actions = try await client.request(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": uri.json], "range": ["start": position, "end": position],
        "context": context,
      ])
    #expect(actions.arrayValue?.count == count)
    if count > 0 {
      #expect(
        actions[1] == [
          "title": "Show step scores of add", "kind": "source.plimsoll.stepScores",
          "command": [
            "title": "Show step scores of add", "command": "plimsoll.showStepScores",
            "arguments": [uri.json, "add"],
          ],
        ])
    }
    try await client.stop()
  }

  @Test func stepScoresAreAnsweredWhenAllIsScored() async throws {
    let scorer = FakeScorer()
    scorer.hold()
    let client = try await start(ScorerProvider(scorer))
    client.open(uri, "int f(void) {\n\n  // nothing\n\n  gets(x);\n}\n")
    let id = client.ask("plimsoll/stepScores", ["textDocument": ["uri": uri.json]])
    try await client.wait { scorer.heldCalls > 0 }
    scorer.release()
    func range(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> JSONValue {
      [
        "start": ["line": a.json, "character": b.json],
        "end": ["line": c.json, "character": d.json],
      ]
    }
    let unclear: JSONValue = [
      ["name": "memory-bounds", "probability": 0.45],
      ["name": "format-string", "probability": 0.4],
    ]
    #expect(
      try await client.answer(to: id)["result"] == [
        "model": ["name": "fake", "id": "fake-1"], "uri": uri.json, "version": 1, "pending": false,
        "trajectories": [
          [
            "name": "f", "range": range(0, 0, 5, 1), "reward": -0.9,
            "steps": [
              [
                "range": range(0, 0, 0, 13), "margin": 0.9, "drop": .double(1 - 0.9),
                "fall": .double(1 - 0.9), "advantage": 0.9, "flagged": false, "tokens": 4,
                "tokenMargins": [
                  ["range": range(0, 0, 0, 3), "margin": .double(Double(Float(0.9)))],
                  ["range": range(0, 4, 0, 5), "margin": .double(Double(Float(0.9)))],
                  ["range": range(0, 6, 0, 10), "margin": .double(Double(Float(0.9)))],
                ],
                "kinds": unclear,
              ],
              [
                "range": range(4, 0, 5, 1), "margin": -0.9, "drop": 1.8, "fall": 1.8,
                "advantage": -0.9, "flagged": true, "tokens": 3,
                "tokenMargins": [
                  ["range": range(4, 2, 4, 6), "margin": .double(Double(Float(-0.9)))],
                  ["range": range(4, 7, 4, 8), "margin": .double(Double(Float(-0.9)))],
                ],
                "kinds": unclear,
              ],
            ],
          ]
        ],
      ])
    try await client.stop()
  }

  @Test func theTableIsWrittenAndOpened() async throws {
    var settings = Settings()
    settings.stateDirectory =
      FileManager.default.temporaryDirectory
      .appending(path: "plimsoll-tests-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: settings.stateDirectory!) }
    let client = try await start(
      settings: settings,
      answers: [
        "window/workDoneProgress/create": .null, "window/showDocument": ["success": true],
      ])
    client.open(uri, example)
    let result = try await client.request(
      "workspace/executeCommand",
      ["command": "plimsoll.showStepScores", "arguments": [uri.json, "copy_name"]])
    let path = try #require(result["file"]?.stringValue)
    #expect(result["trajectories"]?.arrayValue?.count == 1)
    // As a warning names it.
    #expect(
      result["trajectories"]?[0]?["steps"]?.arrayValue?.map { $0["kind"] } == [
        nil, "memory-bounds", nil,
      ])
    #expect(
      try String(contentsOfFile: path, encoding: .utf8).contains(
        """
        ## copy_name

        R = −0.90

        | step | lines | margin | drop | fall | A | tokens | kind | |
        |--:|--:|--:|--:|--:|--:|--:|---|---|
        | 1 | 3–4 | +0.90 | +0.10 | +0.10 | +0.60 | 12 |  |  |
        | 2 | 6 | −0.90 | +1.80 | +1.80 | −1.20 | 4 | memory-bounds 90 % | flagged |
        | 3 | 8–9 | +0.90 | −1.80 | −1.80 | +0.60 | 3 |  |  |
        """))
    let shown = try await client.take("opens") { $0["method"] == "window/showDocument" }
    #expect(shown["params"]?["uri"]?.stringValue == "file://\(path)")
    await #expect(throws: ResponseError.self) {
      try await client.request(
        "workspace/executeCommand",
        ["command": "plimsoll.showStepScores", "arguments": [uri.json, "nowhere"]])
    }
    try await client.stop()
    #expect(!client.received.contains { $0["method"] == "window/showMessage" })
  }

  @Test func aClientThatCannotOpenTheTableGetsAMessage() async throws {
    let client = try await start(capabilities: [:])
    client.open(uri, example)
    _ = try await client.request(
      "workspace/executeCommand",
      ["command": "plimsoll.showStepScores", "arguments": [uri.json]])
    let message = try await client.take("is shown") { $0["method"] == "window/showMessage" }
    #expect(
      message["params"] == [
        "type": 3,
        "message": "Step scores of example.c:\ncopy_name, lines 6: margin −0.90, fall 1.80",
      ])
    try await client.stop()
  }

  @Test func laterSettingsLieOverTheInitialOnes() async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer())).client
    try await client.start(options: ["threshold": -1])
    client.open(uri, example)
    #expect(try await client.diagnostics(of: uri, version: 1).isEmpty)
    // Settings that say nothing, as eglot sends them on connecting.
    client.notify("workspace/didChangeConfiguration", ["settings": [:] as JSONValue])
    client.replace(uri, example + "\n", version: 2)
    #expect(try await client.diagnostics(of: uri, version: 2).isEmpty)
    client.notify("workspace/didChangeConfiguration", ["settings": ["threshold": 0] as JSONValue])
    #expect(try await client.diagnostics(of: uri, version: 2).count == 1)
    try await client.stop()
  }

  @Test func wrongOptionsGiveOneWarningAndTheDefault() async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer())).client
    try await client.start(options: ["threshold": 1.5, "delay": "soon", "colour": "red"])
    let message = try await client.take("is shown") { $0["method"] == "window/showMessage" }
    #expect(
      message["params"] == [
        "type": 2,
        "message": """
        Plimsoll: the setting “threshold” must be in −1…1; a margin lies between them; \
        the setting “delay” must be in 0…60000 milliseconds; that counts as not set
        """,
      ])
    client.open(uri, example)
    #expect(try await client.diagnostics(of: uri, version: 1).count == 1)
    try await client.stop()
  }
}
