import JSON
import LanguageServerProtocol
import RewardModel
import Segmentation
import SourceTexts
import TestSupport
import Testing

@testable import LanguageServer

/// What is scored first.
@Suite struct SchedulingTests {
  private let clock = ManualClock()
  private let scorer = FakeScorer()

  private func start(_ record: LogRecord = LogRecord()) async throws -> TestServer {
    let server = TestServer(scorer: ScorerProvider(scorer), clock: clock, logger: record.logger)
    try await server.client.start()
    return server
  }

  /// Functions of four steps that each copy without a bound, of six lines each.
  private func functions(_ prefix: String, _ count: Int) -> String {
    (0..<count).map { "void \(prefix)\($0)(char *a, char *b) {\n\n  strcpy(a, b);\n\n}\n\n" }
      .joined()
  }

  private func sync(_ client: TestClient) async throws {
    _ = try? await client.request("plimsoll/nothing")
  }

  private func show(_ client: TestClient, _ uri: String, lines: [Range<Int>]) {
    func place(_ line: Int) -> JSONValue { ["line": line.json, "character": 0] }
    client.notify(
      "plimsoll/didChangeVisibleRanges",
      [
        "textDocument": ["uri": uri.json],
        "ranges": .array(
          lines.map { ["start": place($0.lowerBound), "end": place($0.upperBound)] }),
      ])
  }

  @Test func whatIsSeenComesBeforeTheRestAlsoInTheMiddleOfAPass() async throws {
    let server = try await start()
    let client = server.client
    scorer.hold()
    client.open(uri, functions("f", 8))
    try await client.wait { scorer.heldCalls == 4 }
    #expect(scorer.attempts(at: "f6") == 0)
    show(client, uri, lines: [37..<40])
    try await sync(client)
    clock.advance(by: .milliseconds(150))
    try await client.wait { scorer.attempts(at: "f6") == 1 && scorer.heldCalls == 4 }
    #expect(["f4", "f5", "f7"].allSatisfy { scorer.attempts(at: $0) == 0 })
    scorer.release()
    #expect(try await client.diagnostics(of: uri, version: 1).count == 8)
    let done = scorer.calls.filter { !$0.wasCancelled }.map(\.trajectory)
    #expect(done.count == 8)
    try await client.stop()
  }

  @Test func documentsThatWaitComeInTurn() async throws {
    let (one, other) = ("file:///one.c", "file:///other.c")
    let server = try await start()
    let client = server.client
    scorer.hold()
    client.open(one, functions("f", 5))
    try await client.wait { scorer.heldCalls == 4 }
    // What is opened later is what somebody looks at.
    client.open(other, functions("g", 5))
    try await client.wait { scorer.attempts(at: "g0") == 1 && scorer.heldCalls == 4 }
    // Its slice of time is over.
    clock.advance(by: .milliseconds(500))
    try await client.wait { scorer.attempts(at: "f0") == 2 && scorer.heldCalls == 4 }
    clock.advance(by: .milliseconds(500))
    try await client.wait { scorer.attempts(at: "g0") == 2 && scorer.heldCalls == 4 }
    // A text's second slice is twice as long.
    clock.advance(by: .milliseconds(500))
    try await sync(client)
    #expect(scorer.attempts(at: "f0") == 2)
    clock.advance(by: .milliseconds(500))
    try await client.wait { scorer.attempts(at: "f0") == 3 && scorer.heldCalls == 4 }
    // Two seconds since it was opened, in several passes: the user is told.
    _ = try await client.take("the progress of one.c") {
      $0["params"]?["value"]?["title"] == "Plimsoll: scoring one.c"
    }
    // What is typed does not wait for anybody's slice.
    client.type("x", line: 0, columns: 0..<0, uri: other, version: 2)
    try await sync(client)
    clock.advance(by: .milliseconds(150))
    try await client.wait { scorer.heldCalls == 1 && scorer.attempts(at: "g0") == 3 }
    scorer.release()
    _ = try await client.diagnostics(of: other, version: 2)
    clock.advance(by: .seconds(1))
    for (uri, count) in [(one, 5), (other, 5)] {
      let scores = try await client.request(
        "plimsoll/stepScores", ["textDocument": ["uri": uri.json]])
      #expect(scores["pending"] == false)
      #expect(scores["trajectories"]?.arrayValue?.count == count)
    }
    try await client.stop()
  }

  /// What was edited comes first whatever can be seen, and is not begun anew for a scroll.
  @Test func aScrollDoesNotStopTheEdit() async throws {
    let server = try await start()
    let client = server.client
    client.open(uri, functions("f", 3))
    #expect(try await client.diagnostics(of: uri, version: 1).count == 3)
    clock.advance(by: .seconds(1))
    scorer.hold()
    client.type("gets", line: 14, columns: 2..<8, uri: uri, version: 2)
    show(client, uri, lines: [0..<3])
    try await sync(client)
    clock.advance(by: .milliseconds(200))
    try await client.wait { scorer.heldCalls == 1 && scorer.attempts(at: "f2") == 2 }
    show(client, uri, lines: [3..<9])
    try await sync(client)
    clock.advance(by: .milliseconds(200))
    try await sync(client)
    scorer.release()
    _ = try await client.diagnostics(of: uri, version: 2)
    #expect(scorer.calls.count { $0.wasCancelled } == 0)
    try await client.stop()
  }

  /// What came into sight while the edit was read is next.
  @Test func whatWasScrolledToDuringTheEditFollowsIt() async throws {
    let server = try await start()
    let client = server.client
    client.open(uri, "#define N 1\n\n" + functions("f", 8))
    #expect(try await client.diagnostics(of: uri, version: 1).count == 8)
    clock.advance(by: .seconds(1))
    scorer.hold()
    // Every definition is read anew, the last first.
    client.type("2", line: 0, columns: 10..<11, uri: uri, version: 2)
    client.type("gets", line: 46, columns: 2..<8, uri: uri, version: 3)
    try await sync(client)
    clock.advance(by: .milliseconds(200))
    try await client.wait { scorer.heldCalls == 1 && scorer.attempts(at: "f7") == 2 }
    #expect(scorer.attempts(at: "f6") == 1)
    show(client, uri, lines: [39..<42])
    try await sync(client)
    clock.advance(by: .milliseconds(200))
    try await sync(client)
    scorer.releaseHeld()
    try await client.wait { scorer.attempts(at: "f6") == 2 && scorer.heldCalls == 4 }
    #expect(scorer.attempts(at: "f7") == 2)
    scorer.release()
    clock.advance(by: .seconds(1))
    _ = try await client.diagnostics(of: uri, version: 3)
    try await client.stop()
  }

  /// The step of the edit is shown before its definition is through; what follows keeps what it showed.
  @Test func theEditedStepIsShownBeforeTheRestOfItsDefinition() async throws {
    let record = LogRecord()
    let server = try await start(record)
    let client = server.client
    let body = "void f(char *a, char *b) {\n\n  copy(a, b);\n\n  done();\n\n  strcat(a, b);\n\n}\n"
    client.open(uri, body)
    #expect(try await client.diagnostics(of: uri, version: 1).map { $0["severity"] } == [3])
    clock.advance(by: .seconds(1))
    scorer.hold(after: 2)
    client.type("strcpy", line: 2, columns: 2..<6, uri: uri, version: 2)
    try await sync(client)
    clock.advance(by: .milliseconds(200))
    let deadline = clock.now + .milliseconds(50)
    try await client.wait { scorer.heldCalls == 1 && clock.deadlines.contains(deadline) }
    #expect(client.publishes.count == 1)
    clock.advance(by: .milliseconds(50))
    #expect(try await client.diagnostics(of: uri, version: 2).map { $0["severity"] } == [2, 3])
    scorer.release()
    try await client.wait { record.entries.count { $0.message == "scored" } == 2 }
    clock.advance(by: .milliseconds(250))
    // Nothing else was found: the same is not published again.
    try await sync(client)
    #expect(client.publishes.count == 2)
    try await client.stop()
  }

  @Test func theStatusSaysWhatWasNotComputed() async throws {
    let record = LogRecord()
    let server = try await start(record)
    let client = server.client
    client.open(uri, functions("f", 3))
    _ = try await client.diagnostics(of: uri, version: 1)
    client.closeDocument(uri)
    client.open(uri, functions("f", 3))
    clock.advance(by: .seconds(1))
    try await client.wait { record.entries.count { $0.message == "scored" } == 2 }
    let status = try await client.request("plimsoll/status")
    #expect(status["model"]?["state"] == "ready")
    #expect(status["model"]?["name"] == "fake")
    #expect(status["documents"] == 1)
    #expect(status["passes"] == 2)
    #expect(status["tokens"]?["computed"] == 36)
    #expect(status["tokens"]?["reused"] == 36)
    #expect(status["tokens"]?["hitRate"] == 0.5)
    #expect(status["scorer"]?["steps"] != nil)
    try await client.stop()
    _ = await server.exitCode.value
    #expect(
      record.entries.filter { $0.message == "scored" }.map { $0.metadata["hitRate"] } == [
        "0 %", "100 %",
      ])
    #expect(
      record.entries.contains { $0.metadata["passes"] == "2" && $0.metadata["hitRate"] == "50 %" })
  }

  @Test func theOrderIsTheEditThenWhatIsSeenThenTheRest() {
    let text = SourceText(functions("f", 5))
    let trajectories = BlankLines.segment(text, .c).trajectories
    func line(_ number: Int) -> Int { text.contentRange(ofLine: number).lowerBound }
    #expect(ScoringOrder.indices(of: trajectories, lastEdit: nil) == [0, 1, 2, 3, 4])
    #expect(
      ScoringOrder.indices(
        of: trajectories, lastEdit: line(26), visible: [line(13)..<line(20), line(0)..<line(2)])
        == [4, 0, 2, 3, 1])
  }
}
