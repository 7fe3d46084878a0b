/// Reads JSON from bytes.
///
/// Stricter than some (no trailing commas, no invalid UTF-8, no bare control characters) and laxer
/// than others in one point: a lone surrogate escape is kept (see `JSONString`), because editors send
/// them while an emoji is being edited.
public struct JSONReader {
  private let bytes: [UInt8]
  private let limits: JSONLimits
  private var index = 0
  /// A member of the outermost object, and where its value stands.
  private let keptKey: String?
  private var kept: Range<Int>?

  public static func read(
    _ bytes: [UInt8], limits: JSONLimits = JSONLimits()
  ) throws(JSONError) -> JSONValue {
    try read(bytes, limits: limits, keeping: nil).value
  }

  /// Reads JSON, and of one member of the outermost object gives the text too: it has what a value loses, as digits of
  /// a number.
  ///
  /// - Returns: the value, and the bytes of the member; nil where there is none.
  public static func read(
    _ bytes: [UInt8], limits: JSONLimits = JSONLimits(), keeping key: String?
  ) throws(JSONError) -> (value: JSONValue, text: ArraySlice<UInt8>?) {
    guard bytes.count <= limits.maximumBytes else {
      throw .tooLarge(bytes: bytes.count, limit: limits.maximumBytes)
    }
    var reader = JSONReader(bytes: bytes, limits: limits, keeping: key)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.index == bytes.count else { throw reader.unexpected() }
    guard case .object = value else { return (value, nil) }
    return (value, reader.kept.map { bytes[$0] })
  }

  private init(bytes: [UInt8], limits: JSONLimits, keeping key: String?) {
    self.bytes = bytes
    self.limits = limits
    keptKey = key
  }

  private func unexpected() -> JSONError {
    index < bytes.count ? .unexpectedByte(bytes[index], offset: index) : .unexpectedEnd
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    guard index < bytes.count else { throw .unexpectedEnd }
    switch bytes[index] {
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError)
    -> JSONValue
  {
    for offset in 0..<word.utf8CodeUnitCount {
      guard index < bytes.count, bytes[index] == word.utf8Start[offset] else { throw unexpected() }
      index += 1
    }
    return value
  }

  /// Passes `byte` if it comes next.
  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    guard depth <= limits.maximumDepth else { throw .tooDeep(limit: limits.maximumDepth) }
    index += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try value(depth: depth))
      skipSpace()
      if take(UInt8(ascii: "]")) { return elements }
      guard take(UInt8(ascii: ",")) else { throw unexpected() }
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    guard depth <= limits.maximumDepth else { throw .tooDeep(limit: limits.maximumDepth) }
    index += 1
    var members: [JSONObject.Member] = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return JSONObject() }
    while true {
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw unexpected() }
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected() }
      skipSpace()
      let start = index
      members.append(.init(key: key, value: try value(depth: depth)))
      // Of two with one key the last counts.
      if depth == 1, let keptKey, key == keptKey { kept = start..<index }
      skipSpace()
      if take(UInt8(ascii: "}")) { return JSONObject(members: members) }
      guard take(UInt8(ascii: ",")) else { throw unexpected() }
    }
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = index
    let isNegative = take(UInt8(ascii: "-"))
    guard index < bytes.count, isDigit(bytes[index]) else {
      throw isNegative ? .invalidNumber(offset: start) : unexpected()
    }
    let firstDigit = index
    skipDigits()
    if bytes[firstDigit] == UInt8(ascii: "0"), index - firstDigit > 1 {
      throw .invalidNumber(offset: start)
    }
    var isInteger = true
    if take(UInt8(ascii: ".")) {
      isInteger = false
      guard skipDigits() > 0 else { throw .invalidNumber(offset: start) }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isInteger = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard skipDigits() > 0 else { throw .invalidNumber(offset: start) }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    // Minus zero is a double: as an integer it would lose its sign.
    if isInteger, let value = Int(text), value != 0 || !isNegative { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw .invalidNumber(offset: start) }
    return .double(value)
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  @discardableResult
  private mutating func skipDigits() -> Int {
    let start = index
    while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    return index - start
  }
}

extension JSONReader {
  private mutating func string() throws(JSONError) -> JSONString {
    index += 1
    var text: [UInt8] = []
    var run = index
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[run..<index]
        index += 1
        return JSONString(bytes: text)
      case UInt8(ascii: "\\"):
        text += bytes[run..<index]
        try escape(into: &text)
        run = index
      case 0x00..<0x20: throw .unexpectedByte(byte, offset: index)
      case 0x20..<0x80: index += 1
      default:
        guard let length = UTF8Sequence.length(bytes, at: index, end: bytes.count) else {
          throw .invalidUTF8(offset: index)
        }
        index += length
      }
    }
    throw .unexpectedEnd
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    let start = index
    guard start + 1 < bytes.count else { throw .unexpectedEnd }
    index += 2
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[start + 1])
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let unit = try hexadecimal(escapeAt: start)
      UTF8Sequence.append(try joined(unit), to: &text)
    default: throw .invalidEscape(offset: start)
    }
  }

  /// The code point of a UTF-16 unit: joined with the low surrogate that follows, if it is a high one.
  private mutating func joined(_ unit: UInt32) throws(JSONError) -> UInt32 {
    guard (0xD800..<0xDC00).contains(unit), index + 1 < bytes.count,
      bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
    else { return unit }
    let next = index
    index += 2
    let low = try hexadecimal(escapeAt: next)
    guard (0xDC00..<0xE000).contains(low) else {
      index = next
      return unit
    }
    return 0x1_0000 + (unit - 0xD800) << 10 + (low - 0xDC00)
  }

  private mutating func hexadecimal(escapeAt start: Int) throws(JSONError) -> UInt32 {
    guard index + 4 <= bytes.count else { throw .unexpectedEnd }
    var value: UInt32 = 0
    for byte in bytes[index..<(index + 4)] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: throw .invalidEscape(offset: start)
      }
    }
    index += 4
    return value
  }
}
