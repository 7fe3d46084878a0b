import Basics
import Testing

@testable import RemoteGeneration

@Suite struct ServerSentEventsTests {
  private func read(_ pieces: [[UInt8]]) throws -> [String] {
    var events = ServerSentEvents()
    return try pieces.flatMap { try events.read($0) }.map {
      switch $0 {
      case .data(let bytes): String(decoding: bytes, as: UTF8.self)
      case .error(let bytes): "error: " + String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  @Test(arguments: [
    ("data: a\n\ndata:b\n\n", ["a", "b"]),
    ("data: a\r\n\r\ndata: b\r\n\r\n", ["a", "b"]),
    ("data: a\r\rdata: b\r\r", ["a", "b"]),
    // One space belongs to the field.
    ("data:  a\n\n", [" a"]),
    (": still here\n\ndata: a\n: still here\n\n", ["a"]),
    ("event: message\nid: 1\nretry: 5\ndata: a\n\n", ["a"]),
    ("data: a\ndata: b\n\n", ["a\nb"]),
    ("data\n\n", [""]),
    ("database: a\n\n", []),
    ("\u{FEFF}data: a\n\n", ["a"]),
    ("error: {\"code\":500}\n\n", ["error: {\"code\":500}"]),
    // An event that no empty line ends is none.
    ("data: a\n\ndata: b\n", ["a"]),
    ("\n\n\r\n", []),
    ("data: 日本 🙂\r\n\r\ndata: ü\n\n", ["日本 🙂", "ü"]),
  ])
  func readsFieldsWhereverTheyAreCut(text: String, events: [String]) throws {
    let bytes = Array(text.utf8)
    #expect(try read([bytes]) == events)
    #expect(try read(bytes.map { [$0] }) == events)
    for cut in bytes.indices {
      #expect(try read([Array(bytes[..<cut]), Array(bytes[cut...])]) == events)
    }
  }

  @Test func refusesALineThatDoesNotEnd() {
    let piece = [UInt8](repeating: 0x61, count: 1 << 16)
    #expect(throws: RemoteError.lineTooLong(limit: 1 << 20)) {
      _ = try read(Array(repeating: piece, count: 17))
    }
    // Many lines of one event as well.
    #expect(throws: RemoteError.lineTooLong(limit: 1 << 20)) {
      _ = try read(Array(repeating: Array("data: ".utf8) + piece + [0x0A], count: 17))
    }
  }

  @Test func readsManyLinesOfAnEvent() throws {
    let lines = Array(repeating: Array("data\n".utf8), count: 200_000).flatMap { $0 }
    #expect(try read([lines, [0x0A]]) == [String(repeating: "\n", count: 199_999)])
  }

  @Test func readsAnyBytes() throws {
    var random = SplitMix64(seed: 5)
    let alphabet = Array("data: {}\n\r:\u{FEFF}error".utf8) + [0xFF, 0xC3, 0x00]
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
      #expect(try read([bytes]) == read(bytes.map { [$0] }))
      _ = try? OpenAIChunk(bytes)
      _ = ServerMessage.text(ofBody: bytes)
    }
  }
}
