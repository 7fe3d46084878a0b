import SourceTexts

/// Reads the part of TOML (toml.io, 1.0) that a flat file of settings needs: comments, and keys with
/// booleans, decimal numbers, strings on one line and lists of those. What it reads means the same in
/// TOML; of the rest it says that it has no meaning here.
///
/// Own code, because every key's place is needed to say where something is wrong, and because no text
/// may end the process: TOMLKit 0.6 tells the place of syntax errors alone and aborts on `[[[`.
struct FlatTOML {
  /// A key with its value, or what is wrong, with the bytes it is about.
  enum Line: Hashable {
    case setting(key: String, OptionValue, Range<Int>)
    case wrong(String, Range<Int>)
  }

  private let bytes: [UInt8]
  private var index = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Everything in a text, in its order. Total: after what is wrong it goes on with the next line.
  static func lines(of bytes: [UInt8]) -> [Line] {
    var reader = FlatTOML(bytes)
    // A byte order mark, which some editors write.
    let mark = SourceText.byteOrderMark
    if bytes.starts(with: mark) { reader.index = mark.count }
    var lines: [Line] = []
    while true {
      reader.skip { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      guard reader.peek != nil else { return lines }
      let start = reader.index
      do throws(Wrong) {
        if let line = try reader.line(from: start) { lines.append(line) }
      } catch {
        reader.skip { $0 != 0x0A }
        lines.append(.wrong(error.reason, start..<reader.index))
      }
    }
  }

  private struct Wrong: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skip(_ isPassed: (UInt8) -> Bool) {
    while let byte = peek, isPassed(byte) { index += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// A setting or a comment to the end of its line.
  private mutating func line(from start: Int) throws(Wrong) -> Line? {
    var line: Line?
    if peek == UInt8(ascii: "[") {
      throw Wrong("tables have no meaning here; write each setting as “key = value”")
    }
    if peek != UInt8(ascii: "#") {
      let key = try key()
      blank()
      guard take("=") else { throw Wrong("“=” and a value are missing after “\(key)”") }
      blank()
      let value = try value()
      line = .setting(key: key, value, start..<index)
      blank()
    }
    if peek == UInt8(ascii: "#") { skip { $0 != 0x0A } }
    guard peek == nil || peek == 0x0A || peek == 0x0D else {
      throw Wrong("something stands behind the value; one setting a line is read")
    }
    return line
  }

  private mutating func blank() { skip { $0 == 0x20 || $0 == 0x09 } }

  private mutating func key() throws(Wrong) -> String {
    if peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") { return try string() }
    let start = index
    skip { byte in
      byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
    }
    guard index > start else { throw Wrong("a line is “key = value” or a comment after “#”") }
    if peek == UInt8(ascii: ".") {
      throw Wrong("dotted keys have no meaning here; write each setting as “key = value”")
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func value() throws(Wrong) -> OptionValue {
    switch peek {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try string())
    case UInt8(ascii: "["): return .list(try list())
    case UInt8(ascii: "{"): throw Wrong("inline tables have no meaning here")
    default: break
    }
    let start = index
    skip { $0 > 0x20 && $0 < 0x7F && ![UInt8(ascii: "#"), 0x2C, 0x5D].contains($0) }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    switch word {
    case "":
      throw Wrong("a value is missing; it is true, false, a number, a \"string\" or a [list]")
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default:
      guard Self.isNumber(word.utf8) else { break }
      if let integer = Int(word) { return .integer(integer) }
      if let number = Double(word), number.isFinite { return .number(number) }
    }
    throw Wrong(
      "“\(word.prefix(40))” is no value; it is true, false, a number, a \"string\" or a [list]")
  }

  /// Whether it is a decimal number of TOML; Swift reads more as one.
  private static func isNumber(_ word: String.UTF8View) -> Bool {
    var rest = word[...]
    /// Passes digits; how many.
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    func pass(_ characters: String) -> Bool {
      guard let first = rest.first, characters.utf8.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = pass("+-")
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole == 1 || whole > 1 && !startsWithZero else { return false }
    if pass("."), digits() == 0 { return false }
    if pass("eE") {
      _ = pass("+-")
      if digits() == 0 { return false }
    }
    return rest.isEmpty
  }

  /// A list over one or more lines; a comma may follow its last value.
  private mutating func list() throws(Wrong) -> [OptionValue] {
    index += 1
    var items: [OptionValue] = []
    while true {
      gap()
      if take("]") { return items }
      guard let byte = peek else { throw Wrong("“]” is missing") }
      guard byte != UInt8(ascii: "[") else { throw Wrong("lists in lists have no meaning here") }
      items.append(try value())
      gap()
      if take(",") { continue }
      if take("]") { return items }
      throw Wrong("“,” or “]” is missing in the list")
    }
  }

  /// Blanks, line ends and comments, inside a list.
  private mutating func gap() {
    while true {
      skip { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      guard peek == UInt8(ascii: "#") else { return }
      skip { $0 != 0x0A }
    }
  }

  /// A string on one line: literal in single quotes, with escapes in double ones.
  private mutating func string() throws(Wrong) -> String {
    let quote = bytes[index]
    index += 1
    var text: [UInt8] = []
    while let byte = peek, byte != 0x0A {
      index += 1
      if byte == quote {
        if text.isEmpty, peek == quote {
          throw Wrong("strings over several lines have no meaning here")
        }
        guard let string = String(validating: text, as: UTF8.self) else {
          throw Wrong("the string is not UTF-8")
        }
        return string
      }
      guard byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") else {
        guard byte >= 0x20 || byte == 0x09, byte != 0x7F else {
          throw Wrong("a control character stands in the string")
        }
        text.append(byte)
        continue
      }
      text += try escaped()
    }
    throw Wrong("the string has no end")
  }

  private mutating func escaped() throws(Wrong) -> [UInt8] {
    guard let byte = peek, byte != 0x0A else { throw Wrong("the string has no end") }
    index += 1
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "\""): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = byte == UInt8(ascii: "u") ? 4 : 8
      let digits = bytes[index..<min(index + count, bytes.count)]
      guard digits.count == count, digits.allSatisfy({ isxdigit($0) }),
        let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      else { throw Wrong("“\\u” wants four digits of a character, “\\U” eight") }
      index += count
      return Array(String(Character(scalar)).utf8)
    default: throw Wrong("“\\” stands before a character that it gives no meaning")
    }
  }

  private func isxdigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF)
  }
}
