import Configuration
import JSON
import LanguageServerProtocol
import RewardModel
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
    (
      #"{"sensitivity":"loud"}"#,
      .wrongValue(key: "sensitivity", expected: "\"strict\", \"balanced\" or \"quiet\"")
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

  @Test func sensitivityLooksUpWhatWasMeasured() {
    func model(_ calibration: Calibration?) -> ModelDescription {
      ModelDescription(
        name: "m", id: "1", thresholds: Thresholds(margin: -0.5, drop: 0.3),
        calibration: calibration)
    }
    let quiet = Calibration.Sensitivity(
      margin: -0.9, drop: 0.6, target: 0.1, findingsPerThousandLines: 0.1, interval: nil,
      lines: 1, chosenAt: 0.1)
    let calibrated = model(
      Calibration(date: "2026-11-21", data: [], sensitivities: ["quiet": quiet], precision: []))
    let settings = Settings().applying(Options(sensitivity: .quiet))
    #expect(settings.thresholds(for: calibrated) == Thresholds(margin: -0.9, drop: 0.6))
    #expect(Settings().thresholds(for: calibrated) == calibrated.thresholds)
    // Numbers go before it, and a model that was not measured has its own thresholds only.
    #expect(
      settings.applying(Options(drop: 0.1)).thresholds(for: calibrated)
        == Thresholds(margin: -0.9, drop: 0.1))
    #expect(settings.thresholds(for: model(nil)) == Thresholds(margin: -0.5, drop: 0.3))
  }

  @Test func layersLieOverEachOther() {
    let editor = Options(threshold: -0.5, delay: 10)
    let file = Options(enable: false, threshold: 0)
    #expect(editor.over(file) == Options(enable: false, threshold: -0.5, delay: 10))
  }
}
