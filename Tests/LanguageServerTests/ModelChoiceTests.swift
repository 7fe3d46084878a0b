import Foundation
import LanguageServerProtocol
import RewardModel
import Synchronization
import TestSupport
import Testing

@testable import LanguageServer

/// The model that the client's settings name, and a machine on which one is too slow.
@Suite struct ModelChoiceTests {
  private struct NoModel: Error, CustomStringConvertible {
    let description: String
  }

  /// Loads what is asked for, and notes what that was.
  private final class Asked: Sendable {
    let names = Mutex<[String?]>([])

    var provider: ScorerProvider {
      ScorerProvider(state: { _ in "" }) { name, _ in
        self.names.withLock { $0.append(name) }
        if name == "missing" { throw NoModel(description: "there is no model \"missing\"") }
        // Of two models one finds nothing.
        return FakeScorer(
          thresholds: Thresholds(margin: name == "blind" ? -1 : -0.2, drop: 0.5))
      }
    }
  }

  @Test func theModelThatTheOptionsNameIsLoaded() async throws {
    let asked = Asked()
    let client = TestServer(scorer: asked.provider).client
    try await client.start(options: ["model": "blind"])
    client.open(uri, example)
    #expect(try await client.diagnostics(of: uri, version: 1).isEmpty)
    try await client.stop()
    #expect(asked.names.withLock { $0 } == ["blind"])
  }

  @Test func anotherModelIsLoadedWhenTheSettingsNameIt() async throws {
    let asked = Asked()
    let client = TestServer(scorer: asked.provider).client
    try await client.start()
    client.open(uri, example)
    #expect(try await client.diagnostics(of: uri, version: 1).count == 1)
    client.notify(
      "workspace/didChangeConfiguration", ["settings": ["plimsoll": ["model": "blind"]]])
    #expect(try await client.diagnostics(of: uri, version: 1).isEmpty)
    // The same again loads nothing; none is the one the server began with.
    client.notify(
      "workspace/didChangeConfiguration", ["settings": ["plimsoll": ["model": "blind"]]])
    client.notify("workspace/didChangeConfiguration", ["settings": ["plimsoll": ["delay": 1]]])
    #expect(try await client.diagnostics(of: uri, version: 1).count == 1)
    try await client.stop()
    #expect(asked.names.withLock { $0 } == [nil, "blind", nil])
  }

  @Test func aModelThatIsMissingIsSaidAndAnotherHelps() async throws {
    let asked = Asked()
    let client = TestServer(scorer: asked.provider).client
    try await client.start(options: ["model": "missing"])
    client.open(uri, example)
    let message = try await client.take("says it") { $0["method"] == "window/showMessage" }
    #expect(message["params"]?["message"]?.stringValue?.contains("\"missing\"") == true)
    client.notify(
      "workspace/didChangeConfiguration", ["settings": ["plimsoll": ["model": "other"]]])
    #expect(try await client.diagnostics(of: uri, version: 1).count == 1)
    try await client.stop()
  }

  /// Who is asked for settings is waited for: the model that the server began with would be loaded in vain.
  @Test func nothingIsLoadedBeforeTheSettingsAreKnown() async throws {
    let asked = Asked()
    let client = TestServer(scorer: asked.provider, clock: ManualClock()).client
    try await client.start(capabilities: ["workspace": ["configuration": true]])
    let question = try await client.take("asks") { $0["method"] == "workspace/configuration" }
    client.open(uri, example)
    client.send([
      "jsonrpc": "2.0", "id": question["id"] ?? .null, "result": [["model": "other"]],
    ])
    #expect(try await client.diagnostics(of: uri).count == 1)
    try await client.stop()
    #expect(asked.names.withLock { $0 } == ["other"])
  }

  @Test func namingTheModelThatIsThereLoadsNothing() async throws {
    let asked = Asked()
    var provider = asked.provider
    provider.standard = "medium"
    let client = TestServer(scorer: provider).client
    try await client.start(options: ["model": "medium"])
    client.open(uri, example)
    #expect(try await client.diagnostics(of: uri, version: 1).count == 1)
    client.notify("workspace/didChangeConfiguration", ["settings": ["plimsoll": ["delay": 1]]])
    client.notify(
      "workspace/didChangeConfiguration", ["settings": ["plimsoll": ["model": "medium"]]])
    _ = try await client.hover(uri, line: 5, column: 4)
    try await client.stop()
    #expect(asked.names.withLock { $0 } == [nil])
  }

  /// What was edited before is scored by the new model too, and who waits for it is answered.
  @Test func whatWasEditedIsScoredAnew() async throws {
    let asked = Asked()
    let clock = ManualClock()
    let client = TestServer(scorer: asked.provider, clock: clock).client
    try await client.start()
    client.open(uri, example)
    _ = try await client.diagnostics(of: uri, version: 1)
    client.type("x", line: 11, columns: 9..<10, uri: uri, version: 2)
    _ = try await client.hover(uri, line: 0, column: 0)
    clock.advance(by: .seconds(5))
    #expect(try await client.diagnostics(of: uri, version: 2).count == 1)
    client.notify(
      "workspace/didChangeConfiguration", ["settings": ["plimsoll": ["model": "blind"]]])
    _ = try await client.hover(uri, line: 0, column: 0)
    clock.advance(by: .seconds(5))
    #expect(try await client.diagnostics(of: uri, version: 2).isEmpty)
    let report = try await client.request(
      "plimsoll/stepScores", ["textDocument": ["uri": uri.json]])
    #expect(report["pending"] == false)
    try await client.stop()
  }

  /// A client that pulls is told to pull again when another model has scored what it shows.
  @Test func aClientThatPullsIsToldOfAnotherModel() async throws {
    let asked = Asked()
    let client = TestServer(
      scorer: asked.provider, answers: ["workspace/diagnostic/refresh": .null]
    ).client
    try await client.start(capabilities: [
      "textDocument": ["diagnostic": [:]],
      "workspace": ["diagnostics": ["refreshSupport": true]],
    ])
    client.open(uri, example)
    func pull() async throws -> Int? {
      try await client.request(
        "textDocument/diagnostic", ["textDocument": ["uri": uri.json]])["items"]?.arrayValue?.count
    }
    #expect(try await pull() == 1)
    client.notify(
      "workspace/didChangeConfiguration", ["settings": ["plimsoll": ["model": "blind"]]])
    // One may have come before, of the model that was loaded first.
    repeat {
      _ = try await client.take("tells to pull") { $0["method"] == "workspace/diagnostic/refresh" }
    } while try await pull() != 0
    try await client.stop()
  }

  @Test(arguments: ["../other", "/tmp/other", "a/b", "", ".hidden"])
  func aModelIsNamedAndNoPath(name: String) async throws {
    let asked = Asked()
    let client = TestServer(scorer: asked.provider).client
    try await client.start(options: ["model": name.json])
    let message = try await client.take("says it") { $0["method"] == "window/showMessage" }
    #expect(message["params"]?["message"]?.stringValue?.contains("“model” must be") == true)
    try await client.stop()
    #expect(asked.names.withLock { $0 } == [nil])
  }

  @Test func speedIsKnownAfterEnoughTokens() {
    var speed = ModelSpeed()
    #expect(speed.tokensPerSecond == nil && !speed.isTooSlow)
    speed.learn(tokens: 1_500, in: .seconds(30))
    #expect(speed.tokensPerSecond == nil && !speed.isTooSlow)
    // What a small edit takes is mostly not the model's.
    speed.learn(tokens: 10, in: .seconds(100))
    speed.learn(tokens: 1_500, in: .seconds(10))
    #expect(speed.tokensPerSecond == 75 && speed.isTooSlow)
    speed.learn(tokens: 9_000, in: .seconds(20))
    #expect(speed.tokensPerSecond == 200 && !speed.isTooSlow)
  }

  /// Said once on a machine, by the sum of what was measured.
  @Test func aMachineThatIsTooSlowIsToldOf() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "plimsoll-tests-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for isFirst in [true, false] {
      let clock = ManualClock()
      var settings = Settings()
      settings.stateDirectory = folder
      let scorer = FakeScorer(name: ModelStore.defaultModel)
      scorer.hold()
      var provider = ScorerProvider(scorer)
      provider.quicker = "small"
      let server = TestServer(scorer: provider, settings: settings, clock: clock)
      let client = server.client
      try await client.start()
      client.open(uri, "int x = 0" + String(repeating: " +\n  x", count: 3_000) + ";\n")
      try await client.wait { scorer.heldCalls == 1 }
      clock.advance(by: .seconds(60))
      scorer.release()
      _ = try await client.diagnostics(of: uri)
      // It comes once the pass is over.
      if isFirst {
        _ = try await client.take("the message") { $0["method"] == "window/showMessage" }
      }
      try await client.stop()
      let messages = client.received.filter { $0["method"] == "window/showMessage" }
        .compactMap { $0["params"]?["message"]?.stringValue }
      #expect(messages.count == (isFirst ? 1 : 0))
      #expect(
        messages.allSatisfy {
          $0.hasPrefix(
            "Plimsoll: this machine reads 50 tokens of code a second with \(ModelStore.defaultModel)"
          )
            && $0.contains("`plimsoll model fetch small`")
        })
    }
  }
}
