import JSON
import LanguageServerProtocol
import TestSupport
import Testing

@testable import LanguageServer

/// A file of `count` functions that each copy without a bound.
private func functions(_ count: Int) -> String {
  (0..<count).map { "void f\($0)(char *a, char *b) {\n\n  strcpy(a, b);\n\n}\n\n" }.joined()
}

private func versions(_ client: TestClient, _ uri: String) -> [Int?] {
  client.publishes.filter { $0["uri"]?.stringValue == uri }.map { $0["version"]?.intValue }
}

@Suite struct PublishTests {
  /// Time stands still unless a test moves it.
  private let clock = ManualClock()
  private let scorer = FakeScorer()

  private func start(
    logger record: LogRecord = LogRecord(), settings: Settings = Settings()
  ) async throws -> TestServer {
    let server = TestServer(
      scorer: ScorerProvider(scorer), settings: settings, clock: clock, logger: record.logger)
    try await server.client.start()
    return server
  }

  /// Returns when the server has seen all that was sent.
  private func sync(_ client: TestClient) async throws {
    _ = try? await client.request("plimsoll/nothing")
  }

  @Test func thirtyKeysGiveAtMostTwoPublishesAndTheLastIsForTheFinalVersion() async throws {
    let server = try await start()
    let client = server.client
    client.open(uri, functions(3))
    _ = try await client.diagnostics(of: uri, version: 1)
    var version = 1
    for _ in 0..<20 {
      clock.advance(by: .seconds(10))
      let before = client.publishes.count
      for column in 0..<30 {
        version += 1
        client.type("x", line: 0, columns: column..<column, uri: uri, version: version)
        // The clock must not run ahead of a server that a busy machine holds up.
        try await sync(client)
        clock.advance(by: .milliseconds(20))
      }
      clock.advance(by: .seconds(1))
      _ = try await client.diagnostics(of: uri, version: version)
      let published = versions(client, uri)[before...]
      #expect(published.count <= 2)
      #expect(published.last == version)
    }
    let all = versions(client, uri).compactMap(\.self)
    #expect(all == all.sorted(), "never an older version after a newer one")
    try await client.stop()
  }

  @Test func aFunctionThatWasNotTouchedIsNotScoredAgain() async throws {
    let record = LogRecord()
    let server = try await start(logger: record)
    let client = server.client
    client.open(uri, functions(3))
    _ = try await client.diagnostics(of: uri, version: 1)
    clock.advance(by: .seconds(1))
    client.type("strcat", line: 8, columns: 2..<8, uri: uri, version: 2)
    try await sync(client)
    clock.advance(by: .seconds(1))
    #expect(try await client.diagnostics(of: uri, version: 2).count == 3)
    try await client.stop()
    _ = await server.exitCode.value
    #expect(scorer.calls.prefix(3).map(\.trajectory).sorted() == ["f0", "f1", "f2"])
    #expect(scorer.calls.dropFirst(3).map(\.trajectory) == ["f1"])
    let passes = record.entries.filter { $0.message == "scored" }.map(\.metadata)
    #expect(passes.map { $0["scored"] } == ["3", "1"])
    #expect(passes.map { $0["version"] } == ["1", "2"])
    #expect(passes.map { $0["computed"] } == ["36", "5"])
    #expect(passes.map { $0["reused"] } == ["0", "31"])
  }

  @Test func theEditedFunctionIsScoredFirstAndShownBeforeTheRest() async throws {
    let server = try await start()
    let client = server.client
    let harmless = functions(4).split(separator: "strcpy", omittingEmptySubsequences: false)
    client.open(
      uri, "int x;\n\n" + harmless[..<4].joined(separator: "strcpy") + "copy" + harmless[4])
    #expect(try await client.diagnostics(of: uri, version: 1).count == 3)
    clock.advance(by: .seconds(1))
    // The preamble changes, so all is scored again; f3 gets a finding; f2 is edited last.
    scorer.hold()
    client.type("long", line: 0, columns: 0..<3, uri: uri, version: 2)
    client.type("strcpy", line: 22, columns: 2..<6, uri: uri, version: 3)
    client.type("strcat", line: 16, columns: 2..<8, uri: uri, version: 4)
    try await sync(client)
    clock.advance(by: .seconds(1))
    scorer.release()
    // f0 and f1 keep what they showed, f2 is new, f3 not known yet.
    #expect(
      try await client.diagnostics(of: uri, version: 4).map { $0["severity"] } == [2, 2, 3])
    try await client.wait { scorer.calls.count == 10 }
    clock.advance(by: .seconds(1))
    #expect(
      try await client.diagnostics(of: uri, version: 4).map { $0["severity"] } == [2, 2, 3, 2])
    try await client.stop()
    #expect(scorer.calls.count == 10 && scorer.calls[5].trajectory == "f2")
    // The others together, in any order.
    #expect(Set(scorer.calls.dropFirst(6).map(\.trajectory)) == ["(top level)", "f0", "f1", "f3"])
  }

  @Test func anEditCancelsTheScoringItMakesStale() async throws {
    let server = try await start()
    let client = server.client
    scorer.hold()
    client.open(uri, functions(2))
    try await client.wait { scorer.heldCalls > 0 }
    client.type("y", line: 0, columns: 5..<5, uri: uri, version: 2)
    try await client.wait { scorer.calls.contains { $0.wasCancelled } }
    try await sync(client)
    clock.advance(by: .seconds(1))
    scorer.release()
    _ = try await client.diagnostics(of: uri, version: 2)
    #expect(versions(client, uri) == [2])
    try await client.stop()
  }

  @Test func findingsMoveWithTheTextUntilTheirFunctionIsScored() async throws {
    let server = try await start()
    let client = server.client
    client.open(uri, functions(2))
    _ = try await client.diagnostics(of: uri, version: 1)
    clock.advance(by: .seconds(1))
    client.type("int x;\n\n", line: 0, columns: 0..<0, uri: uri, version: 2)
    try await sync(client)
    clock.advance(by: .seconds(1))
    let moved = try await client.diagnostics(of: uri, version: 2)
    #expect(moved.map { $0["range"]?["start"]?["line"] } == [4, 10])
    try await client.stop()
  }

  @Test func aCleanFileIsPublishedOnceAndEmptyingOrClosingClears() async throws {
    let server = try await start()
    let client = server.client
    client.open(uri, "int x;\n")
    #expect(try await client.diagnostics(of: uri, version: 1).isEmpty)
    clock.advance(by: .seconds(1))
    client.replace(uri, functions(1), version: 2)
    try await sync(client)
    clock.advance(by: .seconds(1))
    #expect(try await client.diagnostics(of: uri, version: 2).count == 1)
    clock.advance(by: .seconds(1))
    client.replace(uri, "", version: 3)
    try await sync(client)
    clock.advance(by: .seconds(1))
    #expect(try await client.diagnostics(of: uri, version: 3).isEmpty)
    client.closeDocument(uri)
    #expect(try await client.diagnostics(of: uri).isEmpty)
    try await client.stop()
    _ = await server.exitCode.value
    #expect(versions(client, uri) == [1, 2, 3, nil])
  }

  @Test func theDocumentEditedLastComesFirst() async throws {
    let server = try await start()
    let client = server.client
    scorer.hold()
    client.open("file:///a.c", functions(1))
    try await client.wait { scorer.heldCalls > 0 }
    client.open("file:///b.c", "int g(char *a) {\n\n  gets(a);\n\n}\n")
    try await client.wait { scorer.calls.contains { $0.wasCancelled } }
    scorer.release()
    _ = try await client.diagnostics(of: "file:///a.c")
    #expect(
      client.publishes.map { $0["uri"] } == ["file:///b.c", "file:///a.c"])
    try await client.stop()
  }

  @Test func ofAFileThatIsTooLargeAPartIsScored() async throws {
    var settings = Settings()
    settings.maximumFileBytes = 100
    let server = try await start(settings: settings)
    let client = server.client
    client.open(uri, functions(4))
    let first = try await client.diagnostics(of: uri, version: 1)
    #expect(first.map { $0["code"] } == ["memory-bounds", "memory-bounds", "not-scored"])
    #expect(
      first.last?["message"]?.stringValue?.hasPrefix("2 of 4 definitions are not scored") == true)
    #expect(first.last?["range"]?["start"] == ["line": 0, "character": 0])
    #expect(scorer.calls.map(\.trajectory).sorted() == ["f0", "f1"])
    let hover = try await client.hover(uri, line: 14, column: 4)
    #expect(
      hover["contents"]?["value"]?.stringValue?.contains("is not scored: of a file this large")
        == true)
    // Nothing more is to come of what is left out, and who asks is told so.
    func scores() async throws -> JSONValue {
      try await client.request("plimsoll/stepScores", ["textDocument": ["uri": uri.json]])
    }
    let partial = try await scores()
    #expect(partial["pending"] == false)
    #expect(
      partial["trajectories"]?.arrayValue?.map { $0["leftOut"] } == [
        nil, nil, "too large", "too large",
      ])
    #expect(partial["trajectories"]?[3]?["steps"]?[0]?["margin"]?.isNull == true)
    // What is edited comes first, and what is known costs nothing.
    clock.advance(by: .seconds(1))
    client.type("y", line: 20, columns: 9..<9, uri: uri, version: 2)
    try await sync(client)
    clock.advance(by: .seconds(1))
    #expect(try await client.diagnostics(of: uri, version: 2).count == 4)
    // What was edited is shown before the rest is scored.
    try await client.wait { scorer.calls.count == 4 }
    #expect(scorer.calls.dropFirst(2).map(\.trajectory) == ["f3", "f2"])
    let whole = try await scores()
    #expect(whole["pending"] == false)
    #expect(whole["trajectories"]?.arrayValue?.allSatisfy { $0["leftOut"] == nil } == true)
    try await client.stop()
  }

  /// A first scoring that takes long shows how far it is and can be stopped.
  @Test func aLongPassShowsItsProgressAndIsStopped() async throws {
    let server = try await start()
    let client = server.client
    scorer.hold()
    client.open(uri, functions(3))
    try await client.wait { scorer.heldCalls > 0 }
    clock.advance(by: .seconds(1))
    let begin = try await client.take("begins") {
      $0["params"]?["value"]?["kind"] == "begin"
        && $0["params"]?["value"]?["title"] == "Plimsoll: scoring example.c"
    }
    #expect(begin["params"]?["value"]?["cancellable"] == true)
    client.notify(
      "window/workDoneProgress/cancel", ["token": begin["params"]?["token"] ?? .null])
    _ = try await client.take("ends") {
      $0["params"]?["value"]?["kind"] == "end"
        && $0["params"]?["token"] == begin["params"]?["token"]
    }
    scorer.release()
    try await sync(client)
    #expect(client.publishes.isEmpty)
    // Nothing more before an edit; who asks for scores is not kept waiting.
    let report = try await client.request(
      "plimsoll/stepScores", ["textDocument": ["uri": uri.json]])
    #expect(report["pending"] == true)
    client.type("y", line: 0, columns: 5..<5, uri: uri, version: 2)
    try await sync(client)
    clock.advance(by: .seconds(1))
    // The function that was edited is shown first.
    #expect(try await client.diagnostics(of: uri, version: 2).count == 1)
    clock.advance(by: .seconds(1))
    #expect(try await client.diagnostics(of: uri, version: 2).count == 3)
    try await client.stop()
  }

  @Test func aDelayAdaptsToWhatScoringTakes() {
    var pause = TypingPause()
    #expect(pause.delay == .milliseconds(150))
    for _ in 0..<40 { pause.learn(from: .milliseconds(8)) }
    #expect(pause.delay == TypingPause.least)
    for _ in 0..<40 { pause.learn(from: .milliseconds(300)) }
    #expect(pause.delay > .milliseconds(590) && pause.delay <= .milliseconds(600))
    for _ in 0..<40 { pause.learn(from: .seconds(9)) }
    #expect(pause.delay == TypingPause.most)
  }

  @Test func settingsMoveTheThresholdAndDisable() async throws {
    let server = try await start()
    let client = server.client
    client.open(uri, functions(1))
    #expect(try await client.diagnostics(of: uri).count == 1)
    clock.advance(by: .seconds(1))
    client.notify(
      "workspace/didChangeConfiguration", ["settings": ["plimsoll": ["threshold": -0.95]]])
    #expect(try await client.diagnostics(of: uri).isEmpty)
    clock.advance(by: .seconds(1))
    client.notify("workspace/didChangeConfiguration", ["settings": ["plimsoll": [:]]])
    #expect(try await client.diagnostics(of: uri).count == 1)
    client.notify("workspace/didChangeConfiguration", ["settings": ["enable": false]])
    #expect(try await client.diagnostics(of: uri).isEmpty)
    client.open("file:///b.c", "int g(char *a) {\n  gets(a);\n}\n")
    let report = try await client.request(
      "plimsoll/stepScores", ["textDocument": ["uri": "file:///b.c"]])
    #expect(report["pending"] == false && report["trajectories"]?[0]?["leftOut"] == "excluded")
    try await client.stop()
  }

  @Test func aTrajectoryThatCannotBeScoredDoesNotStopTheOthers() async throws {
    let record = LogRecord()
    let scorer = FakeScorer(failing: "f0")
    let server = TestServer(
      scorer: ScorerProvider(scorer), clock: clock, logger: record.logger)
    let client = server.client
    try await client.start()
    client.open(uri, functions(2))
    let reason =
      "f0 is not scored: f0 has 9000 tokens and the model reads at most 8192; split it to have it scored"
    let shown = try await client.diagnostics(of: uri, version: 1)
    #expect(shown.map { $0["code"] } == ["memory-bounds", "not-scored"])
    #expect(shown.last?["message"]?.stringValue == reason)
    #expect(
      try await client.hover(uri, line: 2, column: 4)["contents"]?["value"]?.stringValue?
        .contains("9000 tokens") == true)
    let report = try await client.request(
      "plimsoll/stepScores", ["textDocument": ["uri": uri.json]])
    #expect(report["pending"] == false)
    #expect(
      report["trajectories"]?.arrayValue?.map { $0["leftOut"] } == ["unreadable", nil])
    // It is tried once, and said once, until its text is another.
    clock.advance(by: .seconds(1))
    client.type("harmless", line: 8, columns: 2..<8, uri: uri, version: 2)
    try await sync(client)
    clock.advance(by: .seconds(1))
    let moved = try await client.diagnostics(of: uri, version: 2)
    #expect(moved.map { $0["code"] } == ["not-scored"])
    try await client.stop()
    _ = await server.exitCode.value
    #expect(record.entries.count { $0.message.hasSuffix(reason) } == 1)
    #expect(scorer.attempts(at: "f0") == 1)
  }
}
