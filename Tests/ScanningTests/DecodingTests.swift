import Foundation
import Scanning
import SourceTexts
import Testing

/// How a file's bytes become text.
@Suite struct DecodingTests {
  private static let code = "name = \"Größe\"\nprint(name)\n"

  private func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  private func decode(_ bytes: [UInt8]) -> (String, TextEncoding)? {
    TextEncoding.decode(bytes).map { (String(decoding: $0.text.bytes, as: UTF8.self), $0.encoding) }
  }

  @Test func utf8StaysAsItIs() throws {
    let (text, encoding) = try #require(decode(Array(Self.code.utf8)))
    #expect(text == Self.code && encoding == .utf8)
    // With its mark, which an editor's text may have too.
    let marked = SourceText.byteOrderMark + Array(Self.code.utf8)
    #expect(TextEncoding.decode(marked)?.text.bytes == marked)
    #expect(decode([])?.1 == .utf8)
  }

  @Test(arguments: [true, false]) func utf16WithAndWithoutItsMark(isBigEndian: Bool) throws {
    let bytes = utf16(Self.code, isBigEndian: isBigEndian)
    let mark: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    for bytes in [mark + bytes, bytes] {
      let (text, encoding) = try #require(decode(bytes))
      #expect(text == Self.code)
      #expect(encoding == (isBigEndian ? .utf16BigEndian : .utf16LittleEndian))
    }
    // An odd byte at the end is no character.
    #expect(decode(mark + bytes + [0x41])?.0 == Self.code)
  }

  @Test func whatIsNoUTF8IsLatin1() throws {
    let bytes = Self.code.unicodeScalars.map { UInt8($0.value) }
    let (text, encoding) = try #require(decode(bytes))
    #expect(text == Self.code && encoding == .latin1)
  }

  @Test func binaryIsNoText() {
    #expect(decode([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]) == nil)
    #expect(decode([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) == nil)
    var random = SystemRandomNumberGenerator()
    let noise = (0..<4_096).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(decode(noise) == nil)
  }
}
