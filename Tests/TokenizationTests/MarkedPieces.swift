import Tokenization

/// Bytes as a test writes them: printable ASCII as it is, any other byte as `<FF>`.
func shown(_ bytes: some Sequence<UInt8>) -> String {
  bytes.reduce(into: "") { text, byte in
    if (0x20...0x7E).contains(byte), byte != UInt8(ascii: "<") {
      text.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      text += "<" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) + ">"
    }
  }
}

/// Pieces with `|` between them.
func shown(_ ranges: [Range<Int>], of bytes: [UInt8]) -> String {
  ranges.map { shown(bytes[$0]) }.joined(separator: "|")
}

/// The bytes of a marked text, without its `|`: `<FF>` is a byte, anything else its UTF-8.
func unmarked(_ text: String) -> [UInt8] {
  var bytes: [UInt8] = []
  var rest = text.utf8.filter { $0 != UInt8(ascii: "|") }[...]
  while let first = rest.first {
    let hex = rest.dropFirst().prefix(2)
    if first == UInt8(ascii: "<"), rest.dropFirst(3).first == UInt8(ascii: ">"),
      let byte = UInt8(String(decoding: hex, as: UTF8.self), radix: 16)
    {
      bytes.append(byte)
      rest = rest.dropFirst(4)
    } else {
      bytes.append(first)
      rest = rest.dropFirst()
    }
  }
  return bytes
}
