/// Well-formed UTF-8 sequences (Unicode 15, table 3-7).
enum UTF8Sequence {
  /// The length of the sequence at `index`, or nil where it is ill-formed. Surrogates in three bytes
  /// are ill-formed here; see `surrogate`.
  static func length(_ bytes: [UInt8], at index: Int, end: Int) -> Int? {
    func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < end && range.contains(bytes[index + offset])
    }
    switch bytes[index] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF where continues(1): return 2
    case 0xE0 where continues(1, 0xA0...0xBF) && continues(2): return 3
    case 0xED where continues(1, 0x80...0x9F) && continues(2): return 3
    case 0xE1...0xEC where continues(1) && continues(2): return 3
    case 0xEE...0xEF where continues(1) && continues(2): return 3
    case 0xF0 where continues(1, 0x90...0xBF) && continues(2) && continues(3): return 4
    case 0xF1...0xF3 where continues(1) && continues(2) && continues(3): return 4
    case 0xF4 where continues(1, 0x80...0x8F) && continues(2) && continues(3): return 4
    default: return nil
    }
  }

  /// The surrogate that three bytes at `index` spell (WTF-8), or nil.
  static func surrogate(_ bytes: [UInt8], at index: Int, end: Int) -> UInt16? {
    guard index + 2 < end, bytes[index] == 0xED, (0xA0...0xBF).contains(bytes[index + 1]),
      (0x80...0xBF).contains(bytes[index + 2])
    else { return nil }
    return 0xD000 | UInt16(bytes[index + 1] & 0x3F) << 6 | UInt16(bytes[index + 2] & 0x3F)
  }

  /// Appends a code point, a surrogate as its three bytes.
  static func append(_ point: UInt32, to bytes: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(point >> shift & 0x3F) }
    switch point {
    case 0..<0x80: bytes.append(UInt8(point))
    case 0x80..<0x800: bytes += [0xC0 | UInt8(point >> 6), tail(0)]
    case 0x800..<0x1_0000: bytes += [0xE0 | UInt8(point >> 12), tail(6), tail(0)]
    default: bytes += [0xF0 | UInt8(point >> 18), tail(12), tail(6), tail(0)]
    }
  }
}
