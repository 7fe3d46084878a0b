/// Takes choices and texts off the front of an input; where it ends, all is zero and empty.
struct InputReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isEmpty: Bool { rest.isEmpty }

  mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  /// Two bytes' worth, to reach beyond texts of 255 bytes.
  mutating func number(upTo limit: Int) -> Int {
    (Int(byte()) << 8 | Int(byte())) % (limit + 1)
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  mutating func remaining() -> [UInt8] { bytes(rest.count) }
}
