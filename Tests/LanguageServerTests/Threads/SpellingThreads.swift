import Foundation
import JSON
import LanguageServer
import LanguageServerProtocol
import TestSupport
import Testing

/// One document, however its name is spelt.
@Suite struct SpellingThreads {
  @Test(
    "microsoft/vscode-languageserver-node#1280: a change and a close under another spelling",
    arguments: [
      ("file:///c%3A/p/a.c", "file:///C:/p/a.c"), ("file:///p/m%C3%BC/a.c", "file:///p/mü/a.c"),
      ("file:///p/m%c3%bc/a.c", "file:///p/m%C3%BC/a.c"),
    ])
  func otherSpelling(opened: String, other: String) async throws {
    let clock = ManualClock()
    let client = TestServer(scorer: ScorerProvider(FakeScorer()), clock: clock).client
    try await client.start()
    client.open(opened, example)
    #expect(try await client.diagnostics(of: opened).count == 1)
    clock.advance(by: .seconds(1))
    client.replace(other, "int a;\n", version: 2)
    _ = try await client.hover(other, line: 0, column: 0)
    clock.advance(by: .seconds(1))
    #expect(try await client.diagnostics(of: opened, version: 2).isEmpty)
    client.notify("textDocument/didClose", ["textDocument": ["uri": other.json]])
    let id = client.ask("plimsoll/stepScores", ["textDocument": ["uri": opened.json]])
    #expect(try await client.answer(to: id)["error"]?["code"] == -32602, "it is closed")
    try await client.stop()
  }

  /// Some name a notebook's cells by a fragment.
  @Test func aFragmentIsPartOfTheName() async throws {
    let client = TestServer(scorer: ScorerProvider(FakeScorer())).client
    try await client.start(options: ["delay": 0])
    client.open("file:///n.x#c1", example)
    client.open("file:///n.x#c2", example)
    for uri in ["file:///n.x#c1", "file:///n.x#c2"] {
      let id = client.ask("plimsoll/stepScores", ["textDocument": ["uri": uri.json]])
      #expect(try await client.answer(to: id)["error"] == nil, "\(uri) is open")
    }
    try await client.stop()
  }

  @Test(
    "microsoft/vscode-cpptools#4206: settings apply on either side of a symbolic link",
    arguments: [("real", "real"), ("link", "link"), ("real", "link"), ("link", "real")])
  func links(root: String, document: String) async throws {
    let folder = try Folder()
    let client = TestServer(scorer: ScorerProvider(FakeScorer())).client
    try await client.start(options: ["delay": 0], folders: ["\(folder.path)/\(root)"])
    let kept = FileURI.uri(of: "\(folder.path)/\(document)/src/a.c")
    let left = FileURI.uri(of: "\(folder.path)/\(document)/vendor/a.c")
    client.open(kept, example)
    client.open(left, example)
    #expect(try await client.diagnostics(of: kept).count == 1)
    #expect(try await client.hover(left, line: 5, column: 4) == .null, "vendor is excluded")
    try await client.stop()
  }

  /// `real` with a `plimsoll.toml` that leaves `vendor` out, and `link` to it.
  private final class Folder: Sendable {
    let path: String

    init() throws {
      path = NSTemporaryDirectory() + "plimsoll-links-\(UUID().uuidString)"
      for part in ["real/src", "real/vendor"] {
        try FileManager.default.createDirectory(
          atPath: "\(path)/\(part)", withIntermediateDirectories: true)
      }
      try Data("exclude = [\"vendor/\"]\n".utf8)
        .write(to: URL(fileURLWithPath: "\(path)/real/plimsoll.toml"))
      try FileManager.default.createSymbolicLink(
        atPath: "\(path)/link", withDestinationPath: "\(path)/real")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }
}
