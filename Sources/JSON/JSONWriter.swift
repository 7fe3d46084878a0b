/// Writes JSON as bytes: compact, members in order, `/` as it is.
public enum JSONWriter {
  public static func write(_ value: JSONValue) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }

  private static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    // JSON has no infinities and no NaN.
    case .double(let value): bytes += (value.isFinite ? value.description : "null").utf8
    case .string(let string): append(string, to: &bytes)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(element, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in object.members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        append(member.value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func append(_ string: JSONString, to bytes: inout [UInt8]) {
    let text = string.bytes
    bytes.append(UInt8(ascii: "\""))
    var index = 0
    while index < text.count {
      let run = text[index...].prefix(while: isPlain)
      bytes += run
      index = run.endIndex
      guard index < text.count else { break }
      let byte = text[index]
      if byte < 0x80 {
        append(ascii: byte, to: &bytes)
        index += 1
      } else if let length = UTF8Sequence.length(text, at: index, end: text.count) {
        bytes += text[index..<(index + length)]
        index += length
      } else if let surrogate = UTF8Sequence.surrogate(text, at: index, end: text.count) {
        bytes += "\\u\(String(surrogate, radix: 16))".utf8
        index += 3
      } else {
        // An ill-formed byte of a file must not make the message ill-formed: U+FFFD.
        bytes += [0xEF, 0xBF, 0xBD]
        index += 1
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a byte stands for itself within a string.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func append(ascii byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): bytes += "\\\"".utf8
    case UInt8(ascii: "\\"): bytes += "\\\\".utf8
    case 0x08: bytes += "\\b".utf8
    case 0x09: bytes += "\\t".utf8
    case 0x0A: bytes += "\\n".utf8
    case 0x0C: bytes += "\\f".utf8
    case 0x0D: bytes += "\\r".utf8
    case 0x00..<0x10: bytes += "\\u000\(String(byte, radix: 16))".utf8
    case 0x10..<0x20: bytes += "\\u00\(String(byte, radix: 16))".utf8
    default: bytes.append(byte)
    }
  }
}

extension JSONValue: CustomStringConvertible {
  /// The JSON text.
  public var description: String { String(decoding: JSONWriter.write(self), as: UTF8.self) }
}
