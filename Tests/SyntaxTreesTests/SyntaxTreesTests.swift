import Foundation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

private func grammar(_ language: Language) throws -> Grammar {
  try #require(testGrammars.grammar(for: language))
}

private func tree(_ source: String, _ language: Language) throws -> SyntaxTree {
  try #require(SyntaxTree(parsing: SourceText(source), with: try grammar(language)))
}

/// The named nodes below a node with their ranges, one a line, indented.
private func outline(_ node: SyntaxNode, _ indent: String = "") -> String {
  let mark = node.isMissing ? "MISSING " : ""
  let line = "\(indent)\(mark)\(node.kind) \(node.range.lowerBound)..<\(node.range.upperBound)\n"
  return line
    + node.children.filter { $0.isNamed || $0.isMissing }.map { outline($0, indent + " ") }.joined()
}

@Suite("Syntax trees")
struct SyntaxTreeTests {
  @Test func `nodes have kinds, ranges and fields`() throws {
    let root = try tree("int f(void) { return 1; }", .c).root
    #expect(root.kind == "translation_unit")
    #expect(!root.hasError)
    let function = try #require(root.children.first)
    #expect(function.kind == "function_definition")
    #expect(function.range == 0..<25)
    #expect(function.child("body")?.range == 12..<25)
    #expect(function.child("declarator")?.child("declarator")?.kind == "identifier")
    #expect(function.child("value") == nil)
    let body = try #require(function.child("body"))
    #expect(body.children.map(\.kind) == ["{", "return_statement", "}"])
    #expect(body.children.map(\.isNamed) == [false, true, false])
    #expect(function.tree.grammar.kinds[Int(function.kindIndex)] == "function_definition")
  }

  @Test func `a missing token is an empty node and an error`() throws {
    let root = try tree("int x = 1", .c).root
    #expect(root.hasError)
    let last = try #require(root.children.first?.children.last)
    #expect(last.isMissing && last.range.isEmpty && last.kind == ";")
  }

  @Test func `what cannot be read is an ERROR node`() throws {
    let root = try tree("@@@ int x;", .c).root
    #expect(root.hasError)
    #expect(root.children.contains { $0.isError && $0.kindIndex == Grammar.errorKind })
  }

  @Test func `a node keeps its tree alive`() throws {
    func node() throws -> SyntaxNode { try tree("int x;", .c).root.children[0] }
    #expect(try node().kind == "declaration")
  }

  @Test(arguments: [
    ("int f(void) { return 1; }\n", 21..<22, "23"),
    ("int f(void) { return 1; }\n", 0..<0, "int y;\n"),
    ("int a;\r\n\r\nint é = 2;\r\nint c;\r\n", 10..<10, "int b;\n"),
    ("int a;\nint b;\nint c;\n", 7..<14, ""),
    ("int f(void) {\n  a();\n}\n", 13..<13, "\n\n  b();"),
  ])
  func `a reparsed tree equals a fresh one`(
    _ source: String, _ range: Range<Int>, _ replacement: String
  ) throws {
    let old = SourceText(source)
    let edit = TextEdit(range: range, replacement: replacement)
    let new = old.applying(edit)
    let reparsed = try tree(source, .c).reparsed(new, from: old, after: [edit])
    let fresh = SyntaxTree(parsing: new, with: try grammar(.c))
    #expect(outline(try #require(reparsed).root) == outline(try #require(fresh).root))
  }

  @Test func `several edits each count in the text after those before`() throws {
    var text = SourceText("int a;\nint b;\nint c;\n")
    let old = text
    let edits = [
      TextEdit(range: 0..<6, replacement: "long long a;\nint d;"),
      TextEdit(range: 20..<20, replacement: "int e;\n"),
    ]
    for edit in edits { text.apply(edit) }
    let reparsed = try tree("int a;\nint b;\nint c;\n", .c).reparsed(text, from: old, after: edits)
    let fresh = SyntaxTree(parsing: text, with: try grammar(.c))
    #expect(outline(try #require(reparsed).root) == outline(try #require(fresh).root))
  }

  @Test func `the tree before an edit stays as it was`() throws {
    let old = SourceText("int a;\n")
    let before = try tree("int a;\n", .c)
    let shape = outline(before.root)
    let edit = TextEdit(range: 0..<0, replacement: "int z;\n")
    _ = before.reparsed(old.applying(edit), from: old, after: [edit])
    #expect(outline(before.root) == shape)
  }

  @Test func `limits give no tree instead of none in time`() throws {
    let text = SourceText(String(repeating: "(", count: 50))
    var limits = ParseLimits()
    #expect(SyntaxTree(parsing: text, with: try grammar(.c), limits: limits) != nil)
    limits.nesting = 49
    #expect(SyntaxTree(parsing: text, with: try grammar(.c), limits: limits) == nil)
    limits = ParseLimits()
    limits.tokens = 49
    #expect(SyntaxTree(parsing: text, with: try grammar(.c), limits: limits) == nil)
    limits = ParseLimits()
    limits.bytes = 49
    #expect(SyntaxTree(parsing: text, with: try grammar(.c), limits: limits) == nil)
    limits = ParseLimits()
    limits.microseconds = 1
    let long = SourceText(String(repeating: "int f(void) { a(1); }\n", count: 5_000))
    #expect(SyntaxTree(parsing: long, with: try grammar(.c), limits: limits) == nil)
  }

  @Test func `the cursor walks in document order`() throws {
    var cursor = SyntaxCursor(try tree("int x; int y;", .c).root)
    let moves = [
      cursor.enter(), cursor.advance(), cursor.advance(), cursor.leave(), cursor.leave(),
    ]
    #expect(moves == [true, true, false, true, false])
    #expect(cursor.node.kind == "translation_unit")
  }

  @Test func `an empty text has an empty tree`() throws {
    #expect(try tree("", .python).root.children.isEmpty)
  }
}
