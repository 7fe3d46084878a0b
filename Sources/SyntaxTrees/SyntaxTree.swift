import CTreeSitter
import SourceTexts

/// The syntax tree of one text: immutable, cheap to share.
///
/// `@unchecked Sendable`: nothing changes a tree after `init`. Reading one concurrently is allowed by
/// tree-sitter as long as nobody edits it; edits go to `ts_tree_copy`, which counts references
/// atomically.
public final class SyntaxTree: @unchecked Sendable {
  public let grammar: Grammar
  /// Bytes of the text it was parsed from.
  public let count: Int
  let pointer: OpaquePointer

  private init(_ pointer: OpaquePointer, grammar: Grammar, count: Int) {
    self.pointer = pointer
    self.grammar = grammar
    self.count = count
  }

  deinit { ts_tree_delete(pointer) }

  /// Parses a text, or gives up at a limit.
  public convenience init?(
    parsing text: SourceText, with grammar: Grammar, limits: ParseLimits = ParseLimits()
  ) {
    self.init(parsing: text, with: grammar, reusing: nil, limits: limits)
  }

  public var root: SyntaxNode { SyntaxNode(tree: self, raw: ts_tree_root_node(pointer)) }

  /// The tree of `text`, which is this tree's text `old` after `edits`, reusing what they left alone.
  ///
  /// Each edit's range counts in the text after the edits before it.
  public func reparsed(
    _ text: SourceText, from old: SourceText, after edits: [TextEdit],
    limits: ParseLimits = ParseLimits()
  ) -> SyntaxTree? {
    guard let copy = ts_tree_copy(pointer) else { return nil }
    defer { ts_tree_delete(copy) }
    var current = old
    for edit in edits {
      let after = current.applying(edit)
      var change = TSInputEdit(
        start_byte: UInt32(edit.range.lowerBound),
        old_end_byte: UInt32(edit.range.upperBound),
        new_end_byte: UInt32(edit.rangeAfter.upperBound),
        start_point: Self.point(edit.range.lowerBound, in: current.bytes),
        old_end_point: Self.point(edit.range.upperBound, in: current.bytes),
        new_end_point: Self.point(edit.rangeAfter.upperBound, in: after.bytes))
      ts_tree_edit(copy, &change)
      current = after
    }
    return SyntaxTree(parsing: text, with: grammar, reusing: copy, limits: limits)
  }

  private convenience init?(
    parsing text: SourceText, with grammar: Grammar, reusing old: OpaquePointer?,
    limits: ParseLimits
  ) {
    guard limits.admit(text.bytes), let parser = ts_parser_new() else { return nil }
    defer { ts_parser_delete(parser) }
    guard ts_parser_set_language(parser, grammar.pointer) else { return nil }
    ts_parser_set_timeout_micros(parser, limits.microseconds)
    let tree = text.bytes.withUnsafeBytes { bytes in
      ts_parser_parse_string(
        parser, old, bytes.bindMemory(to: CChar.self).baseAddress, UInt32(bytes.count))
    }
    guard let tree else { return nil }
    self.init(tree, grammar: grammar, count: text.count)
  }

  /// Row and column as tree-sitter counts them: only `\n` ends a row, columns are bytes.
  static func point(_ offset: Int, in bytes: [UInt8]) -> TSPoint {
    bytes.withUnsafeBufferPointer { bytes in
      var row: UInt32 = 0
      var start = 0
      for index in 0..<offset where bytes[index] == UInt8(ascii: "\n") {
        row += 1
        start = index + 1
      }
      return TSPoint(row: row, column: UInt32(offset - start))
    }
  }
}
