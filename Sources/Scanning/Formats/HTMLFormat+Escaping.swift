extension HTMLFormat {
  /// Text of strangers as text of a page, between tags and in quoted values alike.
  ///
  /// What nobody sees is made visible, as code may hide in it: control characters have their pictures (`␀`), and what
  /// turns the direction of text or takes no room its number (`⟨U+202E⟩`). Ill-formed bytes become U+FFFD.
  enum Escaping {
    static func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
      var index = text.startIndex
      while index < text.endIndex {
        let byte = text[index]
        guard byte >= 0x80 else {
          append(ascii: byte, to: &bytes)
          index += 1
          continue
        }
        let end = text[index...].firstIndex { $0 < 0x80 } ?? text.endIndex
        for scalar in String(decoding: text[index..<end], as: UTF8.self).unicodeScalars {
          append(scalar, to: &bytes)
        }
        index = end
      }
    }

    private static func append(ascii byte: UInt8, to bytes: inout [UInt8]) {
      switch byte {
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      case 0x09, 0x0A: bytes.append(byte)
      case 0x7F: bytes += "␡".utf8
      case ..<0x20: bytes += String(Unicode.Scalar(0x2400 + UInt32(byte)) ?? "\u{FFFD}").utf8
      default: bytes.append(byte)
      }
    }

    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
        bytes += "⟨U+\(zeros)\(digits)⟩".utf8
      default: bytes += String(scalar).utf8
      }
    }
  }
}
