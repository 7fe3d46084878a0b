import Basics
import TestSupport
import Testing

@testable import Configuration

@Suite struct FlatTOMLTests {
  private func settings(_ text: String) -> [String: OptionValue] {
    var found: [String: OptionValue] = [:]
    for case .setting(let key, let value, _) in FlatTOML.lines(of: Array(text.utf8)) {
      found[key] = value
    }
    return found
  }

  private func wrong(_ text: String) -> [String] {
    FlatTOML.lines(of: Array(text.utf8)).compactMap {
      if case .wrong(let reason, _) = $0 { reason } else { nil }
    }
  }

  @Test func whatSettingsNeedIsRead() {
    let text = """
      \u{FEFF}# A comment
      enable = true # and one behind
      threshold=-0.5
      "drop" = 1e-1
      delay\t= +40

      name = "a \\"b\\" \\u00e4 # no comment"
      literal = 'C:\\temp'
      exclude = [
        "vendor/**", # a folder
        'x',
      ]
      empty = []
      """
    #expect(
      settings(text) == [
        "enable": .boolean(true), "threshold": .number(-0.5), "drop": .number(0.1),
        "delay": .integer(40), "name": .string("a \"b\" ä # no comment"),
        "literal": .string("C:\\temp"), "exclude": .list([.string("vendor/**"), .string("x")]),
        "empty": .list([]),
      ])
    #expect(wrong(text).isEmpty)
    #expect(settings(text.replacing("\n", with: "\r\n")) == settings(text))
  }

  @Test(arguments: [
    ("[table]", "tables"), ("[[[", "tables"), ("a.b = 1", "dotted"), ("a = {b = 1}", "inline"),
    ("a", "“=”"), ("a =", "missing"), ("= 1", "key = value"), ("a = yes", "no value"),
    ("a = 01", "no value"), ("a = .5", "no value"), ("a = 1.", "no value"),
    ("a = 1_000", "no value"),
    ("a = inf", "no value"), ("a = 0x10", "no value"), ("a = --1", "no value"),
    ("a = 1979-05-27", "no value"), ("a = 1 2", "behind"), ("a = \"x", "no end"),
    ("a = \"\"\"x\"\"\"", "several lines"), ("a = \"\\q\"", "no meaning"), ("a = \"x\\", "no end"),
    ("a = \"\\ud800\"", "“\\u”"), ("a = \"\u{7}\"", "control"), ("a = [1", "“]”"),
    ("a = [1 2]", "“,” or “]”"), ("a = [[1]]", "lists in lists"),
  ])
  func whatElseIsWrongIsSaid(line: String, part: String) {
    let text = "first = 1\n\(line)\nlast = 2"
    let reasons = wrong(text)
    #expect(reasons.count == 1 && reasons.first?.contains(part) == true, "\(reasons)")
    // What stands before and, where the end of the wrong can be known, behind is read all the same.
    #expect(settings(text)["first"] == .integer(1))
    if !line.contains("[1") { #expect(settings(text)["last"] == .integer(2)) }
  }

  @Test func itsPlaceIsKnown() {
    let text = "a = 1\n  b = \"x\" # y\n???\n"
    let lines = FlatTOML.lines(of: Array(text.utf8))
    #expect(
      lines == [
        .setting(key: "a", .integer(1), 0..<5), .setting(key: "b", .string("x"), 8..<15),
        .wrong("a line is “key = value” or a comment after “#”", 20..<23),
      ])
  }

  /// Any bytes are read to their end, and no place lies outside of them.
  @Test func anyBytesAreRead() {
    var generator = SplitMix64(seed: 7)
    let pieces =
      ["a", "=", "[", "]", "\"", "'", "\\", "#", ",", "1", ".", "-", "e", "\n", "\r", " "]
      .map { Array($0.utf8) } + [[0xFF], [0xC3], [0]]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0..<24, using: &generator))
        .flatMap { _ in pieces.randomElement(using: &generator)! }
      for line in FlatTOML.lines(of: bytes) {
        switch line {
        case .setting(_, _, let range), .wrong(_, let range):
          #expect(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        }
      }
    }
  }
}
