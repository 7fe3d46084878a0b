import Basics
import Testing

@testable import JSON

private func read(_ text: String) throws(JSONError) -> JSONValue {
  try JSONReader.read(Array(text.utf8))
}

private func written(_ value: JSONValue) -> String {
  String(decoding: JSONWriter.write(value), as: UTF8.self)
}

@Suite struct JSONReaderTests {
  @Test(
    arguments: [
      ("null", nil), (" true ", true), ("\t\r\nfalse", false),
      ("0", 0), ("-1", -1), ("9223372036854775807", .integer(.max)),
      ("-9223372036854775808", .integer(.min)), ("9223372036854775808", 9223372036854775808.0),
      ("1.5", 1.5), ("1e3", 1000.0), ("1E-2", 0.01), ("-0", -0.0),
      ("5e-324", .double(.leastNonzeroMagnitude)),
      ("\"\"", ""), ("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "a\"\\/\u{8}\u{c}\n\r\t"),
      ("\"\\u00e9\\u6F22\\ud83d\\ude00\"", "é漢😀"), ("\"é漢😀\"", "é漢😀"),
      ("[]", []), ("[1,[2],{}]", [1, [2], [:]]), ("{\"b\":1,\"a\":2}", ["b": 1, "a": 2]),
    ] as [(String, JSONValue)])
  func values(text: String, value: JSONValue) throws {
    #expect(try read(text) == value)
  }

  /// What no value holds is there to be written back.
  @Test(
    arguments: [
      (#"{"a": 1, "id" :  18446744073709551616 , "b": 2}"#, "18446744073709551616"),
      (#"{"id":1.10}"#, "1.10"), (#"{"id": 1, "id": [ -0, "\ud83d" ]}"#, #"[ -0, "\ud83d" ]"#),
      (#"{"a": {"id": 1}}"#, nil), (#"[{"id": 1}]"#, nil), ("7", nil),
      (#"{"i\u0064":null}"#, "null"),
    ] as [(String, String?)])
  func theTextOfAMember(text: String, member: String?) throws {
    let read = try JSONReader.read(Array(text.utf8), keeping: "id")
    #expect(read.text.map { String(decoding: $0, as: UTF8.self) } == member)
    #expect(try read.value == JSONReader.read(Array(text.utf8)))
  }

  @Test(arguments: [
    ("", JSONError.unexpectedEnd), ("[1", .unexpectedEnd), ("\"a", .unexpectedEnd),
    ("{\"a\"", .unexpectedEnd), ("nul", .unexpectedEnd), ("\"\\u12", .unexpectedEnd),
    ("1 2", .unexpectedByte(0x32, offset: 2)), ("[1,]", .unexpectedByte(0x5D, offset: 3)),
    ("{1:2}", .unexpectedByte(0x31, offset: 1)), ("'a'", .unexpectedByte(0x27, offset: 0)),
    ("\"\n\"", .unexpectedByte(0x0A, offset: 1)), ("\u{FEFF}1", .unexpectedByte(0xEF, offset: 0)),
    ("01", .invalidNumber(offset: 0)), ("-", .invalidNumber(offset: 0)),
    ("1.", .invalidNumber(offset: 0)), ("1e", .invalidNumber(offset: 0)),
    ("1e999", .invalidNumber(offset: 0)), ("\"\\x\"", .invalidEscape(offset: 1)),
    ("\"\\u12g4\"", .invalidEscape(offset: 1)),
  ])
  func errors(text: String, error: JSONError) {
    #expect(throws: error) { try read(text) }
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xC3], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
  func invalidUTF8(bytes: [UInt8]) {
    #expect(throws: JSONError.invalidUTF8(offset: 1)) {
      try JSONReader.read([0x22] + bytes + [0x22])
    }
  }

  @Test(arguments: ["\"\\ud83d\"", "\"a\\ude00b\"", "\"\\ud83d\\ud83d\"", "\"\\ude00\\ud83d\""])
  func aLoneSurrogateEscapeIsKeptAndWrittenBack(text: String) throws {
    #expect(written(try read(text)) == text)
  }

  @Test func aLoneSurrogateStandsAsThreeBytes() throws {
    #expect(
      try read("\"a\\ud83db\"") == .string(JSONString(bytes: [0x61, 0xED, 0xA0, 0xBD, 0x62])))
    #expect(try read("\"\\ud83d\\u0041\"") == .string(JSONString(bytes: [0xED, 0xA0, 0xBD, 0x41])))
  }

  @Test func depthAndSizeAreLimited() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try read(nested(512))
    #expect(throws: JSONError.tooDeep(limit: 512)) { try read(nested(513)) }
    #expect(throws: JSONError.tooDeep(limit: 512)) { try read(nested(10_000)) }
    #expect(throws: JSONError.tooDeep(limit: 512)) {
      try read(String(repeating: "{\"a\":", count: 10_000))
    }
    #expect(throws: JSONError.tooLarge(bytes: 3, limit: 2)) {
      try JSONReader.read(Array("[1]".utf8), limits: JSONLimits(maximumBytes: 2))
    }
  }

  @Test func ofTwoMembersWithOneKeyTheLastCounts() throws {
    let value = try read("{\"a\":1,\"a\":2}")
    #expect(value["a"] == 2)
    #expect(written(value) == "{\"a\":1,\"a\":2}")
  }

  @Test(arguments: 0..<10 as Range<UInt64>) func whatIsWrittenIsReadBack(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let value = JSONValue.random(depth: 4, using: &random)
      #expect(try JSONReader.read(JSONWriter.write(value)) == value)
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>) func mutatedBytesNeverCrash(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<300 {
      var bytes = JSONWriter.write(.random(depth: 4, using: &random))
      for _ in 0..<3 where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      // What is read at all can be written and read again.
      if let value = try? JSONReader.read(bytes) {
        #expect(throws: Never.self) { try JSONReader.read(JSONWriter.write(value)) }
      }
    }
  }
}

@Suite struct JSONWriterTests {
  @Test(
    arguments: [
      ("http://a/b", "\"http://a/b\""), ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""),
      ("\"\\\n", "\"\\\"\\\\\\n\""), (1.0, "1.0"), (0.1, "0.1"), (1e300, "1e+300"),
      (.double(.infinity), "null"), ([1, nil, ["k": "v"]], "[1,null,{\"k\":\"v\"}]"),
    ] as [(JSONValue, String)])
  func values(value: JSONValue, text: String) {
    #expect(written(value) == text)
  }

  @Test func illFormedBytesBecomeReplacementCharacters() {
    #expect(
      written(.string(JSONString(bytes: [0x61, 0xFF, 0xE0, 0x80])))
        == "\"a\u{FFFD}\u{FFFD}\u{FFFD}\"")
  }
}

extension JSONValue {
  fileprivate static func random(
    depth: Int, using random: inout SplitMix64
  ) -> JSONValue {
    let pieces = ["a", "\"", "\\", "\u{0}", "é", "漢", "😀", "/", "\u{2028}", "e\u{301}"]
    func string(_ random: inout SplitMix64) -> JSONString {
      var text = (0..<Int.random(in: 0...5, using: &random))
        .flatMap { _ in Array(pieces.randomElement(using: &random)!.utf8) }
      // A low surrogate alone: a pair of lone ones would be read back as one character.
      if Int.random(in: 0..<8, using: &random) == 0 { text += [0xED, 0xB8, 0x80] }
      return JSONString(bytes: text)
    }
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
    case 0: return nil
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .integer(Int(truncatingIfNeeded: random.next()))
    case 3:
      let value = Double(bitPattern: random.next())
      return .double(value.isFinite ? value : 0.5)
    case 4, 5: return .string(string(&random))
    case 6:
      return .array(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          .random(depth: depth - 1, using: &random)
        })
    default:
      return .object(
        JSONObject(
          members: (0..<Int.random(in: 0...4, using: &random)).map { _ in
            .init(key: string(&random), value: .random(depth: depth - 1, using: &random))
          }))
    }
  }
}

@Suite struct JSONMismatchTests {
  /// In words of JSON, not of types.
  @Test func whatIsMissingIsSaidInWords() {
    func said<T: JSONReadable>(_ type: T.Type) -> String {
      do throws(JSONMismatch) {
        _ = try JSONValue.object(JSONObject()).required("prompt", as: type)
        return ""
      } catch { return error.description }
    }
    #expect(said(JSONString.self) == "prompt is missing; send a string")
    #expect(said(Int.self) == "prompt is missing; send an integer")
    #expect(said([String].self) == "prompt is missing; send an array")
    #expect(said(JSONValue.self) == "prompt is missing; send a value")
  }
}
