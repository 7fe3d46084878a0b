import Foundation
import SourceTexts
import SyntaxTrees
import Testing

@testable import Configuration

@Suite struct IgnoreCommentsTests {
  private func ignores(
    _ text: String, _ part: String, language: Language = .plainText
  ) throws -> Bool {
    let range = try #require(text.range(of: part, options: .backwards))
    let offset = text[..<range.lowerBound].utf8.count
    return IgnoreComments(SourceText(text), language: language, today: "2026-11-21")
      .ignores(offset..<(offset + part.utf8.count))
  }

  @Test(arguments: [
    "  call(); // plimsoll: ignore", "  call(); /* plimsoll: ignore (checked above) */",
    "  // plimsoll: ignore\n  call();", "\t# plimsoll: ignore, why\n  call();",
    "  // plimsoll: ignore\n  // and more of it\n  call();",
    "  // plimsoll: ignore until 2026-11-21: ticket 7\n  call();",
    "  // plimsoll: ignore until 2027-01-01\n  call();", "-- plimsoll: ignore\r\n  call();",
    "/*\n * plimsoll: ignore\n */\n  call();", "// plimsoll: ignore-file\nint a;\n\n  call();",
    "#!/bin/sh\n# plimsoll: ignore-file until 2030-01-01\n\n  call();",
  ])
  func aCommentSilences(text: String) throws { #expect(try ignores(text, "call();")) }

  @Test(arguments: [
    "  call();", "  call(); // plimsoll ignore", "  call(\"plimsoll: ignore\");\n  call();",
    "  other(); // plimsoll: ignore\n  call();", "// plimsoll: ignore\n\n  call();",
    "  // plimsoll: ignore until 2026-11-20\n  call();",
    "  // plimsoll: ignore until tomorrow\n  call();", "  // plimsoll: ignore until\n  call();",
    "  call();\n  // plimsoll: ignore", "  call(); // plimsoll: ignored by nobody",
    "  call(); // plimsoll: ignore-next-line", "  call(); // plimsoll: ignore, until 2020-01-01",
    "  call(); // plimsoll: ignore until: 2020-01-01",
    "  call(); // plimsoll: ignore\tUntil\t2020-01-01",
    "  call(); // plimsoll: ignore until 2026-99-99", "// plimsoll: ignore-files\n\n  call();",
    "x = \"# plimsoll: ignore-file\"\n\n  call();", "  say('// plimsoll: ignore'); call();",
    String(repeating: "\n", count: IgnoreComments.headLines)
      + "// plimsoll: ignore-file\n\n  call();",
  ])
  func nothingElseDoes(text: String) throws {
    #expect(try !ignores(text, "call();"))
  }

  /// In C `#`, `--` and `*p` begin no comments.
  @Test(arguments: [
    "*p = 1; // plimsoll: ignore\ncall();", "#define A 1 // plimsoll: ignore\ncall();",
    "--i; // plimsoll: ignore\ncall();", "# plimsoll: ignore\ncall();",
  ])
  func whatIsACommentIsTheLanguages(text: String) throws {
    #expect(try !ignores(text, "call();", language: .c))
  }

  @Test func aFactorIsNoCommentWhereNoneGoesOverLines() throws {
    let text = "x = (a\n  * b)  # plimsoll: ignore\ncall();"
    #expect(try !ignores(text, "call();", language: .python))
    #expect(try ignores(text, "* b", language: .python))
  }

  @Test(arguments: [
    (
      "int a;\n    call();\n", Language.c, "int a;\n    // plimsoll: ignore (reason)\n    call();\n"
    ),
    ("x\r\n\tcall();\r\n", .python, "x\r\n\t# plimsoll: ignore (reason)\r\n\tcall();\r\n"),
  ])
  func theCommentOfAnActionSilences(text: String, language: Language, after: String) throws {
    let source = SourceText(text)
    let offset = try #require(text.range(of: "call").map { text[..<$0.lowerBound].utf8.count })
    let insertion = try #require(
      IgnoreComments.insertion(above: offset, in: source, language: language))
    var bytes = source.bytes
    bytes.insert(contentsOf: Array(insertion.text.utf8), at: insertion.offset)
    #expect(String(decoding: bytes, as: UTF8.self) == after)
    #expect(try ignores(after, "call();"))
  }

  @Test func whereACommentWouldDoHarmThereIsNone() {
    let macro = SourceText("#define X \\\n  call();\n")
    #expect(IgnoreComments.insertion(above: 14, in: macro, language: .c) == nil)
    #expect(IgnoreComments.insertion(above: 0, in: SourceText("x"), language: .markdown) == nil)
    let tags = SourceText("  return (\n    <a href={x}>")
    #expect(IgnoreComments.insertion(above: 13, in: tags, language: .javascript) == nil)
    let page = SourceText("<p>\n")
    #expect(IgnoreComments.insertionForFile(in: page, language: .php) == nil)
  }

  /// Silence that somebody counts on, and that there is not.
  @Test(arguments: [
    ("f()  # plimsoll: ignore until 2026-11-20 (ticket)", "it ended on 2026-11-20"),
    ("f()  # plimsoll: ignore until tomorow", "“tomorow” is no date; write “until 2027-01-31”"),
    ("f()  # plimsoll: ignore-file until", "it has no date; write “until 2027-01-31”"),
    ("f()  # plimsoll: ignore until 2026-11-21", nil), ("f()  # plimsoll: ignored until 5", nil),
  ])
  func whatCountsForNothingIsSaid(text: String, reason: String?) {
    let comments = IgnoreComments(SourceText(text), language: .python, today: "2026-11-21")
    #expect(comments.problems.map(\.reason) == [reason].compactMap(\.self))
    #expect(comments.problems.allSatisfy { $0.range == 7..<text.utf8.count })
  }

  @Test func aCommentForTheFileBelowItsHeadIsSaid() {
    let text = String(repeating: "f()\n", count: 20) + "# plimsoll: ignore-file\n"
    let comments = IgnoreComments(SourceText(text), language: .python)
    #expect(!comments.ignoresFile && comments.problems.count == 1)
    #expect(comments.problems.first?.reason.hasSuffix("below line 20") == true)
  }

  /// Right above `package` it would be what the package is documented by.
  @Test func aFileOfGoKeepsItsDocumentation() {
    let insertion = IgnoreComments.insertionForFile(
      in: SourceText("// Package a adds.\r\npackage a\r\n"), language: .go)
    #expect(insertion?.text == "// plimsoll: ignore-file (reason)\r\n\r\n")
  }

  @Test(arguments: [
    ("int a;\n", 0), ("#!/usr/bin/python\nx = 1\n", 18),
    ("#!/x\n# -*- coding: latin-1 -*-\ny\n", 31), ("\"\"\"Encoding helpers.\n\"\"\"\n", 0),
  ])
  func theCommentOfAFileStandsBelowWhatMustBeFirst(text: String, offset: Int) throws {
    let insertion = try #require(
      IgnoreComments.insertionForFile(in: SourceText(text), language: .python))
    #expect(insertion.offset == offset)
    #expect(insertion.text == "# plimsoll: ignore-file (reason)\n")
  }
}
