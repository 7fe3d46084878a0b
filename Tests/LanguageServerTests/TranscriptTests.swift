import Foundation
import LanguageServer
import Segmentation
import SyntaxTrees
import TestSupport
import Testing

/// The folder `protocol-fixtures` of the repository.
private let folder = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appending(path: "protocol-fixtures")

private func fixtures() -> [String] {
  ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".jsonl") }.sorted()
}

@Suite struct TranscriptTests {
  @Test func thereAreTranscripts() {
    #expect(fixtures().count >= 7)
  }

  @Test(arguments: fixtures()) func aTranscriptIsPlayed(file: String) async throws {
    let transcript = try Transcript(
      String(contentsOf: folder.appending(path: file), encoding: .utf8))
    let server = server(for: transcript)
    let runner = TranscriptRunner(client: server.client) { await server.exitCode.value }
    try await runner.run(transcript)
    #expect(server.client.framingErrors.isEmpty)
  }

  /// What is written is looked at by a grammar.
  private func server(for transcript: Transcript) -> TestServer {
    guard let writes = transcript.writes else {
      return TestServer(scorer: ScorerProvider(FakeScorer()))
    }
    let segmenter = Segmenter(grammars: GrammarLibrary.load())
    return TestServer(
      scorer: ScorerProvider(FakeScorer(), generator: ScriptedGenerator(writes)),
      segment: { segmenter.segment($0, language: $1, after: $2) })
  }

  @Test func aTranscriptThatIsNotFollowedFails() async throws {
    let transcript = try Transcript(
      """
      {"transcript":"wrong"}
      {"from":"client","message":{"jsonrpc":"2.0","id":1,"method":"shutdown"}}
      {"from":"server","message":{"id":1,"result":null},"next":true}
      """)
    let server = TestServer(scorer: ScorerProvider(FakeScorer()))
    let runner = TranscriptRunner(client: server.client) { await server.exitCode.value }
    await #expect(throws: TranscriptRunner.Failure.self) { try await runner.run(transcript) }
    server.client.closeInput()
    #expect(await server.exitCode.value == 1)
  }
}
