import Foundation
import LanguageServerProtocol
import Logging
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
    client.open(uri, String(repeating: "int x; // 漢\n", count: 300_000))
    #expect(try await client.diagnostics(of: uri, version: 1).isEmpty)
    #expect(try await client.hover(uri, line: 3, column: 1) == nil)
    try await client.stop()
  }

  @Test func aClientThatStopsReadingIsNoLongerListenedTo() throws {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    let output = FrameOutput(descriptor: ends[1])
    let failure = Monitor<Int32?>(nil)
    output.start { error in failure.update { $0 = error } }
    let text = JSONValue(String(repeating: "x", count: 1 << 20))
    for _ in 0..<20 { output.send(.notification(method: "big", params: [text])) }
    for _ in 0..<2_000 {
      output.send(.notification(method: "newest", params: [text]), replacing: "uri")
    }
    #expect(output.queuedBytes < 24 << 20, "2000 replaced frames leave one")
    let hasRoom = Monitor(false)
    OwnThread.start {
      output.waitForRoom()
      hasRoom.update { $0 = true }
    }
    #expect(!hasRoom.update { $0 })
    // The reader is gone: who waits goes on, and the session hears of it.
    signal(SIGPIPE, SIG_IGN)
    close(ends[0])
    #expect(failure.wait { $0 } == EPIPE)
    hasRoom.wait { $0 ? () : nil }
    close(ends[1])
  }

  @Test func theServerEndsWithItsClientsProcess() async throws {
    let child = Process()
    child.executableURL = URL(filePath: "/bin/sleep")
    child.arguments = ["600"]
    try child.run()
    let clock = ManualClock()
    let server = TestServer(scorer: ScorerProvider(FakeScorer()), clock: clock)
    _ = try await server.client.request(
      "initialize", ["processId": Int(child.processIdentifier).json, "capabilities": [:]])
    clock.advance(by: .seconds(3))
    #expect(!server.client.hasEnded)
    child.terminate()
    child.waitUntilExit()
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

@Suite struct LogFileTests {
  @Test func linesAreAppendedAndTheFullFileIsPutAside() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "plimsoll-tests-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/log/server.log"
    let file = try LogFile(path: path, maximumBytes: 400)
    var logger = Logger(label: "test") { _ in FileLogHandler(file: file, level: .debug) }
    logger[metadataKey: "session"] = "7"
    logger.info("scored\ntwice", metadata: ["document": "file:///a.c", "computed": "41"])
    logger.trace("not kept")
    let line = try String(contentsOfFile: path, encoding: .utf8)
    #expect(
      line.wholeMatch(
        of:
          /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info scored twice computed=41 document=file:\/\/\/a\.c session=7\n/
      ) != nil)
    for _ in 0..<20 { logger.debug("a line of some length, so that the file fills up") }
    let size = { (path: String) in
      try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }
    #expect(try size(path) <= 400)
    #expect(try size(path + ".1") <= 400)
    #expect(!FileManager.default.fileExists(atPath: path + ".2"))
  }

  @Test func aFolderThatCannotBeMadeIsAnErrorWithItsPath() {
    #expect(throws: ShownFile.Failure.self) { try LogFile(path: "/dev/null/x/server.log") }
  }
}

@Suite struct OptionsTests {
  @Test func theDefaultsAreTheSettings() {
    #expect(Settings().applying(Options()) == Settings())
  }

  @Test(
    arguments: [
      (
        ["threshold": -1.5] as JSONValue,
        OptionIssue.wrongValue(key: "threshold", expected: "in −1…1; a margin lies between them")
      ),
      (
        ["drop": "big"] as JSONValue,
        .wrongValue(key: "drop", expected: "in 0…2; no margin can fall further")
      ),
      (["delay": -1] as JSONValue, .wrongValue(key: "delay", expected: "in 0…60000 milliseconds")),
      (["enable": 1] as JSONValue, .wrongValue(key: "enable", expected: "true or false")),
      (["colour": 1] as JSONValue, .unknownKey("colour")), (7 as JSONValue, .notAnObject),
    ] as [(JSONValue, OptionIssue)])
  func whatIsWrongIsReportedAndLeftOut(json: JSONValue, issue: OptionIssue) {
    var issues: [OptionIssue] = []
    #expect(Options(json: json, issues: &issues) == Options())
    #expect(issues == [issue])
  }

  @Test func layersLieOverEachOther() {
    let editor = Options(threshold: -0.5, delay: 10)
    let file = Options(enable: false, threshold: 0)
    #expect(editor.over(file) == Options(enable: false, threshold: -0.5, delay: 10))
  }
}

@Suite struct FormatTests {
  @Test(arguments: [
    (0.93, "+0.93"), (-0.854, "−0.85"), (0, "0.00"), (0.001, "0.00"), (-0.004, "0.00"),
    (1, "+1.00"), (-1, "−1.00"), (0.05, "+0.05"),
  ])
  func margins(margin: Double, text: String) {
    #expect(MarginFormat.signed(margin) == text)
  }

  @Test func sparklinesShowTheNeighbourhoodOfTheCurrentStep() {
    #expect(Sparkline.text([1, 0.5, nil, -1, 0], current: 3) == "█▆·[▁]▅")
    #expect(Sparkline.text([1], current: 0) == "[█]")
    let long = Sparkline.text(Array(repeating: -1.0, count: 100), current: 50)
    #expect(long.hasPrefix("…▁") && long.hasSuffix("▁…") && long.contains("[▁]"))
  }

  @Test func hoverTextEscapesWhatMarkdownWouldRead() {
    let text = HoverText(blocks: [
      .paragraph([.plain("a*b_c "), .code("x`y"), .strong("<z>")]), .item([.plain("one")]),
    ])
    #expect(text.rendered(as: .markdown) == "a\\*b\\_c ``x`y``**\\<z\\>**\n\n- one")
    #expect(text.rendered(as: .plainText) == "a*b_c x`y<z>\n\n- one")
  }
}
