import Foundation
import JSON
import LanguageServerProtocol
import TestSupport
import Testing

@testable import LanguageServer

@Suite struct TransportTests {
  @Test func aWholeConversationComesByteByByteAndIsSplitAnywhere() async throws {
    let server = TestServer(scorer: ScorerProvider(FakeScorer()))
    let messages: [Message] = [
      .request(id: .string("é"), method: "initialize", params: ["capabilities": [:]]),
      .notification(method: "initialized", params: [:]),
      .request(id: .integer(2), method: "shutdown", params: nil),
      .notification(method: "exit", params: nil),
    ]
    for byte in messages.flatMap({ FrameWriter.frame($0.json) }) { server.client.send(raw: [byte]) }
    #expect(try await server.client.answer(to: .string("é"))["result"] != nil)
    #expect(try await server.client.answer(to: .integer(2))["result"] == .some(nil))
    #expect(await server.exitCode.value == 0)
  }

  @Test func aLargeFileIsOpenedAndAnsweredFor() async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer())).client
    try await client.start()
    client.open(uri, String(repeating: "int x; // 漢\n", count: 100_000))
    // It is one step of more bytes than are scored.
    let shown = try await client.diagnostics(of: uri, version: 1)
    #expect(shown.map { $0["code"] } == ["not-scored"])
    #expect(
      try await client.hover(uri, line: 3, column: 1)["contents"]?["value"]?.stringValue?
        .contains("is not scored: of a file this large") == true)
    try await client.stop()
  }

  @Test func aClientThatStopsReadingIsNoLongerListenedTo() async throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    let output = FrameOutput(descriptor: ends[1], roomBytes: 1 << 17)
    let failure = Monitor<Int32?>(nil)
    output.start { error in failure.update { $0 = error } }
    let text = JSONValue(String(repeating: "x", count: 1 << 16))
    for _ in 0..<4 { output.send(.notification(method: "big", params: [text])) }
    for _ in 0..<100 {
      output.send(.notification(method: "newest", params: [text]), replacing: "uri")
    }
    #expect(output.queuedBytes < 6 << 16, "of a hundred frames with one key one is left")
    let hasRoom = Monitor(false)
    OwnThread.start {
      output.waitForRoom()
      hasRoom.update { $0 = true }
    }
    try await Task.sleep(for: .milliseconds(20))
    #expect(!hasRoom.update { $0 })
    // The reader is gone: who waits goes on, and the session hears of it.
    close(ends[0])
    while !hasRoom.update({ $0 }) || failure.update({ $0 }) == nil {
      try await Task.sleep(for: .milliseconds(1))
    }
    #expect(failure.update { $0 } == EPIPE)
    close(ends[1])
  }

  @Test func theServerEndsWithItsClientsProcess() async throws {
    var child: pid_t = 0
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("600"), nil]
    defer { arguments.forEach { free($0) } }
    #expect(posix_spawn(&child, "/bin/sleep", nil, nil, &arguments, environ) == 0)
    let clock = ManualClock()
    let server = TestServer(scorer: ScorerProvider(FakeScorer()), clock: clock)
    _ = try await server.client.request(
      "initialize", ["processId": Int(child).json, "capabilities": [:]])
    clock.advance(by: .seconds(3))
    #expect(!server.client.hasEnded)
    kill(child, SIGKILL)
    // Reaped, for a zombie still counts as a process.
    waitpid(child, nil, 0)
    // Time passes until the watch has seen it.
    while !server.client.hasEnded {
      clock.advance(by: .seconds(2))
      try await Task.sleep(for: .milliseconds(1))
    }
    #expect(await server.exitCode.value == 1)
  }

  @Test func aProcessThatCannotBeSeenIsNotWatched() async throws {
    let record = LogRecord()
    let server = TestServer(scorer: ScorerProvider(FakeScorer()), logger: record.logger)
    _ = try await server.client.request(
      "initialize", ["processId": 4_194_305, "capabilities": [:]])
    try await server.client.stop()
    #expect(await server.exitCode.value == 0)
    #expect(
      record.entries.map(\.message).contains(
        "process 4194305 cannot be seen from here and is not watched"))
  }
}
