import Testing

@testable import RemoteGeneration

@Suite struct AnswerFiltersTests {
  @Test(arguments: [
    ("x = 1\n", "x = 1\n", false),
    ("```python\nx = 1\n```\nThat is it.", "x = 1\n", true),
    ("\n```\nx = 1\n```", "x = 1\n", true),
    ("```\r\nx = 1\r\n```\r\n", "x = 1\r\n", true),
    ("```\nx = `1` + ``2``\n  ```\n", "x = `1` + ``2``\n  ```\n", false),
    // Cut off before the fence is closed.
    ("```\nx = 1", "x = 1", false), ("```\nx = 1\n``", "x = 1\n``", false),
    ("```python", "", false), ("``", "``", false), ("", "", false), ("\n\n", "\n\n", false),
    ("``x", "``x", false),
  ])
  func takesTheFenceOff(answer: String, code: String, isOver: Bool) {
    let bytes = Array(answer.utf8)
    for cut in 0...bytes.count {
      var filter = FenceFilter()
      var kept = filter.take(Array(bytes[..<cut]))
      for byte in bytes[cut...] { kept += filter.take([byte]) }
      #expect(filter.isOver == isOver)
      kept += filter.finish()
      #expect(String(decoding: kept, as: UTF8.self) == code)
    }
  }

  @Test func holdsNoMoreThanAFence() {
    var filter = FenceFilter()
    var kept = filter.take(Array("```".utf8))
    for _ in 0..<1_000 { kept += filter.take([0x61]) }
    #expect(kept.count == 1_003)
  }

  @Test(arguments: [
    // Goes on.
    ("x = ", "1\n", "1\n", false),
    // Says it again.
    ("x = ", "x = 1\n", "1\n", false), ("x = ", "x = ", "", false),
    // Begins alike by accident.
    ("x = ", "x + 1\n", "x + 1\n", false), ("x = ", "x", "x", false),
    // Repeats, and is cut while it does.
    ("x = ", "x =", "", true),
    ("", "x", "x", true),
  ])
  func takesARepetitionOff(begun: String, answer: String, text: String, isCut: Bool) {
    let bytes = Array(answer.utf8)
    for cut in 0...bytes.count {
      var filter = RepetitionFilter(Array(begun.utf8))
      var kept = filter.take(Array(bytes[..<cut]))
      for byte in bytes[cut...] { kept += filter.take([byte]) }
      kept += filter.finish(isCut: isCut)
      #expect(String(decoding: kept, as: UTF8.self) == text)
    }
  }
}
