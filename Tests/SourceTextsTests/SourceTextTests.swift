import Basics
import TestSupport
import Testing

@testable import SourceTexts

/// What lines are, written the slow and obvious way.
private func naiveLineStarts(_ bytes: [UInt8]) -> [Int] {
  var starts = [0]
  var index = 0
  while index < bytes.count {
    if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 {
      index += 2
      starts.append(index)
    } else {
      index += 1
      if bytes[index - 1] == 10 || bytes[index - 1] == 13 { starts.append(index) }
    }
  }
  return starts
}

@Suite struct LineTableTests {
  @Test(arguments: [
    ("", [0]), ("a", [0]), ("a\n", [0, 2]), ("a\r\nb", [0, 3]), ("a\rb", [0, 2]),
    ("\n\r\n\r", [0, 1, 3, 4]), ("\r\r\n", [0, 1, 3]),
  ])
  func lineStarts(text: String, starts: [Int]) {
    #expect(SourceText(text).lines.starts == starts)
  }

  @Test(arguments: [1, 2, 3, 4]) func randomEditsKeepTheTableEqualToARescan(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = ["a", "\n", "\r", "\r\n", "é", "漢", "😀", "e\u{301}", "\t", "x\ny\r\n"]
    var text = SourceText()
    for _ in 0..<4_000 {
      let a = Int.random(in: 0...text.count, using: &random)
      let b = min(text.count, a + Int.random(in: 0...6, using: &random))
      let inserted = (0..<Int.random(in: 0...3, using: &random))
        .map { _ in pieces.randomElement(using: &random)! }.joined()
      text.apply(TextEdit(range: a..<b, replacement: inserted))
      #expect(text.lines.starts == naiveLineStarts(text.bytes))
      if text.count > 300 { text = SourceText() }
    }
  }
}

@Suite struct PositionTests {
  private let text = SourceText("a😀é\r\n漢b\n")

  @Test(arguments: [
    (PositionEncoding.utf8, 1, 1), (.utf8, 5, 5), (.utf8, 3, 1), (.utf8, 7, 7), (.utf8, 99, 7),
    (.utf16, 1, 1), (.utf16, 2, 1), (.utf16, 3, 5), (.utf16, 4, 7), (.utf16, Int.max, 7),
    (.utf32, 1, 1), (.utf32, 2, 5), (.utf32, 3, 7), (.utf32, 4, 7),
  ])
  func columnsOfTheFirstLine(encoding: PositionEncoding, column: Int, offset: Int) {
    #expect(text.offset(of: TextPosition(line: 0, column: column), in: encoding) == offset)
  }

  @Test(arguments: PositionEncoding.allCases)
  func everyCharacterBoundaryGoesThereAndBack(encoding: PositionEncoding) {
    for boundary in [0, 1, 5, 7, 9, 12, 13, 14] {
      let position = text.position(of: boundary, in: encoding)
      #expect(text.offset(of: position, in: encoding) == boundary)
    }
  }

  @Test func positionsOutsideAreClamped() {
    #expect(text.offset(of: TextPosition(line: -1, column: 4), in: .utf16) == 0)
    #expect(text.offset(of: TextPosition(line: 9, column: 0), in: .utf16) == text.count)
    #expect(text.position(of: 999, in: .utf16) == TextPosition(line: 2, column: 0))
    let reversed = text.range(
      from: TextPosition(line: 1, column: 2), to: TextPosition(line: 0, column: 1), in: .utf16)
    #expect(reversed == 1..<13)
  }

  @Test func aLoneSurrogateInThreeBytesIsOneUnitOfUTF16() {
    let lone = SourceText(bytes: [0x61, 0xED, 0xA0, 0x80, 0x62])
    #expect(lone.position(of: 4, in: .utf16).column == 2)
    #expect(lone.offset(of: TextPosition(line: 0, column: 2), in: .utf16) == 4)
  }

  @Test func illFormedBytesCountOneEach() {
    let bad = SourceText(bytes: [0xFF, 0xC3, 0x28, 0xE0, 0x80])
    #expect(bad.position(of: 5, in: .utf32).column == 5)
  }
}

@Suite struct TextEditTests {
  @Test func rangesShiftPastAnEditUnlessItTouchesThem() {
    let edit = TextEdit(range: 4..<6, replacement: "abc")
    #expect(edit.shifting(0..<4) == 0..<4)
    #expect(edit.shifting(6..<8) == 7..<9)
    #expect(edit.shifting(5..<8) == nil)
    #expect(TextEdit(range: 4..<4, replacement: "x").shifting(4..<5) == 5..<6)
    #expect(TextEdit(range: 4..<4, replacement: "x").shifting(3..<5) == nil)
  }

  @Test func theDifferenceOfTwoTextsTurnsOneIntoTheOther() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<500 {
      let old = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        UInt8.random(in: 97...99, using: &random)
      }
      let new = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        UInt8.random(in: 97...99, using: &random)
      }
      let edit = TextEdit.difference(from: old, to: new)
      #expect(SourceText(bytes: old).applying(edit).bytes == new)
    }
  }
}
