import Testing

@testable import Generation

/// When an answer says again what stands there, and what is taken as it stands then.
@Suite struct ResumedLinesTests {
  private static let own = "a();\nb();\n\nc();\nd();\ne();\n\nf();\ng();\n"

  private func rest(_ written: String, of own: String = own) -> String? {
    ResumedLines(Array(own.utf8)).rest(below: Array(written.utf8))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func threeLinesSaidAgainAreEnough() {
    #expect(rest("a();\nx();\n\nc();\nd();\n") == nil)
    #expect(rest("a();\nx();\n\nc();\nd();\ne();\n") == "\nf();\ng();\n")
    #expect(rest("a();\nx();\n\nc();\nd();\ne();\n\nf();\ng();\n") == "")
    // What was put in or taken away moves the lines.
    #expect(rest("a();\nb();\nx();\ny();\n\nc();\nd();\ne();\n") == "\nf();\ng();\n")
    #expect(rest("a();\nc();\nd();\ne();\n") == "\nf();\ng();\n")
  }

  @Test func aLineThatIsNotEndedDoesNotCount() {
    #expect(rest("a();\nx();\n\nc();\nd();\ne();") == nil)
    #expect(rest("a();\nx();\n\nc();\nd();\ne();\nf") == "\nf();\ng();\n")
  }

  @Test func nothingIsResumedBeforeAnythingIsChanged() {
    #expect(rest("") == nil)
    #expect(rest("a();\nb();\n\nc();\nd();\ne();\n") == nil)
    // Nor is what stands above the change.
    #expect(rest("a();\nb();\n\nc();\nx();\na();\nb();\n\nc();\n") == nil)
  }

  @Test func whatStandsThereTwiceSaysNothing() {
    let twice = "a();\n" + "b();\nc();\nd();\n" + "e();\n" + "b();\nc();\nd();\n" + "f();\n"
    #expect(rest("x();\nb();\nc();\nd();\n", of: twice) == nil)
    #expect(rest("x();\nb();\nc();\nd();\ne();\n", of: twice) == "b();\nc();\nd();\nf();\n")
  }
}
