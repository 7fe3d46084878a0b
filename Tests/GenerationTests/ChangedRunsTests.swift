import Testing

@testable import Generation

/// Which lines change, and the beginnings of that.
@Suite struct ChangedRunsTests {
  private func beginnings(_ own: String, _ written: String) -> [String] {
    ChangedRuns(from: Array(own.utf8), to: Array(written.utf8)).beginnings
      .map { String(decoding: $0, as: UTF8.self) }
  }
  private func count(_ own: String, _ written: String) -> Int {
    ChangedRuns(from: Array(own.utf8), to: Array(written.utf8)).count
  }

  @Test func neighbouringLinesAreOneRun() {
    #expect(count("a\nb\nc\n", "a\nx\ny\nz\n") == 1)
    #expect(count("a\nb\n", "a\nb\n") == 0)
    #expect(count("a\n", "a\nb\n") == 1)
    #expect(count("", "") == 0)
    #expect(beginnings("a\nb\nc\n", "a\nx\ny\nz\n").isEmpty)
    #expect(beginnings("a\n", "a\n").isEmpty)
  }

  @Test func theFirstRunsAreTakenWithoutThoseBelow() {
    #expect(beginnings("a\nb\nc\nd\n", "a\nx\nc\ny\n") == ["a\nx\nc\nd\n"])
    // What is put in, what is changed, and what is taken away.
    #expect(
      beginnings("a\nb\nc\nd\ne\n", "new\na\nb\nC\nd\n")
        == ["new\na\nb\nc\nd\ne\n", "new\na\nb\nC\nd\ne\n"])
  }

  /// Each form is scored.
  @Test func soManyAreTried() {
    let own = (0..<9).map { "\($0)\n" }.joined()
    let written = (0..<9).map { $0.isMultiple(of: 2) ? "\($0)!\n" : "\($0)\n" }.joined()
    #expect(count(own, written) == 5)
    #expect(
      beginnings(own, written) == ["0!\n1\n2\n3\n4\n5\n6\n7\n8\n", "0!\n1\n2!\n3\n4\n5\n6\n7\n8\n"])
  }

  /// The last line may have no break, and breaks of two bytes stay.
  @Test func lineBreaksStay() {
    #expect(beginnings("a\r\nb\r\nc", "A\r\nb\r\nC") == ["A\r\nb\r\nc"])
    #expect(beginnings("a\nb\nc", "A\nb\nc\n") == ["A\nb\nc"])
  }
}
