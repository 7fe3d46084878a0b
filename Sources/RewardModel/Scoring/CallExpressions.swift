/// The outermost calls of a line of code, found without a grammar: a name, perhaps with what it is a member
/// of, and what stands in its parentheses. What is in quotes is no code.
enum CallExpressions {
  struct Call: Sendable, Hashable {
    /// From the name to the closing parenthesis, or to the end of the line where it closes later.
    var range: Range<Int>
    /// `connection.execute`.
    var name: Range<Int>
  }

  /// Words that a parenthesis follows in one language or another without being called.
  private static let keywords: Set<String> = [
    "if", "for", "while", "switch", "catch", "try", "with", "return", "elif", "else", "elsif",
    "unless",
    "until", "when", "case", "match", "function", "func", "fn", "def", "lambda", "and", "or", "not",
    "in",
    "is", "new", "await", "async", "yield", "throw", "raise", "sizeof", "typeof", "defer", "go",
    "select",
    "range", "synchronized", "using", "do", "var", "let", "const", "super", "except", "assert",
  ]

  /// - Parameter bytes: of one line.
  static func outermost(in bytes: ArraySlice<UInt8>) -> [Call] {
    var calls: [Call] = []
    var quotes = Quotes()
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if let end = quotes.end(in: bytes, at: index) {
        index = end
      } else if isNameStart(byte) {
        let name = nameRange(in: bytes, at: index)
        index = name.upperBound
        guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "("),
          !keywords.contains(String(decoding: bytes[name], as: UTF8.self))
        else { continue }
        let end = closing(in: bytes, from: index, &quotes)
        calls.append(Call(range: name.lowerBound..<end, name: name))
        index = end
      } else {
        index += 1
      }
    }
    return calls
  }

  /// Finds where texts in quotes end, in time that the line's length bounds.
  private struct Quotes {
    /// Quotes that none of the same sort follows on the line: a lifetime, an apostrophe.
    private var unpaired: Set<UInt8> = []

    /// Behind what cannot be code: a text in quotes that begins here and ends on the line, or an escaped
    /// byte; nil where neither begins.
    mutating func end(in bytes: ArraySlice<UInt8>, at start: Int) -> Int? {
      let quote = bytes[start]
      if quote == UInt8(ascii: "\\") { return min(start + 2, bytes.endIndex) }
      guard
        quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "`"),
        !unpaired.contains(quote)
      else { return nil }
      var index = start + 1
      while index < bytes.endIndex {
        if bytes[index] == quote { return index + 1 }
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      unpaired.insert(quote)
      return nil
    }
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
  }

  /// Joins a name and the members of it: `a.b`, `a->b`, `a::b`, `a?.b`, and `b!` of a macro.
  private static func nameRange(in bytes: ArraySlice<UInt8>, at start: Int) -> Range<Int> {
    var end = start
    while end < bytes.endIndex {
      let byte = bytes[end]
      if isNameStart(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        end += 1
      } else if let joint = joint(in: bytes, at: end) {
        end += joint
      } else {
        break
      }
    }
    if end + 1 < bytes.endIndex, bytes[end] == UInt8(ascii: "!"),
      bytes[end + 1] == UInt8(ascii: "(")
    {
      end += 1
    }
    return start..<end
  }

  /// Bytes of what joins two names; nil where nothing does.
  private static func joint(in bytes: ArraySlice<UInt8>, at index: Int) -> Int? {
    for joint in [".", "->", "::", "?."] as [StaticString] {
      let count = joint.utf8CodeUnitCount
      guard index + count < bytes.endIndex, isNameStart(bytes[index + count]) else { continue }
      let isHere = (0..<count).allSatisfy { bytes[index + $0] == joint.utf8Start[$0] }
      if isHere { return count }
    }
    return nil
  }

  /// Behind the parenthesis that closes the one at `start`; the end of the line where none does.
  private static func closing(
    in bytes: ArraySlice<UInt8>, from start: Int, _ quotes: inout Quotes
  ) -> Int {
    var depth = 0
    var index = start
    while index < bytes.endIndex {
      if let end = quotes.end(in: bytes, at: index) {
        index = end
        continue
      }
      if bytes[index] == UInt8(ascii: "(") { depth += 1 }
      if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
      index += 1
      if depth == 0 { return index }
    }
    return bytes.endIndex
  }
}
