import JSON
import LanguageServer
import LanguageServerProtocol
import RewardModel
import Synchronization
import TestSupport
import Testing

/// Settings that the client is asked for, and a model that comes late.
@Suite struct ConfigurationTests {
  private static let asking: JSONValue = [
    "workspace": ["configuration": true, "didChangeConfiguration": ["dynamicRegistration": true]]
  ]
  private let clock = ManualClock()

  private func questions(_ client: TestClient) -> [JSONValue] {
    client.received.filter { $0["method"] == "workspace/configuration" }
  }

  private func answer(_ client: TestClient, _ question: JSONValue, _ settings: JSONValue) {
    client.send(["jsonrpc": "2.0", "id": question["id"] ?? .null, "result": [settings]])
  }

  @Test func theClientIsAskedAndNothingIsShownBeforeItAnswers() async throws {
    let client = TestServer(
      scorer: ScorerProvider(FakeScorer()), clock: clock,
      answers: ["client/registerCapability": .null]
    ).client
    try await client.start(capabilities: Self.asking, options: ["drop": 0.1])
    client.open(uri, example)
    let question = try await client.take("asks") { $0["method"] == "workspace/configuration" }
    #expect(question["params"] == ["items": [["section": "plimsoll"]]])
    _ = try await client.hover(uri, line: 0, column: 0)
    #expect(client.publishes.isEmpty)
    answer(client, question, ["threshold": -1])
    #expect(try await client.diagnostics(of: uri).isEmpty)

    // What the notification holds does not count; the client is asked again, and the last answer counts.
    clock.advance(by: .seconds(1))
    for _ in 0..<2 {
      client.notify(
        "workspace/didChangeConfiguration", ["settings": ["enable": false] as JSONValue])
    }
    let second = try await client.take("asks") { $0["method"] == "workspace/configuration" }
    let third = try await client.take("asks") { $0["method"] == "workspace/configuration" }
    answer(client, third, .null)
    answer(client, second, ["enable": false])
    #expect(try await client.diagnostics(of: uri).count == 1)
    try await client.stop()
    #expect(questions(client).count == 3)
    let registered = client.received.filter { $0["method"] == "client/registerCapability" }
    #expect(
      registered.map { $0["params"]?["registrations"]?[0]?["method"] } == [
        "workspace/didChangeConfiguration"
      ])
  }

  @Test func aClientThatNeverAnswersGetsTheDefaults() async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer()), clock: clock).client
    try await client.start(capabilities: ["workspace": ["configuration": true]])
    client.open(uri, example)
    _ = try await client.hover(uri, line: 0, column: 0)
    #expect(client.publishes.isEmpty)
    clock.advance(by: .seconds(2))
    #expect(try await client.diagnostics(of: uri).count == 1)
    try await client.stop()
    #expect(!client.received.contains { $0["method"] == "client/registerCapability" })
  }

  @Test func aClientThatDoesNotListItIsNotAsked() async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer())).client
    try await client.start()
    client.open(uri, example)
    _ = try await client.diagnostics(of: uri)
    try await client.stop()
    #expect(questions(client).isEmpty)
  }

  /// Set-up that is run while the editor is open, or a file that is still being copied.
  @Test func aModelThatComesLaterIsLoaded() async throws {
    struct Missing: Error, CustomStringConvertible { let description = "it is missing" }
    let state = Mutex((files: 0, loads: 0))
    let provider = ScorerProvider(state: { state.withLock { "\($0.files)" } }) { _ in
      let files = state.withLock { state in
        state.loads += 1
        return state.files
      }
      guard files > 1 else { throw Missing() }
      return FakeScorer()
    }
    let client = TestServer(scorer: provider, clock: clock).client
    try await client.start()
    client.open(uri, example)
    _ = try await client.take("is shown") { $0["method"] == "window/showMessage" }
    /// Moves the clock until something has happened: who sleeps may come to it later.
    func pass(until isDone: @Sendable () -> Bool) async throws {
      for _ in 0..<2_000 where !isDone() {
        clock.advance(by: .seconds(5))
        try await Task.sleep(for: .milliseconds(1))
      }
      #expect(isDone())
    }
    try await pass { state.withLock { $0.loads } == 1 }
    // Half of the files are there: it fails again, for the reason that was told.
    state.withLock { $0.files = 1 }
    try await pass { state.withLock { $0.loads } == 2 }
    state.withLock { $0.files = 2 }
    try await pass { state.withLock { $0.loads } == 3 }
    #expect(try await client.diagnostics(of: uri).count == 1)
    try await client.stop()
    #expect(client.received.count { $0["method"] == "window/showMessage" } == 1)
  }
}
