import SourceTexts
import SyntaxTrees

/// A rough reading of a text line by line, by comment and string syntax alone: what there is to go by
/// without a tree. Linear, and total on any bytes.
struct LineScan {
  private(set) var lines: [Line]
  let shape: CodeShape

  init(_ text: SourceText, language: Language) {
    shape = CodeShape(language)
    lines = []
    lines.reserveCapacity(text.lines.count)
    let syntax = LexicalSyntax(language)
    text.bytes.withUnsafeBufferPointer { bytes in
      var state = LexicalState()
      for index in 0..<text.lines.count {
        var line = Self.bounds(of: text.lines.range(ofLine: index, in: bytes.count), in: bytes)
        let before = state
        let content = bytes[line.first..<line.end]
        let hasCode = syntax.scan(content, &state)
        if line.isBlank {
          // Brackets left open above a gap are more likely forgotten than meant.
          if !state.isInside { state.brackets = 0 }
        } else {
          line.isComment = !hasCode
          if !before.isInside {
            line.isContinuation = hasCode && shape.continues(content)
            line.kind = shape.kind(content)
            if !line.isContinuation {
              line.cut = before.brackets == 0 ? .statement(depth: line.column) : .afterBlank
            }
          }
        }
        lines.append(line)
      }
    }
  }

  /// A line without the white space around it; a byte order mark counts as such.
  private static func bounds(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Line {
    var line = Line(start: range.lowerBound, end: range.upperBound, first: 0)
    if line.start == 0, bytes.starts(with: SourceText.byteOrderMark) {
      line.start = SourceText.byteOrderMark.count
    }
    while line.end > line.start, isBlank(bytes[line.end - 1]) { line.end -= 1 }
    line.first = line.start
    while line.first < line.end, isBlank(bytes[line.first]) { line.first += 1 }
    return line
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
