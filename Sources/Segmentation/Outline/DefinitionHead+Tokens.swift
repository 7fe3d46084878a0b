extension DefinitionHead {
  /// Words and marks of a few lines, without comments' or strings' exact syntax: a head has few.
  struct Tokens {
    struct Token {
      var word: String?
      var mark: UInt8?
    }

    private let bytes: [UInt8]
    private let lines: [Line]
    private let range: Range<Int>
    private var index: Int
    /// The line of the last token.
    private(set) var line: Int
    /// Whether `::` or `.` ended right before the last word.
    private(set) var wasTouchingPath = false
    private var pathEnd = -1
    /// Whether `=>` was met.
    private(set) var sawArrow = false
    /// What stood in the last quotes.
    private(set) var lastString = ""
    /// Whether `'` quotes strings, rather than characters, or marks a lifetime.
    private let hasSingleQuotes: Bool

    init(
      _ bytes: [UInt8], _ lines: [Line], _ range: Range<Int>, hasSingleQuotes: Bool = false
    ) {
      self.hasSingleQuotes = hasSingleQuotes
      self.bytes = bytes
      self.lines = lines
      self.range = range
      line = range.lowerBound
      index = lines[line].first
    }

    /// The next word or mark; nil at a blank line or the end.
    mutating func next() -> Token? {
      while true {
        while index < lines[line].end, LineScan.isBlank(bytes[index]) { index += 1 }
        if index < lines[line].end { break }
        guard line + 1 < range.upperBound, !lines[line + 1].isBlank else { return nil }
        line += 1
        index = lines[line].isComment ? lines[line].end : lines[line].first
      }
      let byte = bytes[index]
      if DefinitionHead.isWord(byte) {
        let start = index
        while index < lines[line].end, DefinitionHead.isWord(bytes[index]) { index += 1 }
        wasTouchingPath = start == pathEnd
        return Token(word: String(decoding: bytes[start..<index], as: UTF8.self))
      }
      index += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "`"): skip(past: byte)
      case UInt8(ascii: "'") where hasSingleQuotes: skip(past: byte)
      case UInt8(ascii: "'"):
        // A character; otherwise a lifetime.
        if let close = bytes[index..<lines[line].end].prefix(4).lastIndex(of: byte) {
          index = close + 1
        }
      case UInt8(ascii: "/"):
        if peek == UInt8(ascii: "/") {
          index = lines[line].end
        } else if peek == UInt8(ascii: "*") {
          skipComment()
        }
        return Token()
      case UInt8(ascii: "="):
        if peek == UInt8(ascii: ">") {
          sawArrow = true
          index += 1
          return Token()
        }
      default: break
      }
      return Token(mark: byte)
    }

    private var peek: UInt8? { index < lines[line].end ? bytes[index] : nil }

    /// Whether the next token follows without space.
    var isTouching: Bool { peek.map { !LineScan.isBlank($0) } ?? false }
    func isTouched(by mark: UInt8) -> Bool { peek == mark || bytes[index - 2] == mark }
    /// Whether nothing follows on the line.
    var isLineEnd: Bool { index >= lines[line].end }

    private mutating func skip(past quote: UInt8) {
      let start = index
      while index < lines[line].end, bytes[index] != quote { index += 1 }
      lastString = String(decoding: bytes[start..<index], as: UTF8.self)
      if index < lines[line].end { index += 1 }
    }

    private mutating func skipComment() {
      while index + 1 < lines[line].end {
        if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
          index += 2
          return
        }
        index += 1
      }
      index = lines[line].end
    }

    /// Adds `::`, `.` or `~` to a path of names.
    mutating func extendPath(_ path: inout String, _ mark: UInt8) {
      switch mark {
      case UInt8(ascii: "~"):
        path = pathEnd == index - 1 ? path + "~" : "~"
      case UInt8(ascii: ":"):
        guard peek == mark else { return }
        index += 1
        path += "::"
      default: path += "."
      }
      pathEnd = index
    }

    /// Skips a bracketed group on this line, the opening bracket of which was read; gives the last
    /// word in it.
    mutating func skipGroup(close: UInt8 = UInt8(ascii: ")")) -> String {
      var last = ""
      var inner = 0
      while let token = next() {
        if let word = token.word, inner == 0 { last = word }
        if token.mark == close { return last }
        if token.mark == UInt8(ascii: "[") { inner += 1 }
        if token.mark == UInt8(ascii: "]") { inner -= 1 }
      }
      return last
    }

    /// Bytes that are looked at for the end of a bracket. Heads that people write are shorter; without
    /// a bound, a generated line of nothing but brackets would take time quadratic in its length.
    private static let lookAheadBytes = 4_096

    /// Skips `<…>` on this line, if it ends there.
    mutating func skipAngles() {
      var depth = 1
      var ahead = index
      let end = min(lines[line].end, index + Self.lookAheadBytes)
      while ahead < end, depth > 0 {
        if bytes[ahead] == UInt8(ascii: "<") { depth += 1 }
        if bytes[ahead] == UInt8(ascii: ">") { depth -= 1 }
        ahead += 1
      }
      if depth == 0 { index = ahead }
    }

    /// Skips the name of an annotation and its arguments.
    mutating func skipAnnotation() {
      while let byte = peek, DefinitionHead.isWord(byte) || byte == UInt8(ascii: ".") { index += 1 }
      if peek == UInt8(ascii: "(") {
        index += 1
        _ = skipGroup()
      }
    }

    /// Whether the bracket that was just read is closed again on its line.
    func closesOnLine() -> Bool {
      var depth = 1
      for byte in bytes[index..<max(index, min(lines[line].end, index + Self.lookAheadBytes))] {
        if byte == UInt8(ascii: "{") { depth += 1 }
        if byte == UInt8(ascii: "}") { depth -= 1 }
        if depth == 0 { return true }
      }
      return false
    }
  }
}
