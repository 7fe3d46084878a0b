import JSON
import LanguageServer
import LanguageServerProtocol
import TestSupport
import Testing

/// Diagnostics that the client asks for.
@Suite struct PullTests {
  private static let pulling: JSONValue = [
    "textDocument": ["diagnostic": [:] as JSONValue],
    "workspace": ["diagnostics": ["refreshSupport": true]],
  ]

  private func start(
    _ scorer: FakeScorer = FakeScorer(), capabilities: JSONValue = PullTests.pulling,
    settings: Settings = Settings()
  ) async throws -> (TestClient, JSONValue) {
    let client = TestServer(
      scorer: ScorerProvider(scorer), settings: settings,
      answers: ["workspace/diagnostic/refresh": .null]
    ).client
    return (client, try await client.start(capabilities: capabilities))
  }

  private func pull(_ client: TestClient, after resultID: JSONValue? = nil) async throws
    -> JSONValue
  {
    try await client.request(
      DocumentDiagnosticRequest.method,
      .object(
        JSONObject(present: ["textDocument": ["uri": uri.json], "previousResultId": resultID])))
  }

  private func refreshes(_ client: TestClient) -> Int {
    client.received.count { $0["method"] == "workspace/diagnostic/refresh" }
  }

  @Test func whoPullsGetsWhatIsFoundAndNothingPushed() async throws {
    let (client, answer) = try await start()
    #expect(answer["capabilities"]?["diagnosticProvider"]?["interFileDependencies"] == false)
    client.open(uri, example)
    let report = try await pull(client)
    #expect(report["kind"] == "full")
    #expect(report["items"]?.arrayValue?.map { $0["range"]?["start"]?["line"] } == [5])
    let same = try await pull(client, after: report["resultId"])
    #expect(same == ["kind": "unchanged", "resultId": report["resultId"] ?? .null])
    client.replace(uri, "", version: 2)
    let empty = try await pull(client, after: report["resultId"])
    #expect(empty["kind"] == "full" && empty["items"] == [])
    client.closeDocument(uri)
    try await client.stop()
    #expect(client.publishes.isEmpty)
  }

  /// Such a client would never learn that the model has loaded.
  @Test(arguments: [
    ["textDocument": ["diagnostic": [:] as JSONValue]] as JSONValue,
    ["workspace": ["diagnostics": ["refreshSupport": true]]], TestClient.fullCapabilities,
  ])
  func whoCannotBeAskedToPullAgainGetsThemPushed(capabilities: JSONValue) async throws {
    let (client, answer) = try await start(capabilities: capabilities)
    #expect(answer["capabilities"]?["diagnosticProvider"] == nil)
    client.open(uri, example)
    #expect(try await client.diagnostics(of: uri).count == 1)
    try await client.stop()
    #expect(refreshes(client) == 0)
  }

  @Test func whatIsNotScoredInTimeIsPulledAgain() async throws {
    let scorer = FakeScorer()
    scorer.hold()
    var settings = Settings()
    settings.pullPatience = .zero
    let (client, _) = try await start(scorer, settings: settings)
    client.open(uri, example)
    #expect(try await pull(client)["items"] == [])
    #expect(refreshes(client) == 0)
    scorer.release()
    _ = try await client.take("asks to pull") { $0["method"] == "workspace/diagnostic/refresh" }
    #expect(try await pull(client)["items"]?.arrayValue?.count == 1)
    try await client.stop()
  }

  @Test func aPullThatAChangeOvertakesIsNotAnsweredFromEitherText() async throws {
    let scorer = FakeScorer()
    scorer.hold()
    let (client, _) = try await start(scorer)
    client.open(uri, example)
    async let answer = pull(client)
    try await client.wait { scorer.heldCalls > 0 }
    client.replace(uri, "int x;\n", version: 2)
    // The change has been seen before a score comes.
    _ = try? await client.request("plimsoll/nothing")
    scorer.release()
    do {
      let report = try await answer
      // The change came before the request: then the answer is of the changed text.
      #expect(report["items"] == [])
    } catch let error as ResponseError {
      #expect(error.code == .serverCancelled)
      #expect(error.data == ["retriggerRequest": false])
    }
    try await client.stop()
  }

  @Test func settingsThatChangeWhatIsFoundAskForANewPull() async throws {
    let (client, _) = try await start()
    client.open(uri, example)
    #expect(try await pull(client)["items"]?.arrayValue?.count == 1)
    client.notify("workspace/didChangeConfiguration", ["settings": ["threshold": -1] as JSONValue])
    _ = try await client.take("asks to pull") { $0["method"] == "workspace/diagnostic/refresh" }
    #expect(try await pull(client)["items"] == [])
    // Settings that are as they were ask for nothing.
    client.notify("workspace/didChangeConfiguration", ["settings": ["threshold": -1] as JSONValue])
    #expect(try await pull(client)["items"] == [])
    try await client.stop()
    #expect(refreshes(client) == 1)
  }
}
