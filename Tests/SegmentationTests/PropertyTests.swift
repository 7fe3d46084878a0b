import Basics
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@Suite("What every segmentation holds to")
struct PropertyTests {
  @Test(arguments: Sample.all)
  func `samples`(_ sample: Sample) throws {
    let text = try sample.text
    #expect(flaw(in: segmenter.segment(text, language: sample.language)) == nil)
    #expect(flaw(in: plainSegmenter.segment(text, language: sample.language)) == nil)
  }

  @Test(arguments: Sample.all)
  func `truncations`(_ sample: Sample) throws {
    let text = try sample.text
    var numbers = SplitMix64(seed: 1)
    for _ in 0..<80 {
      let cut = SourceText(
        bytes: Array(text.bytes.prefix(Int.random(in: 0...text.count, using: &numbers))))
      #expect(flaw(in: segmenter.segment(cut, language: sample.language)) == nil)
    }
  }

  @Test(arguments: Sample.all)
  func `other languages' files`(_ sample: Sample) throws {
    let text = try sample.text
    for language in Language.all {
      #expect(flaw(in: segmenter.segment(text, language: language)) == nil, "\(language)")
    }
  }

  @Test(arguments: Sample.all)
  func `random edits, incrementally as from scratch`(_ sample: Sample) throws {
    let original = try sample.text
    var previous = segmenter.segment(original, language: sample.language)
    var numbers = SplitMix64(seed: 2)
    for round in 0..<300 {
      // Back to the whole file now and then, in one edit, so that not all is broken code.
      let edits =
        round % 12 == 11
        ? [TextEdit(range: 0..<previous.text.count, replacement: original.bytes)]
        : (0..<Int.random(in: 1...2, using: &numbers)).reduce(into: []) { edits, _ in
          let count = edits.reduce(previous.text.count) { $0 + $1.delta }
          edits.append(Self.edit(count, original, &numbers))
        }
      let text = edits.reduce(previous.text) { $0.applying($1) }
      let after = segmenter.segment(text, language: previous.language, after: previous)
      let fresh = segmenter.segment(text, language: sample.language)
      #expect(after.trajectories == fresh.trajectories, "round \(round)")
      if let flaw = flaw(in: after) { Issue.record("round \(round): \(flaw)") }
      previous = after
    }
  }

  /// Types a character, deletes a few bytes, or copies some from elsewhere.
  private static func edit(
    _ count: Int, _ original: SourceText, _ numbers: inout SplitMix64
  ) -> TextEdit {
    let at = Int.random(in: 0...count, using: &numbers)
    switch Int.random(in: 0..<4, using: &numbers) {
    case 0, 1:
      let typed = ["{", "}", "(", ")", "\"", "'", "\n", "\n\n", "x", ";", "#", "/*", " ", ":", "`"]
      return TextEdit(range: at..<at, replacement: typed.randomElement(using: &numbers)!)
    case 2:
      return TextEdit(
        range: at..<min(count, at + Int.random(in: 0...20, using: &numbers)), replacement: "")
    default:
      let start = Int.random(in: 0..<original.count, using: &numbers)
      return TextEdit(
        range: at..<min(count, at + 4), replacement: Array(original.bytes[start...].prefix(40)))
    }
  }

  @Test func `random edits of Markdown, incrementally as from scratch`() throws {
    var bytes = Array("# Title\n\n".utf8)
    for sample in Sample.all.prefix(4) {
      bytes += Array("```\(sample.language.identifier)\n".utf8) + (try sample.text).bytes
      bytes += Array("```\n\nText.\n\n".utf8)
    }
    let original = SourceText(bytes: bytes)
    var previous = segmenter.segment(original, language: .markdown)
    #expect(previous.trajectories.map(\.kind) == Array(repeating: .fencedBlock, count: 4))
    var numbers = SplitMix64(seed: 3)
    for round in 0..<60 {
      let text = previous.text.applying(Self.edit(previous.text.count, original, &numbers))
      let after = segmenter.segment(text, language: previous.language, after: previous)
      let fresh = segmenter.segment(text, language: .markdown)
      #expect(after.trajectories == fresh.trajectories, "round \(round)")
      if let flaw = flaw(in: after) { Issue.record("round \(round): \(flaw)") }
      previous = after
    }
  }

  @Test func `steps that an edit left alone share their bytes`() throws {
    func address(_ step: Step) -> UnsafePointer<UInt8>? {
      step.content.bytes.withUnsafeBufferPointer(\.baseAddress)
    }
    let text = SourceText("int f(void) { a(); }\n\nint g(void) { b(); }\n\nint h(void) { c(); }\n")
    let before = segmenter.segment(text, language: .c)
    let edited = text.applying(TextEdit(range: 36..<36, replacement: "x();"))
    let after = segmenter.segment(edited, language: before.language, after: before)
    let old = before.trajectories.map { address($0.steps[0]) }
    let new = after.trajectories.map { address($0.steps[0]) }
    #expect(zip(old, new).map { $0 == $1 } == [true, false, true])
  }

  @Test(arguments: Sample.all)
  func `an edit in one definition leaves the contents of the others`(_ sample: Sample) throws {
    let text = try sample.text
    let before = segmenter.segment(text, language: sample.language)
    for edited in before.trajectories where edited.kind == .definition {
      // A comment at the end of a line breaks nothing.
      let line = text.lines.line(at: edited.range.lowerBound)
      let end = text.contentRange(ofLine: line).upperBound
      let mark = sample.language.comments.line! + " x"
      guard text.lines.line(at: edited.range.upperBound) > line else { continue }
      let edit = TextEdit(range: end..<end, replacement: " " + mark)
      let after = segmenter.segment(text.applying(edit), language: before.language, after: before)
      #expect(after.trajectories.count == before.trajectories.count)
      for (old, new) in zip(before.trajectories, after.trajectories) where old != edited {
        #expect(new.hasSameContent(as: old), "\(new.name) after an edit in \(edited.name)")
      }
    }
  }

  static let hostile: [(String, [UInt8])] = [
    ("empty", []),
    ("one byte", [0x41]),
    ("NUL", Array("int f(void) {\n\0\n\n  a();\0\n}\n".utf8)),
    (
      "invalid UTF-8",
      Array("int f(void) {\n".utf8) + [0xFF, 0xC0, 0x80, 0x0A, 0x0A, 0xED, 0xA0] + Array("}\n".utf8)
    ),
    ("byte order mark", [0xEF, 0xBB, 0xBF] + Array("int x;\n\nint f(void) {\n  g();\n}\n".utf8)),
    ("byte order mark alone", [0xEF, 0xBB, 0xBF]),
    ("carriage returns", Array("int x;\r\rint f(void) {\r  g();\r\r  h();\r}\r".utf8)),
    ("CRLF", Array("int x;\r\n\r\nint f(void) {\r\n  g();\r\n\r\n  h();\r\n}\r\n".utf8)),
    ("a line of a megabyte", Array(repeating: 0x61, count: 1 << 20)),
    ("statements on a line", Array(String(repeating: "a(1);", count: 40_000).utf8)),
    ("blank lines", Array(repeating: 0x0A, count: 100_000)),
    ("blank lines in a string", Array("x = \"\"\"".utf8) + Array(repeating: 0x0A, count: 100_000)),
    ("round brackets", Array(repeating: 0x28, count: 10_000)),
    ("blocks", Array(String(repeating: "{\n", count: 10_000).utf8)),
    (
      "nested blocks",
      Array((String(repeating: "{\n", count: 1_900) + String(repeating: "}\n", count: 1_900)).utf8)
    ),
    (
      "nested calls",
      Array((String(repeating: "f(", count: 1_900) + String(repeating: ")", count: 1_900)).utf8)
    ),
    ("negations", Array(String(repeating: "- ", count: 50_000).utf8)),
    ("assignments", Array(String(repeating: "a = ", count: 29_000).utf8)),
    ("negations past the limit", Array(String(repeating: "- ", count: 70_000).utf8)),
    ("a sum", Array(String(repeating: "a +\n", count: 20_000).utf8)),
    ("open angles", Array(String(repeating: "x<", count: 100_000).utf8)),
    ("a dotted name", Array(String(repeating: "a.", count: 200_000).utf8)),
    ("quotes", Array(String(repeating: "\"'`\n\n", count: 1_500).utf8)),
    ("conditions", Array(String(repeating: "else if (x) {\n}\n", count: 2_000).utf8)),
    ("heads", Array(String(repeating: "int f(\n", count: 2_000).utf8)),
    ("definitions", Array(String(repeating: "def f():\n x\n", count: 800).utf8)),
    ("directives", Array(String(repeating: "#if 1\n\n", count: 1_000).utf8)),
    ("comments", Array(String(repeating: "/* x\n\n// y\n", count: 700).utf8)),
    ("block quotes", Array(repeating: UInt8(ascii: ">"), count: 20_000)),
    ("fences", Array(String(repeating: "```c\n\nx\n", count: 500).utf8)),
  ]

  @Test(arguments: hostile.map(\.0))
  func `hostile bytes`(_ name: String) {
    let bytes = Self.hostile.first { $0.0 == name }!.1
    let text = SourceText(bytes: bytes)
    // One of each shape.
    let languages: [Language] = [
      .c, .python, .javascript, .ruby, .markdown, .plainText, Language.named("csharp")!,
    ]
    for language in languages {
      #expect(
        flaw(in: hastySegmenter.segment(text, language: language)) == nil, "\(language.identifier)")
    }
  }
}
