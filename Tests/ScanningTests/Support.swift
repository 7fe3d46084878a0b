import Findings
import JSON
import RewardModel
import Scanning
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport

/// A finding of a report made by hand.
///
/// Of its file's marks it takes four, in order: around the step, and within it around the code that
/// weighs most. With `comesFrom` it takes two before them, around the last step that was safe.
struct Sample {
  var definition = "(top level)"
  var kind: String?
  var severity = Finding.Severity.sharp
  var margin = -0.85
  var marginBefore = 0.93
  var excerpt = ""
  var step = 2
  var comesFrom = false
  var suppression: Suppression?

  func shown(in text: SourceText, _ marks: inout ArraySlice<Int>) -> ShownFinding {
    func step(_ range: Range<Int>) -> Step {
      Step(role: .scored, content: StepContent(text.bytes[range]), range: range)
    }
    let before = comesFrom ? [step(marks.removeFirst()..<marks.removeFirst())] : []
    let places = (0..<4).map { _ in marks.removeFirst() }
    let steps = before + [step(places[0]..<places[3])]
    let trajectory = Trajectory(
      kind: .definition, name: definition, range: places[0]..<places[3], preamble: [], steps: steps)
    let finding = Finding(
      trajectory: definition, step: before.count, stepBefore: comesFrom ? 0 : nil,
      severity: severity, margin: margin, marginBefore: marginBefore, reward: nil,
      range: places[1]..<places[2], excerpt: excerpt)
    var shown = ShownFinding(finding, in: trajectory, by: testModel, suppression: suppression)
    shown.kind = kind
    shown.step = self.step
    return shown
  }
}

let testThresholds = Thresholds(margin: -0.2, drop: 0.5)
let testModel = ModelDescription(name: "tiny", id: "abc123", thresholds: testThresholds)

func scanned(
  _ path: String, _ language: Language, _ marked: String, _ samples: [Sample] = [],
  encoding: TextEncoding = .utf8, thresholds: Thresholds = testThresholds
) -> ScannedFile {
  let source = MarkedSource(marked)
  var file = ScannedFile(
    path: path, language: language, encoding: encoding, text: source.text, thresholds: thresholds)
  var marks = source.offsets[...]
  file.findings = samples.map { $0.shown(in: source.text, &marks) }
  return file
}

func report(_ files: ScannedFile...) -> ScanReport {
  var report = ScanReport(
    model: testModel, version: "0.1.0", folder: "/srv/größe", startTime: "2026-11-27T07:30:00Z")
  report.endTime = "2026-11-27T07:30:05Z"
  report.files = files
  report.seconds = 5.25
  report.tokensComputed = 700
  report.tokensReused = 30
  return report
}

/// A report with a bit of everything: a key that occurs twice, no kind, a kind without a text, both
/// ways of not being warned of, and in its second file a path to be escaped and characters beyond
/// ASCII before the finding on its line.
let mixedReport = report(
  scanned(
    "lib/copy.c", .c,
    """
    void copy(char *to, char *from) {
    ①  ②strcpy(to, from);③④
    ⑤  ⑥strcpy(to,  from);⑦⑧
    }
    ⑨⑩int sizes[2] = {0};⑪⑫
    ⑬⑭key = "hunter2";⑮⑯
    ⑰⑱beam(here);⑲⑳
    """,
    [
      Sample(definition: "copy", kind: "memory-bounds", excerpt: "strcpy(…)"),
      Sample(
        definition: "copy", kind: "memory-bounds", severity: .mild, margin: -0.25,
        marginBefore: -0.3, excerpt: "strcpy(…)", step: 3),
      Sample(severity: .mild, margin: -0.3, excerpt: "int sizes[2] = {0};", step: 1),
      Sample(kind: "secret", excerpt: "key = \"hunter2\";", suppression: .comment),
      Sample(kind: "teleportation", excerpt: "beam(…)", suppression: .baseline),
    ]),
  scanned(
    "src/größe, 1.py", .python,
    """
    def run(name):
    ①    check(name)②
    ③    é = "😀"; ④os.system("rm " + name)⑤
        return é⑥
    """,
    [
      Sample(
        definition: "run", kind: "command-injection", excerpt: "os.system(…)", comesFrom: true)
    ]))
