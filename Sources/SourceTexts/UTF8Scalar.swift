/// One character of a byte text, well-formed or not.
///
/// An ill-formed byte is a character of its own of one unit in every encoding. A surrogate written in
/// three bytes (as our JSON reader keeps a lone `\uD800`) is one unit of UTF-16, as the editor counts.
struct UTF8Scalar {
  /// Bytes it takes.
  let length: Int
  /// UTF-16 code units it takes.
  var utf16Length: Int { length == 4 ? 2 : 1 }

  /// Reads the character at `index`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, end: Int) {
    let lead = bytes[index]
    func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < end && range.contains(bytes[index + offset])
    }
    switch lead {
    case 0xC2...0xDF where continues(1): length = 2
    // E0 80…9F would be overlong; ED A0…BF are surrogates, kept as one character.
    case 0xE0 where continues(1, 0xA0...0xBF) && continues(2): length = 3
    case 0xE1...0xEF where continues(1) && continues(2): length = 3
    case 0xF0 where continues(1, 0x90...0xBF) && continues(2) && continues(3): length = 4
    case 0xF1...0xF3 where continues(1) && continues(2) && continues(3): length = 4
    case 0xF4 where continues(1, 0x80...0x8F) && continues(2) && continues(3): length = 4
    default: length = 1
    }
  }

  /// Units of `encoding` it takes.
  func units(in encoding: PositionEncoding) -> Int {
    switch encoding {
    case .utf8: length
    case .utf16: utf16Length
    case .utf32: 1
    }
  }
}
