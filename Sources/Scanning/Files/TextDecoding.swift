import SourceTexts

/// How the bytes of a file are text.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// What is no UTF-8 and has no control characters: each byte is a character.
  case latin1 = "ISO-8859-1"

  /// Bytes by which a file is judged, as git and grep do.
  static let headBytes = 8_192

  /// The text of a file, as an editor would hand it over, and how it was written; nil for what is no text.
  ///
  /// A byte order mark decides, then whether it is UTF-8, then where its zeros lie. In text of an editor's making there
  /// are no zeros, so what has some and is not UTF-16 is binary.
  public static func decode(_ bytes: [UInt8]) -> (text: SourceText, encoding: TextEncoding)? {
    if bytes.starts(with: [0xFF, 0xFE]) { return marked(bytes, isBigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return marked(bytes, isBigEndian: true) }
    let head = bytes.prefix(headBytes)
    if head.contains(0) {
      guard bytes.count.isMultiple(of: 2), let isBigEndian = zerosOfUTF16(head) else { return nil }
      return text(utf16(bytes[...], isBigEndian: isBigEndian))
    }
    if String(validating: bytes, as: UTF8.self) != nil { return (SourceText(bytes: bytes), .utf8) }
    guard !head.contains(where: isControl) else { return nil }
    let characters = bytes.reduce(into: "".unicodeScalars) { $0.append(Unicode.Scalar($1)) }
    return (SourceText(String(characters)), .latin1)
  }

  private static func marked(
    _ bytes: [UInt8], isBigEndian: Bool
  ) -> (text: SourceText, encoding: TextEncoding)? {
    text(utf16(bytes.dropFirst(2), isBigEndian: isBigEndian))
  }

  /// nil for what has control characters after all, as UTF-32 read in halves has.
  private static func text(
    _ decoded: (text: SourceText, encoding: TextEncoding)
  ) -> (text: SourceText, encoding: TextEncoding)? {
    decoded.text.bytes.prefix(headBytes).contains(where: isControl) ? nil : decoded
  }

  /// Lone surrogates become U+FFFD.
  private static func utf16(
    _ bytes: ArraySlice<UInt8>, isBigEndian: Bool
  ) -> (text: SourceText, encoding: TextEncoding) {
    let bytes = Array(bytes)
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index -> UInt16 in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    return (
      SourceText(String(decoding: units, as: UTF16.self)),
      isBigEndian ? .utf16BigEndian : .utf16LittleEndian
    )
  }

  /// Whether zeros stand where the high bytes of Latin letters do in one byte order, and nowhere else; nil where they
  /// do in none.
  private static func zerosOfUTF16(_ head: ArraySlice<UInt8>) -> Bool? {
    var even = 0
    var odd = 0
    for (index, byte) in head.enumerated() where byte == 0 {
      if index.isMultiple(of: 2) { even += 1 } else { odd += 1 }
    }
    // Two in five characters at least are ASCII in any code.
    let enough = head.count / 5
    if odd >= enough, even == 0 { return false }
    if even >= enough, odd == 0 { return true }
    return nil
  }

  /// Control characters that no text has: all but tab, line ends, form feed, escape.
  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != 0x1B || byte == 0x7F
  }
}
