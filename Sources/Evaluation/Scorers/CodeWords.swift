/// The words of a piece of code, and which of them are called.
struct CodeWords {
  /// In order, as they stand in the bytes.
  var all: [Substring] = []
  /// How many words stand directly before a `(` and are no keyword of any language.
  var calls = 0

  init(_ bytes: [UInt8]) {
    let text = Substring(String(decoding: bytes, as: UTF8.self))
    let utf8 = text.utf8
    var index = utf8.startIndex
    while index < utf8.endIndex {
      guard Self.isWord(utf8[index]) else {
        index = utf8.index(after: index)
        continue
      }
      let end = utf8[index...].firstIndex { !Self.isWord($0) } ?? utf8.endIndex
      let word = text[index..<end]
      all.append(word)
      if end < utf8.endIndex, utf8[end] == UInt8(ascii: "("), !Self.keywords.contains(word) {
        calls += 1
      }
      index = end
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80 || (0x30...0x39).contains(byte)
      || (0x41...0x5A).contains(byte & 0xDF)
  }

  /// What stands before a `(` without being called.
  private static let keywords: Set<Substring> = [
    "if", "for", "while", "switch", "return", "sizeof", "catch", "and", "or", "not", "in", "is",
    "elif", "lambda", "yield", "await", "def", "func", "fn", "function", "match", "case", "assert",
    "del", "print", "typeof", "alignof", "defined", "__attribute__", "except", "with",
  ]
}
