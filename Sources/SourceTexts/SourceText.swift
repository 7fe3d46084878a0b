/// The text of a document: UTF-8 bytes with a line table.
///
/// All offsets are in bytes and `\r\n` is two of them; equality is byte equality. The bytes need not
/// be valid UTF-8: whatever an editor or a file holds can be carried, and an ill-formed byte counts
/// as one character (see `UTF8Scalar`).
public struct SourceText: Sendable, Hashable {
  /// The bytes, exactly as they came.
  public private(set) var bytes: [UInt8]
  /// Where each line starts; always agrees with `bytes`.
  public private(set) var lines: LineTable

  /// What some editors put before the first character of UTF-8.
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  public init(bytes: [UInt8] = []) {
    self.bytes = bytes
    self.lines = LineTable(scanning: bytes)
  }

  public init(_ string: String) {
    self.init(bytes: Array(string.utf8))
  }

  public var count: Int { bytes.count }

  public static func == (a: SourceText, b: SourceText) -> Bool { a.bytes == b.bytes }

  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

  /// The bytes of `range` as a string; ill-formed bytes become U+FFFD.
  public subscript(range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The bytes of line `line` (0-based) without its line ending.
  public func contentRange(ofLine line: Int) -> Range<Int> {
    let range = lines.range(ofLine: line, in: bytes.count)
    var end = range.upperBound
    if end > range.lowerBound, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > range.lowerBound, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return range.lowerBound..<end
  }

  /// The same without a byte order mark, which is no part of the first line's code and stays before whatever is put
  /// there.
  public func codeRange(ofLine line: Int) -> Range<Int> {
    let content = contentRange(ofLine: line)
    return line == 0 && bytes.starts(with: Self.byteOrderMark)
      ? Self.byteOrderMark.count..<content.upperBound : content
  }

  /// Replaces the bytes of `edit.range`, rescanning only the lines the edit touches.
  ///
  /// - Precondition: `edit.range` lies within the text.
  public mutating func apply(_ edit: TextEdit) {
    precondition(
      edit.range.lowerBound >= 0 && edit.range.upperBound <= bytes.count,
      "edit \(edit.range) is outside the text of \(bytes.count) bytes")
    bytes.replaceSubrange(edit.range, with: edit.replacement)
    lines.update(after: edit, in: bytes)
  }

  public func applying(_ edit: TextEdit) -> SourceText {
    var copy = self
    copy.apply(edit)
    return copy
  }
}

/// One replacement of a range of bytes.
public struct TextEdit: Sendable, Hashable {
  /// What is replaced, in bytes of the text before the edit.
  public var range: Range<Int>
  /// The bytes put there instead.
  public var replacement: [UInt8]

  public init(range: Range<Int>, replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }

  public init(range: Range<Int>, replacement: String) {
    self.init(range: range, replacement: Array(replacement.utf8))
  }

  /// How much longer the text is after the edit, in bytes.
  public var delta: Int { replacement.count - range.count }

  /// Where `replacement` lies in the text after the edit.
  public var rangeAfter: Range<Int> {
    range.lowerBound..<(range.lowerBound + replacement.count)
  }

  /// Where a range of the text before the edit lies after it, or nil where the edit touched it.
  ///
  /// An insertion exactly at either end does not touch a range: typing behind a warning moves
  /// nothing, typing before it shifts it.
  public func shifting(_ old: Range<Int>) -> Range<Int>? {
    if range.lowerBound >= old.upperBound { return old }
    if range.upperBound <= old.lowerBound {
      return (old.lowerBound + delta)..<(old.upperBound + delta)
    }
    return nil
  }

  /// The single edit that turns `old` into `new`: what lies between their common prefix and suffix.
  public static func difference(from old: [UInt8], to new: [UInt8]) -> TextEdit {
    let limit = min(old.count, new.count)
    var prefix = 0
    while prefix < limit, old[prefix] == new[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < limit - prefix, old[old.count - 1 - suffix] == new[new.count - 1 - suffix] {
      suffix += 1
    }
    return TextEdit(
      range: prefix..<(old.count - suffix),
      replacement: Array(new[prefix..<(new.count - suffix)]))
  }
}
