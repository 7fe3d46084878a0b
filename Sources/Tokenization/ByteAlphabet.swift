/// GPT-2's way to write any bytes as printable text: each byte is one Unicode scalar.
///
/// Bytes that print in Latin-1 stand for themselves; the other 68 follow, in order, from U+0100. So a
/// space is `Ġ` and a line feed is `Ċ`.
enum ByteAlphabet {
  /// The scalar of each byte.
  static let scalars: [Unicode.Scalar] = {
    var next: UInt32 = 0x100
    return (0...255).map { (byte: UInt32) in
      if prints(byte) { return Unicode.Scalar(byte)! }
      defer { next += 1 }
      return Unicode.Scalar(next)!
    }
  }()

  /// The byte of each scalar up to the last one in use, U+0143; −1 for the scalars between that
  /// stand for none.
  private static let bytes: [Int16] = {
    var table = [Int16](repeating: -1, count: Int(scalars.map(\.value).max()!) + 1)
    for (byte, scalar) in scalars.enumerated() { table[Int(scalar.value)] = Int16(byte) }
    return table
  }()

  private static func prints(_ byte: UInt32) -> Bool {
    switch byte {
    case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: true
    default: false
    }
  }

  /// The byte that `scalar` stands for.
  static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    guard scalar.value < bytes.count, bytes[Int(scalar.value)] >= 0 else { return nil }
    return UInt8(bytes[Int(scalar.value)])
  }

  /// Appends the bytes that `text` stands for; false if a scalar stands for none.
  static func append(_ text: some Sequence<Unicode.Scalar>, to buffer: inout [UInt8]) -> Bool {
    for scalar in text {
      guard let byte = byte(of: scalar) else { return false }
      buffer.append(byte)
    }
    return true
  }

  /// Appends the bytes of the two sides of a merge, `"Ġ t"`; how many are the left side's, or nil where these are no
  /// two sides in the alphabet. `buffer` then holds a part.
  static func append(bothSidesOf merge: String, to buffer: inout [UInt8]) -> Int? {
    let table = bytes
    let start = buffer.count
    var middle: Int?
    var lead: UInt32 = 0
    // Scalars up to U+0143 are one or two bytes in UTF-8; all others stand for none.
    for unit in merge.utf8 {
      let scalar: UInt32
      switch unit {
      case 0x20:
        guard middle == nil, buffer.count > start else { return nil }
        middle = buffer.count - start
        continue
      case 0xC2...0xC5:
        lead = UInt32(unit & 0x1F) << 6
        continue
      case 0x80...0xBF where lead > 0:
        scalar = lead | UInt32(unit & 0x3F)
        lead = 0
      default: scalar = UInt32(unit)
      }
      guard scalar < table.count, table[Int(scalar)] >= 0, unit < 0xC0 else { return nil }
      buffer.append(UInt8(table[Int(scalar)]))
    }
    guard let middle, buffer.count - start > middle else { return nil }
    return middle
  }

  /// How `bytes` are written in the alphabet.
  static func string(_ bytes: some Sequence<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: bytes.lazy.map { scalars[Int($0)] })
    return String(text)
  }
}
