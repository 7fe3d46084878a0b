/// A JSON document as the headers of weight files need it: strict, bounded in depth, and keeping
/// members in order so that a name that comes twice is seen.
enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// As written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// Headers nest three deep and configurations four.
  static let depthLimit = 32
  /// A configuration is a page of JSON; more is not one.
  static let configurationLimit = 1 << 20

  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  var string: String? { if case .string(let value) = self { value } else { nil } }
  var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }
  var double: Double? { if case .number(let text) = self { Double(text) } else { nil } }
  var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  var isNull: Bool { if case .null = self { true } else { false } }
}

extension JSONValue {
  /// A configuration that is a file by itself.
  init(configurationFile path: String) throws(WeightFileError) {
    let file = try MappedFile(path: path)
    guard file.bytes.count <= Self.configurationLimit else {
      throw WeightFileError(
        .malformed, path,
        "has \(file.bytes.count) bytes and a configuration at most \(Self.configurationLimit)")
    }
    do { try self.init(parsing: file.bytes[...]) } catch {
      throw WeightFileError(.malformed, path, "has \(error.reason) at byte \(error.offset)")
    }
  }

  /// Where reading failed and why.
  struct Failure: Error {
    let offset: Int
    let reason: String
  }

  init(parsing bytes: Slice<UnsafeRawBufferPointer>) throws(Failure) {
    var parser = Parser(bytes: UnsafeRawBufferPointer(rebasing: bytes))
    self = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.at == parser.bytes.count else { throw parser.failure("more than one value") }
  }

  private struct Parser {
    let bytes: UnsafeRawBufferPointer
    var at = 0

    func failure(_ reason: String) -> Failure { Failure(offset: at, reason: reason) }

    var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func skipSpace() {
      while let byte = next, byte == 32 || byte == 9 || byte == 10 || byte == 13 { at += 1 }
    }

    mutating func take(_ byte: Character) -> Bool {
      guard next == byte.asciiValue else { return false }
      at += 1
      return true
    }

    mutating func value(depth: Int) throws(Failure) -> JSONValue {
      guard depth < JSONValue.depthLimit else { throw failure("nested too deeply") }
      skipSpace()
      switch next {
      case UInt8(ascii: "{"): return try object(depth: depth)
      case UInt8(ascii: "["): return try list(depth: depth)
      case UInt8(ascii: "\""): return .string(try string())
      case UInt8(ascii: "t"): return try word("true", .bool(true))
      case UInt8(ascii: "f"): return try word("false", .bool(false))
      case UInt8(ascii: "n"): return try word("null", .null)
      case .some(let byte) where byte == UInt8(ascii: "-") || 48...57 ~= byte: return try number()
      default: throw failure("no value")
      }
    }

    mutating func word(_ text: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
      for index in 0..<text.utf8CodeUnitCount {
        guard next == text.utf8Start[index] else { throw failure("no value") }
        at += 1
      }
      return value
    }

    mutating func number() throws(Failure) -> JSONValue {
      let start = at
      while let byte = next, 48...57 ~= byte || "+-.eE".utf8.contains(byte) { at += 1 }
      let text = String(decoding: bytes[start..<at], as: UTF8.self)
      guard Double(text) != nil else { throw failure("no number") }
      return .number(text)
    }

    mutating func list(depth: Int) throws(Failure) -> JSONValue {
      at += 1
      var values: [JSONValue] = []
      skipSpace()
      if take("]") { return .array(values) }
      repeat {
        values.append(try value(depth: depth + 1))
        skipSpace()
      } while take(",")
      guard take("]") else { throw failure("an unclosed array") }
      return .array(values)
    }

    mutating func object(depth: Int) throws(Failure) -> JSONValue {
      at += 1
      var members: [(key: String, value: JSONValue)] = []
      var keys: Set<String> = []
      skipSpace()
      if take("}") { return .object(members) }
      repeat {
        skipSpace()
        let key = try string()
        guard keys.insert(key).inserted else { throw failure("the name \(key) twice") }
        skipSpace()
        guard take(":") else { throw failure("a name without a value") }
        members.append((key, try value(depth: depth + 1)))
        skipSpace()
      } while take(",")
      guard take("}") else { throw failure("an unclosed object") }
      return .object(members)
    }

    mutating func string() throws(Failure) -> String {
      guard take("\"") else { throw failure("no name") }
      var units: [UInt8] = []
      while let byte = next {
        at += 1
        switch byte {
        case UInt8(ascii: "\""):
          guard let text = String(validating: units, as: UTF8.self) else {
            throw failure("a string that is not UTF-8")
          }
          return text
        case UInt8(ascii: "\\"): try escape(into: &units)
        case 0..<32: throw failure("a control character in a string")
        default: units.append(byte)
        }
      }
      throw failure("an unclosed string")
    }

    mutating func escape(into units: inout [UInt8]) throws(Failure) {
      guard let byte = next else { throw failure("an unclosed string") }
      at += 1
      switch byte {
      case UInt8(ascii: "n"): units.append(10)
      case UInt8(ascii: "t"): units.append(9)
      case UInt8(ascii: "r"): units.append(13)
      case UInt8(ascii: "b"): units.append(8)
      case UInt8(ascii: "f"): units.append(12)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
      case UInt8(ascii: "u"):
        var code = try hexadecimal()
        if 0xD800..<0xDC00 ~= code, next == UInt8(ascii: "\\") {
          at += 1
          guard take("u") else { throw failure("half a surrogate pair") }
          let low = try hexadecimal()
          guard 0xDC00..<0xE000 ~= low else { throw failure("half a surrogate pair") }
          code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw failure("half a surrogate pair") }
        units.append(contentsOf: String(scalar).utf8)
      default: throw failure("an unknown escape")
      }
    }

    mutating func hexadecimal() throws(Failure) -> UInt32 {
      var code: UInt32 = 0
      for _ in 0..<4 {
        guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
          throw failure("an unknown escape")
        }
        code = code << 4 | UInt32(digit)
        at += 1
      }
      return code
    }
  }
}
