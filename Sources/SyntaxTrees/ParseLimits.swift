/// What a text may hold, and what its parse may cost, before a tree is given up.
///
/// The first three are found by reading the bytes once: the library corrupts its heap or ends the
/// stack beyond them, so they must hold before it sees the text.
public struct ParseLimits: Sendable, Hashable {
  /// Bytes: offsets in a tree are 32 bits wide, a tree takes about ten times its text, and a source
  /// file past 4 MB is generated.
  public var bytes = 4 << 20
  /// Tokens, counted roughly and rather too high: words, and marks one by one. Where they can all
  /// wait to be put together (`- - - …`, `a = a = …`, `if (x) if (x) …`), tree-sitter 0.20 writes
  /// past the end of a node of more than 65,535 children. 60,000 are about 9,000 lines of C.
  public var tokens = 60_000
  /// Brackets open at once, whether or not they stand in strings: the library compares ambiguous
  /// trees recursively. People stay below 100.
  public var nesting = 2_000
  /// Microseconds of one parse. 2,000 lines take 5,000 to 10,000; a hundred times that is a file on
  /// which error recovery runs wild, and the editor is waiting.
  public var microseconds: UInt64 = 1_000_000

  public init() {}

  /// Whether a text is within the limits that are known before it is parsed.
  func admit(_ text: [UInt8]) -> Bool {
    guard text.count <= bytes else { return false }
    return text.withUnsafeBufferPointer { text in
      var tokens = 0
      var depth = 0
      var isInWord = false
      for byte in text {
        let kind = Self.kinds[Int(byte)]
        if kind == .word {
          if !isInWord { tokens += 1 }
          isInWord = true
          continue
        }
        isInWord = false
        switch kind {
        case .blank: continue
        case .open:
          depth += 1
          if depth > nesting { return false }
        case .close: depth = max(0, depth - 1)
        case .word, .mark: break
        }
        tokens += 1
        if tokens > self.tokens { return false }
      }
      return tokens <= self.tokens
    }
  }

  private enum Kind: UInt8 { case blank, word, mark, open, close }

  private static let kinds: [Kind] = (0...255).map { (byte: Int) -> Kind in
    switch UInt8(byte) {
    case 0x09...0x0D, 0x20: .blank
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xFF:
      .word
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .open
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): .close
    default: .mark
    }
  }
}
