/// One character of a byte text as the pre-tokenizers see it: a Unicode scalar, or an ill-formed byte.
struct TextCharacter {
  /// The classes that the pre-tokenizers' regular expressions tell apart.
  enum Class {
    /// `\p{L}`
    case letter
    /// `\p{N}`
    case number
    /// `\s`
    case space
    /// `[^\s\p{L}\p{N}]`: punctuation, symbols, marks, controls, and every ill-formed byte.
    case other
  }

  let kind: Class
  /// Where the next character starts.
  let end: Int

  /// Reads the character at `index`, which must lie in `bytes`.
  init(_ bytes: [UInt8], at index: Int) {
    let lead = bytes[index]
    if lead < 0x80 {
      kind = Self.ascii[Int(lead)]
      end = index + 1
      return
    }
    func tail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> UInt32? {
      guard index + offset < bytes.count, range.contains(bytes[index + offset]) else { return nil }
      return UInt32(bytes[index + offset] & 0x3F)
    }
    // The well-formed sequences of The Unicode Standard, table 3-7.
    var value: UInt32?
    var length = 1
    switch lead {
    case 0xC2...0xDF:
      length = 2
      if let a = tail(1) { value = UInt32(lead & 0x1F) << 6 | a }
    case 0xE0...0xEF:
      length = 3
      let second: ClosedRange<UInt8> =
        lead == 0xE0 ? 0xA0...0xBF : lead == 0xED ? 0x80...0x9F : 0x80...0xBF
      if let a = tail(1, second), let b = tail(2) { value = UInt32(lead & 0x0F) << 12 | a << 6 | b }
    case 0xF0...0xF4:
      length = 4
      let second: ClosedRange<UInt8> =
        lead == 0xF0 ? 0x90...0xBF : lead == 0xF4 ? 0x80...0x8F : 0x80...0xBF
      if let a = tail(1, second), let b = tail(2), let c = tail(3) {
        value = UInt32(lead & 0x07) << 18 | a << 12 | b << 6 | c
      }
    default: break
    }
    guard let value, let scalar = Unicode.Scalar(value) else {
      kind = .other
      end = index + 1
      return
    }
    kind = Self.kind(of: scalar)
    end = index + length
  }

  private static let ascii: [Class] = (0..<0x80).map { kind(of: Unicode.Scalar(UInt8($0))) }

  static func kind(of scalar: Unicode.Scalar) -> Class {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      .letter
    case .decimalNumber, .letterNumber, .otherNumber: .number
    default: scalar.properties.isWhitespace ? .space : .other
    }
  }
}
