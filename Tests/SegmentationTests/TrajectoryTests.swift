import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@Suite("Trajectories")
struct TrajectoryTests {
  /// The definitions of each sample, as both the grammar and the layout find them.
  static let names: [String: [String]] = [
    "c": ["hash", "find", "set", "main"],
    "cpp": [
      "shop::Item::Item", "shop::Item::price", "shop::Item::set_price", "shop::sum",
      "shop::Cart::total", "shop::operator+=", "shop_version",
    ],
    "python": [
      "Store.__init__", "Store.connection", "Store.find", "note", "quit", "quit",
    ],
    "javascript": [
      "run", "read", "Queue.constructor", "Queue.length", "Queue.of", "module.exports.start",
      "GET /files/:name",
    ],
    "typescript": [
      "load", "retry", "Service.constructor", "Service.start", "Service.check", "Names.clean",
    ],
    "typescriptreact": ["Greeting", "Raw"],
    "go": ["Find", "Note.Tag", "Note.String", "serve"],
    "java": [
      "Notes.Notes", "Notes.find", "Notes.count", "Notes.Kind.isShort", "Notes.Reader.first",
    ],
    "rust": ["read", "Note::new", "Note::run", "Note::drop", "tests::reads"],
    "ruby": ["Notes.Store.initialize", "Notes.Store.find", "Notes.Store.open", "run", "task"],
  ]

  @Test(arguments: Sample.all)
  func `definitions have their names`(_ sample: Sample) throws {
    let trajectories = segmenter.segment(try sample.text, language: sample.language).trajectories
    #expect(trajectories.map(\.name) == ["(top level)"] + Self.names[sample.language.identifier]!)
    #expect(trajectories.map(\.kind).dropFirst().allSatisfy { $0 == .definition })
  }

  /// What is found while a file is broken should be what is found when it is not.
  @Test(arguments: Sample.all)
  func `layout finds the lines that the grammar finds`(_ sample: Sample) throws {
    func lines(_ segmenter: Segmenter) throws -> [String] {
      let text = try sample.text
      return segmenter.segment(text, language: sample.language).trajectories.dropFirst().map {
        let first = text.lines.line(at: $0.range.lowerBound) + 1
        return "\($0.name) \(first)-\(text.lines.line(at: $0.range.upperBound) + 1)"
      }
    }
    // The rough reading writes the trait of an `impl`, not the type.
    #expect(try lines(plainSegmenter) == lines(segmenter))
  }

  @Test func `a preamble is the code before the first definition, shared`() {
    let trajectories = segmenter.segment(
      SourceText(
        "#include <a.h>\n\n// no\n\nint x;\n\nint f(void) { }\n\nint y;\n\nint g(void) { }\n"),
      language: .c
    ).trajectories
    #expect(trajectories.map(\.name) == ["(top level)", "f", "g"])
    for definition in trajectories.dropFirst() {
      #expect(
        definition.preamble.map { String(decoding: $0.content.bytes, as: UTF8.self) }
          == ["#include <a.h>", "int x;"])
    }
    #expect(trajectories[0].preamble.isEmpty)
  }

  @Test func `a comment above a definition is a no-op of its own`() {
    let trajectories = segmenter.segment(
      SourceText("int x;\n\n/* What f\n   does. */\nint f(void) { }\n"), language: .c
    ).trajectories
    #expect(trajectories[1].steps.map(\.role) == [.noOp, .scored])
    #expect(trajectories[1].range == 8..<45)
  }

  @Test func `a class's lone closing bracket carries nothing`() {
    let trajectories = segmenter.segment(
      SourceText("class A {\n  m() { n(); }\n}\n"), language: .javascript
    ).trajectories
    #expect(trajectories.map(\.name) == ["(top level)", "A.m"])
    #expect(trajectories[0].steps.map(\.role) == [.scored, .noOp])
  }

  @Test(arguments: [
    // A missing brace, bracket, quote or colon in the second of three.
    (
      Language.c, "int b(void) {",
      ["int b(void {", "int b(void)", "int b(void) { if (x) {", "int b(void) { f(\"", "int b("]
    ),
    (.python, "def b(cmd):", ["def b(cmd:", "def b(cmd)", "def b(", "def b(cmd): x = (", "def b"]),
    (
      .javascript, "function b() {",
      ["function b( {", "function b() { if (x) {", "function b() { f('"]
    ),
    (.go, "func b() {", ["func b( {", "func b() { if x {", "func b() { f(\""]),
    (.rust, "fn b() {", ["fn b( {", "fn b() { if x {", "fn b() { f(("]),
  ])
  func `a break in one definition leaves the others`(
    _ language: Language, _ head: String, _ broken: [String]
  ) {
    let indent = language == .python
    func text(_ middle: String) -> String {
      func function(_ name: String, _ head: String) -> String {
        head + "\n    one_\(name)();\n\n    two_\(name)();\n" + (indent ? "" : "}\n") + "\n"
      }
      return function("a", self.head(head, "a")) + function("b", middle)
        + function("c", self.head(head, "c"))
    }
    func contents(_ source: String, _ name: String) -> [String] {
      segmenter.segment(SourceText(source), language: language).trajectories
        .filter { $0.name == name }.flatMap(\.steps)
        .map { String(decoding: $0.content.bytes, as: UTF8.self) }
    }
    let whole = text(head)
    #expect(contents(whole, "a").count == 2)
    for variant in broken {
      let source = text(variant)
      #expect(contents(source, "a") == contents(whole, "a"), "\(variant)")
      #expect(contents(source, "c") == contents(whole, "c"), "\(variant)")
    }
  }

  private func head(_ head: String, _ name: String) -> String {
    head.replacing(" b(", with: " \(name)(")
  }
}
