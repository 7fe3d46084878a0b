import Basics
import Testing

@testable import LanguageServerProtocol

private func events(
  _ chunks: [[UInt8]], limits: FrameReader.Limits = FrameReader.Limits()
) -> [String] {
  var reader = FrameReader(limits: limits)
  var found: [String] = []
  for chunk in chunks {
    reader.append(chunk)
    while let event = reader.next() {
      switch event {
      case .message(let bytes): found.append(String(decoding: bytes, as: UTF8.self))
      case .malformed: found.append("!")
      }
    }
  }
  return found
}

private func events(_ stream: String) -> [String] { events([Array(stream.utf8)]) }

@Suite struct FrameTests {
  @Test(arguments: [
    ("Content-Length: 2\r\n\r\n{}", ["{}"]),
    ("content-length:2\n\n{}", ["{}"]),
    ("CONTENT-LENGTH: \t 2 \r\n\r\n{}", ["{}"]),
    (
      "Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: 2\r\n\r\n{}",
      ["{}"]
    ),
    ("Content-Length: 2\r\nContent-Type: x\r\n\r\n{}", ["{}"]),
    ("Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\n1", ["", "1"]),
    ("\r\n\r\nContent-Length: 2\r\n\r\n{}\r\n", ["{}"]),
    // What is no header is reported once and passed over.
    ("garbage\r\n\r\nContent-Length: 2\r\n\r\n{}", ["!", "{}"]),
    ("garbage\r\nContent-Length: 2\r\n\r\n{}", ["!", "{}"]),
    ("Content-Length: two\r\n\r\n{}Content-Length: 1\r\n\r\n1", ["!", "1"]),
    ("Content-Length: -2\r\n\r\n{}Content-Length: 1\r\n\r\n1", ["!", "1"]),
    ("Content-Length: 99999999999999999999\r\n\r\n{}Content-Length: 1\r\n\r\n1", ["!", "1"]),
    ("Content-Length: 2000000000\r\n\r\n{}Content-Length: 1\r\n\r\n1", ["!", "1"]),
    ("Content-Length:\r\n\r\n{}Content-Length: 1\r\n\r\n1", ["!", "1"]),
    // Of two lengths the last counts.
    ("Content-Length: 3\r\nContent-Length: 2\r\n\r\n{}Content-Length: 1\r\n\r\n1", ["{}", "1"]),
    ("X-Other: 2\r\n\r\n{}Content-Length: 1\r\n\r\n1", ["!", "1"]),
    ("Content-Length: x\r\n\r\nContent-Length: y\r\n\r\nContent-Length: 1\r\n\r\n1", ["!", "1"]),
  ])
  func streams(stream: String, expected: [String]) {
    #expect(events(stream) == expected)
    #expect(events(stream.utf8.map { [$0] }) == expected, "byte by byte")
  }

  @Test func everySplitPointOfThreeMessagesGivesThree() {
    let messages = ["{\"a\":\"é😀\"}", "[]", "{\"text\":\"Content-Length: 3\"}"]
    let stream = messages.flatMap { FrameWriter.frame(content: Array($0.utf8)) }
    for split in 0...stream.count {
      #expect(events([Array(stream[..<split]), Array(stream[split...])]) == messages)
    }
  }

  @Test func aHeaderThatNeverEndsIsGivenUp() {
    let endless = String(repeating: "x", count: 5_000)
    #expect(events(endless + "Content-Length: 1\r\n\r\n1") == ["!", "1"])
  }

  @Test func garbageIsNotKept() {
    var reader = FrameReader()
    for _ in 0..<50 {
      reader.append([UInt8](repeating: 0x78, count: 1_000))
      while reader.next() != nil {}
      #expect(reader.pendingBytes <= 5_096)
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>) func mutatedStreamsNeverCrashAndRecover(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let limits = FrameReader.Limits(maximumContentBytes: 400)
    let clean = (0..<3).flatMap { FrameWriter.frame(content: Array("{\"id\":\($0)}".utf8)) }
    for _ in 0..<300 {
      var bytes = clean
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
        }
      }
      // A damaged length swallows what it says, at most the limit.
      let filler = [UInt8](repeating: 0x20, count: 500)
      let last = FrameWriter.frame(content: Array("last".utf8))
      #expect(events([bytes, filler, last], limits: limits).last == "last")
    }
  }
}
