import LanguageServerProtocol
import Testing

@testable import LanguageServer

@Suite struct OptionsTests {
  @Test func theDefaultsAreTheSettings() {
    #expect(Settings().applying(Options()) == Settings())
  }

  @Test(arguments: [
    (
      #"{"threshold":-1.5}"#,
      OptionIssue.wrongValue(
        key: "threshold", expected: "in −1…1; a margin lies between them")
    ),
    (
      #"{"drop":"big"}"#,
      .wrongValue(key: "drop", expected: "in 0…2; no margin can fall further")
    ),
    (#"{"delay":-1}"#, .wrongValue(key: "delay", expected: "in 0…60000 milliseconds")),
    (#"{"enable":1}"#, .wrongValue(key: "enable", expected: "true or false")),
    (#"{"colour":1}"#, .unknownKey("colour")), ("7", .notAnObject), ("[1]", .notAnObject),
  ])
  func whatIsWrongIsReportedAndLeftOut(json: String, issue: OptionIssue) throws {
    var issues: [OptionIssue] = []
    #expect(Options(json: try JSONReader.read(Array(json.utf8)), issues: &issues) == Options())
    #expect(issues == [issue])
  }

  @Test(arguments: ["null", "{}", "[]"])
  func nothingWrittenIsNoMistake(json: String) throws {
    var issues: [OptionIssue] = []
    #expect(Options(json: try JSONReader.read(Array(json.utf8)), issues: &issues) == Options())
    #expect(issues.isEmpty)
  }

  @Test func layersLieOverEachOther() {
    let editor = Options(threshold: -0.5, delay: 10)
    let file = Options(enable: false, threshold: 0)
    #expect(editor.over(file) == Options(enable: false, threshold: -0.5, delay: 10))
  }
}
