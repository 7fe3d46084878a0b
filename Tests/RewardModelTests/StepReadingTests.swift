import Testing

@testable import RewardModel

/// The model reads the code, and neither line breaks of a platform nor what is said to Plimsoll.
@Suite struct StepReadingTests {
  private func read(_ content: String) -> String {
    String(decoding: StepReading(Array(content.utf8)).bytes, as: UTF8.self)
  }

  @Test func carriageReturnsBeforeLineFeedsGo() {
    #expect(read("a = 1\r\nb = 2\r\n\r\nc = '\r'") == "a = 1\nb = 2\n\nc = '\r'")
    #expect(read("a\rb") == "a\rb")
    #expect(read("") == "" && read("\n") == "\n" && read("\r\n") == "\n")
  }

  @Test(arguments: [
    ("run(cmd)  # plimsoll: ignore", "run(cmd)"),
    ("run(cmd);  // plimsoll: ignore until 2026-01-31 (ticket 7)\nnext();", "run(cmd);\nnext();"),
    ("  # plimsoll: ignore until tomorrow\n  run(cmd)", "  run(cmd)"),
    ("run(cmd)\n# plimsoll:ignore", "run(cmd)"),
    ("a(); /* plimsoll: ignore */ b();", "a(); b();"),
    ("<p>{/* plimsoll: ignore */}{text}</p>", "<p>{text}</p>"),
    ("# plimsoll: ignore-file (generated)\r\nimport os\r\n", "import os\n"),
    ("# plimsoll: ignore", "# plimsoll: ignore"),
  ])
  func whatIsSaidToPlimsollGoes(content: String, expected: String) {
    #expect(read(content) == expected)
  }

  /// What is no such comment, or may be none.
  @Test(arguments: [
    "# see plimsoll: ignore", "# plimsoll: warn", "text = \"plimsoll: ignore\"",
    "run(\"# plimsoll: ignore\" + cmd)", "plimsoll: ignore", "# noqa # by hand",
  ])
  func allElseIsRead(content: String) {
    #expect(read(content) == content)
  }

  /// Every byte of the content belongs to one range or was left out behind the last, and a range ends with its own text.
  @Test(arguments: [
    "a = 1\r\nb(a)\r\n", "a  # plimsoll: ignore\r\nb", "  // plimsoll: ignore\n  b()", "plain",
  ])
  func rangesLeadBackToTheContent(content: String) {
    let bytes = Array(content.utf8)
    let reading = StepReading(bytes)
    var end = 0
    for index in reading.bytes.indices {
      let range = reading.content(of: index..<(index + 1))
      #expect(range.lowerBound == end && bytes[range.upperBound - 1] == reading.bytes[index])
      end = range.upperBound
    }
    #expect(end <= bytes.count)
  }
}
