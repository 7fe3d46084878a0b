import CMark
import Foundation
import SourceTexts

/// A fenced code block of a Markdown text.
public struct FencedBlock: Sendable, Hashable {
  /// What stands behind the opening fence, as CommonMark reads it; `python` of ` ```python `.
  public let info: String
  /// The lines between the fences (0-based).
  public let lines: Range<Int>
  /// Bytes of indentation that are not content, at most, of each line: those of the list item the
  /// block is in and of the opening fence.
  public let indentation: Int

  /// The fenced blocks of a text, in order.
  ///
  /// Blocks in a block quote are left out: their lines carry `>` in between, so the code is not a
  /// range of the text. An indented block is no fenced one. A block that is never closed reaches to
  /// the end of its container.
  public static func all(in text: SourceText) -> [FencedBlock] {
    // cmark reads a NUL as U+FFFD and skips a byte order mark; neither moves a line.
    text.bytes.withUnsafeBytes { bytes in
      guard
        let root = cmark_parse_document(
          bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, CMARK_OPT_DEFAULT)
      else { return [] }
      defer { cmark_node_free(root) }
      var blocks: [FencedBlock] = []
      let iterator = cmark_iter_new(root)
      defer { cmark_iter_free(iterator) }
      var quotes = 0
      while true {
        let event = cmark_iter_next(iterator)
        if event == CMARK_EVENT_DONE { return blocks }
        let node = cmark_iter_get_node(iterator)
        switch cmark_node_get_type(node) {
        case CMARK_NODE_BLOCK_QUOTE: quotes += event == CMARK_EVENT_ENTER ? 1 : -1
        case CMARK_NODE_CODE_BLOCK:
          if quotes == 0, let node, let block = FencedBlock(node, in: text) { blocks.append(block) }
        default: break
        }
      }
    }
  }

  /// Reads a code block of the tree; nil for an indented one and for one without lines.
  private init?(_ node: OpaquePointer, in text: SourceText) {
    guard let literal = cmark_node_get_literal(node) else { return nil }
    // cmark's lines are 1-based and end at `\n`, `\r\n` or `\r` as ours do. Each line of code gives
    // one of the literal; whether a closing fence follows need not be known.
    let first = Int(cmark_node_get_start_line(node)) - 1
    let last = Int(cmark_node_get_end_line(node)) - 1
    let count = UnsafeBufferPointer(start: literal, count: strlen(literal))
      .count { $0 == CChar(bitPattern: UInt8(ascii: "\n")) }
    // The lines of an indented block are all its own; a fenced one has its opening fence besides.
    guard count > 0, first >= 0, count <= last - first, first + count < text.lines.count else {
      return nil
    }
    let column = max(0, Int(cmark_node_get_start_column(node)) - 1)
    let marks = text.bytes[text.contentRange(ofLine: first)].dropFirst(column)
      .drop { $0 == 0x20 || $0 == 0x09 }
    guard marks.starts(with: "```".utf8) || marks.starts(with: "~~~".utf8) else { return nil }
    info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
    // Code that begins with the fence itself is an indented block that shows one.
    if info.isEmpty, String(cString: literal).utf8.starts(with: marks) { return nil }
    lines = first + 1..<first + 1 + count
    indentation = column
  }
}
