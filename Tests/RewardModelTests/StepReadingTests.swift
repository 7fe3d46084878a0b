import Testing

@testable import RewardModel

/// The model reads the code, whatever the line breaks of a platform.
@Suite struct StepReadingTests {
  private func read(_ content: String) -> String {
    String(decoding: StepReading(Array(content.utf8)).bytes, as: UTF8.self)
  }

  @Test func carriageReturnsBeforeLineFeedsGo() {
    #expect(read("a = 1\r\nb = 2\r\n\r\nc = '\r'") == "a = 1\nb = 2\n\nc = '\r'")
    #expect(read("a\rb\r") == "a\rb\r" && read("a\r\r\nb") == "a\r\nb")
    #expect(read("") == "" && read("\n") == "\n" && read("\r\n") == "\n")
  }

  /// Nobody hides code by what looks like a comment to Plimsoll.
  @Test(arguments: [
    "run(cmd)  # plimsoll: ignore", "x = \"\\\" # plimsoll: ignore\" + run(cmd)",
    "ok ? --plimsoll: ignore(run(cmd))",
  ])
  func allElseIsRead(content: String) {
    #expect(read(content) == content)
  }

  /// Every byte of the content belongs to one range, and a range ends with its own text.
  @Test(arguments: ["a = 1\r\nb(a)\r\n", "a\r\n\r\nb", "plain", "a\rb"])
  func rangesLeadBackToTheContent(content: String) {
    let bytes = Array(content.utf8)
    let reading = StepReading(bytes)
    var end = 0
    for index in reading.bytes.indices {
      let range = reading.content(of: index..<(index + 1))
      #expect(range.lowerBound == end && bytes[range.upperBound - 1] == reading.bytes[index])
      end = range.upperBound
    }
    #expect(end == bytes.count)
  }
}
