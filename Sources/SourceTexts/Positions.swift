/// How a client counts characters within a line (LSP 3.17, `PositionEncodingKind`).
public enum PositionEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"
}

/// A place in a text as editors name it: a line and units of some encoding into it, both 0-based.
public struct TextPosition: Sendable, Hashable, Comparable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (a: TextPosition, b: TextPosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

extension SourceText {
  /// The byte offset of a position, clamped to the text.
  ///
  /// A line past the end is the end of the text; a column past the end of its line is the end of the
  /// line's content (LSP 3.17, `Position`); a column inside a character, as in the middle of a
  /// surrogate pair, is that character's start.
  public func offset(of position: TextPosition, in encoding: PositionEncoding) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < lines.count else { return bytes.count }
    let content = contentRange(ofLine: position.line)
    guard position.column > 0 else { return content.lowerBound }
    if encoding == .utf8 {
      // A huge column must not overflow the sum.
      let offset = content.lowerBound + min(position.column, content.count)
      return offset == content.upperBound ? offset : characterStart(offset, in: content)
    }
    return bytes.withUnsafeBufferPointer { bytes in
      var offset = content.lowerBound
      var left = position.column
      while offset < content.upperBound {
        let scalar = UTF8Scalar(bytes, at: offset, end: content.upperBound)
        let units = scalar.units(in: encoding)
        if units > left { break }
        left -= units
        offset += scalar.length
      }
      return offset
    }
  }

  /// The position of a byte offset; an offset outside the text is clamped to it.
  public func position(of offset: Int, in encoding: PositionEncoding) -> TextPosition {
    let offset = min(max(0, offset), bytes.count)
    let line = lines.line(at: offset)
    let start = lines.starts[line]
    if encoding == .utf8 { return TextPosition(line: line, column: offset - start) }
    return bytes.withUnsafeBufferPointer { bytes in
      var column = 0
      var index = start
      while index < offset {
        let scalar = UTF8Scalar(bytes, at: index, end: bytes.count)
        if index + scalar.length > offset { break }
        column += scalar.units(in: encoding)
        index += scalar.length
      }
      return TextPosition(line: line, column: column)
    }
  }

  /// The bytes between two positions; reversed positions are put in order.
  public func range(
    from start: TextPosition, to end: TextPosition, in encoding: PositionEncoding
  ) -> Range<Int> {
    let a = offset(of: start, in: encoding)
    let b = offset(of: end, in: encoding)
    return min(a, b)..<max(a, b)
  }

  /// The start of the character that holds `offset`.
  private func characterStart(_ offset: Int, in content: Range<Int>) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      for start in stride(from: offset, through: max(content.lowerBound, offset - 3), by: -1) {
        let scalar = UTF8Scalar(bytes, at: start, end: content.upperBound)
        if scalar.length > 1, start + scalar.length > offset { return start }
      }
      return offset
    }
  }
}
