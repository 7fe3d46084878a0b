import SourceTexts

/// A range of a text as reports count it: lines and columns from 1, the end behind the last
/// character.
///
/// A byte order mark is no column (SARIF 2.1.0, §3.30.2).
struct ReportedRange: Sendable, Hashable {
  let startLine: Int
  let startColumn: Int
  let endLine: Int
  let endColumn: Int

  /// - Parameter encoding: what columns count: UTF-16 code units, as editors and browsers do, or characters, as
  ///   compilers do.
  init(_ range: Range<Int>, in text: SourceText, counting encoding: PositionEncoding = .utf16) {
    let hasMark = text.bytes.starts(with: SourceText.byteOrderMark)
    func place(_ offset: Int) -> (line: Int, column: Int) {
      let position = text.position(of: offset, in: encoding)
      let mark = hasMark && position.line == 0 && position.column > 0 ? 1 : 0
      return (position.line + 1, position.column + 1 - mark)
    }
    (startLine, startColumn) = place(range.lowerBound)
    (endLine, endColumn) = place(range.upperBound)
  }
}

extension SourceText {
  /// The lines that a range touches, from the first character of the first to the last of the last:
  /// neither a byte order mark nor the last line end.
  func wholeLines(of range: Range<Int>) -> Range<Int> {
    let start = codeRange(ofLine: lines.line(at: range.lowerBound)).lowerBound
    let last = contentRange(ofLine: lines.line(at: max(range.lowerBound, range.upperBound - 1)))
    return start..<max(start, last.upperBound)
  }
}
