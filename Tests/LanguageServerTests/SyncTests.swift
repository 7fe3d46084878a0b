import Basics
import Foundation
import JSON
import LanguageServerProtocol
import SourceTexts
import TestSupport
import Testing

@testable import LanguageServer

/// A document as a list of lines of characters, edited the slow and obvious way.
private struct NaiveText {
  var text: String

  /// Lines with their endings; `\n`, `\r\n` and `\r` end one.
  private var lines: [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = [[]]
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      lines[lines.count - 1].append(scalar)
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if scalar == "\n" || scalar == "\r" && next != "\n" { lines.append([]) }
    }
    return lines
  }

  private func units(_ scalar: Unicode.Scalar, _ encoding: PositionEncoding) -> Int {
    switch encoding {
    case .utf8: String(scalar).utf8.count
    case .utf16: String(scalar).utf16.count
    case .utf32: 1
    }
  }

  /// The number of scalars before a position.
  private func index(_ position: Position, _ encoding: PositionEncoding) -> Int {
    let lines = lines
    guard position.line >= 0 else { return 0 }
    guard position.line < lines.count else { return lines.joined().count }
    var index = lines[..<position.line].joined().count
    var left = position.character
    for scalar in lines[position.line] where scalar != "\n" && scalar != "\r" {
      left -= units(scalar, encoding)
      if left < 0 { break }
      index += 1
    }
    return index
  }

  mutating func apply(_ change: ContentChange, _ encoding: PositionEncoding) {
    guard let range = change.range else {
      text = change.text.string
      return
    }
    let a = index(range.start, encoding)
    let b = index(range.end, encoding)
    var scalars = Array(text.unicodeScalars)
    scalars.replaceSubrange(min(a, b)..<max(a, b), with: Array(change.text.string.unicodeScalars))
    text = String(String.UnicodeScalarView(scalars))
  }
}

@Suite struct SyncTests {
  /// Notifications of one to three changes each; `scripts/battery.sh --full` sets the number to 50,000,
  /// 1.2 million changes in all.
  private static let notifications =
    ProcessInfo.processInfo.environment["PLIMSOLL_RANDOM_EDITS"].flatMap { Int($0) } ?? 1_000

  @Test(
    arguments: PositionEncoding.allCases,
    [["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]])
  func randomEditsKeepTheTextEqualToANaiveModel(
    encoding: PositionEncoding, endings: [String]
  ) {
    var random = SplitMix64(seed: 42)
    let pieces = ["a", "é", "漢", "😀", "e\u{301}", "👩‍💻", "\t", "x y"] + endings + endings
    var text = SourceText()
    var naive = NaiveText(text: "")
    for _ in 0..<Self.notifications {
      let changes = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        func position() -> Position {
          Position(
            line: .random(in: -1...8, using: &random), character: .random(in: 0...9, using: &random)
          )
        }
        let inserted = (0..<Int.random(in: 0...4, using: &random))
          .map { _ in pieces.randomElement(using: &random)! }.joined()
        let isFull = Int.random(in: 0..<12, using: &random) == 0
        return ContentChange(
          range: isFull ? nil : PositionRange(start: position(), end: position()),
          text: JSONString(inserted))
      }
      let before = text
      let edits = text.apply(changes, in: encoding)
      for change in changes { naive.apply(change, encoding) }
      #expect(text.bytes == Array(naive.text.utf8))
      #expect(edits.reduce(before) { $0.applying($1) } == text)
      naive.text = String(decoding: text.bytes, as: UTF8.self)
    }
  }

  @Test(
    arguments: [
      (["utf-32", "utf-16", "utf-8"], "utf-8"), (["utf-16", "utf-32"], "utf-16"),
      (["utf-32"], "utf-32"), ([], "utf-16"), (["utf-7"], "utf-16"),
    ] as [([String], String)])
  func theEncodingIsNegotiated(offered: [String], chosen: String) async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer())).client
    let result = try await client.start(
      capabilities: ["general": ["positionEncodings": offered.json]])
    #expect(result["capabilities"]?["positionEncoding"]?.stringValue == chosen)
    try await client.stop()
  }
}

@Suite struct CodePointTests {
  private func start(name: String, encodings: [String]?) async throws -> (TestClient, JSONValue?) {
    let client = TestServer(scorer: ScorerProvider(FakeScorer())).client
    let result = try await client.request(
      "initialize",
      [
        "processId": nil, "clientInfo": ["name": name.json],
        "capabilities": encodings.map { ["general": ["positionEncodings": $0.json]] } ?? [:],
      ])
    client.notify("initialized", [:])
    return (client, result["capabilities"]?["positionEncoding"])
  }

  /// lsp-mode 8.0 counts code points and lists nothing; who lists something gets that.
  @Test(
    arguments: [
      ("emacs", nil, 5), ("emacs", ["utf-16"], 6), ("Eglot", nil, 6), ("emacs", ["utf-32"], 5),
    ] as [(String, [String]?, Int)])
  func anOlderLSPModeIsUnderstood(name: String, encodings: [String]?, column: Int) async throws {
    let (client, announced) = try await start(name: name, encodings: encodings)
    let isCodePoints = column == 5
    #expect(
      announced == (isCodePoints ? encodings == nil ? nil : "utf-32" : "utf-16"))
    // A face outside the first plane, then the call, from its own column on.
    client.open(uri, "/*😀*/\n\n/*😀*/strcpy(a, b);\n")
    let found = try await client.diagnostics(of: uri)
    #expect(found.count == 1)
    let end = found.first?["range"]?["end"]?["character"]
    #expect(end == (isCodePoints ? 17 : 18))
    // What is inserted behind the face lands there.
    client.type("str", line: 2, columns: column..<(column + 6), uri: uri, version: 2)
    #expect(try await client.diagnostics(of: uri, version: nil).isEmpty)
    try await client.stop()
  }
}

@Suite struct OrderingTests {
  @Test func aRequestIsAnsweredFromTheTextItArrivedAt() async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer())).client
    try await client.start()
    client.open(uri, "\(example)")
    _ = try await client.diagnostics(of: uri, version: 1)
    let id = client.ask(
      "textDocument/hover",
      ["textDocument": ["uri": uri.json], "position": ["line": 5, "character": 4]])
    client.replace(uri, "", version: 2)
    #expect(try await client.answer(to: id)["result"]?["range"]?["start"]?["line"] == 5)
    try await client.stop()
  }
}
