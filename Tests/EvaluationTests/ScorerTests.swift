import Dataset
import Foundation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import Evaluation

@Suite struct ScorerTests {
  private func text(_ code: String, id: String = "t") -> EvaluationText {
    var text = EvaluationText(
      SourceRecord(project: "p", path: "f.c", language: "c", text: code), segmenter: segmenter)
    text.id = id
    return text
  }

  private let code = """
    void f(char *a, char *b) {
      strcpy(a, b);

      use(one(a), two(b));

      last(a);
    }
    """

  private static let counts: [(String, calls: Int)] = [
    ("f(g(x))", 2), ("if (a) while (b) return (c);", 0), ("sizeof(x) + y (2)", 0), ("", 0),
    ("a.b.c()", 1),
  ]

  @Test(arguments: counts.indices)
  func callsAreNamesBeforeAParenthesis(index: Int) {
    let (code, calls) = Self.counts[index]
    #expect(CodeWords(Array(code.utf8)).calls == calls)
  }

  @Test func longerIsMoreSuspiciousOrLess() {
    let text = text(code)
    let lengths = text.steps.map(\.step.content.bytes.count)
    let order = lengths.indices.sorted { lengths[$0] > lengths[$1] }
    let margins = CountScorer.length.scores(of: text).margins
    #expect(margins.indices.sorted { margins[$0] < margins[$1] } == order)
    #expect(CountScorer.shortness.scores(of: text).margins == margins.map { -$0 })
    #expect(margins.allSatisfy { (-1...1).contains($0) })
  }

  @Test func dangerousNamesLowerTheMargin() {
    let margins = KeywordScorer().scores(of: text(code)).margins
    #expect(margins == [-0.5, 1, 1])
  }

  @Test func lotsDependOnTheSeedTheDrawAndTheTextAlone() {
    let one = text(code, id: "one")
    let scorer = RandomScorer(seed: 1)
    #expect(scorer.scores(of: one, draw: 3) == scorer.scores(of: one, draw: 3))
    #expect(scorer.scores(of: one, draw: 3) != scorer.scores(of: one, draw: 4))
    #expect(scorer.scores(of: one, draw: 3) != scorer.scores(of: text(code, id: "two"), draw: 3))
    #expect(
      scorer.scores(of: one, draw: 3) != RandomScorer(seed: 2).scores(of: one, draw: 3))
  }

  @Test func aToolFindsOnTheWholeTextWhatItLosesOnAPrefix() async throws {
    let text = text(code)
    let tool = FakeTool()
    #expect(try await ToolScorer(tool, view: .whole).scores(of: text).margins == [-0.9, 1, 1])
    #expect(tool.asked.withLock { $0 } == 1)
    #expect(try await ToolScorer(tool, view: .prefix).scores(of: text).margins == [1, 1, 1])
    #expect(tool.asked.withLock { $0 } == 4)
    var python = text
    python.labelled = LabelledText(
      text: SourceText("x"), language: .python, trajectories: text.labelled.trajectories)
    #expect(try await ToolScorer(tool, view: .whole).scores(of: python).margins == [1, 1, 1])
  }

  @Test func aScorerThatMiscountsOrGivesNoNumberIsAnError() async throws {
    for margins in [[0.5], [0.5, .nan, 0.5]] {
      var usage = TokenUsage()
      await #expect(throws: EvaluationError.self) {
        _ = try await Evaluator([ToldScorer(margins: margins)], temperature: 0.1)
          .score(text(code), unit: 0, usage: &usage)
      }
    }
  }

  /// A record's trajectory stands behind its prompt; both have lines.
  @Test func aTrainingRecordBecomesAText() throws {
    let json = """
      {"id": "x/text/0", "side": "text", "kind": "analyser", "group": "g", "source": "s",
       "licence": "", "language": "c", "cwe": "", "tier": "", "synthetic": false, "trajectory": "f",
       "prompt": ["#include <a.h>"], "completions": ["int a;", "gets(b);\\nc();"], "labels": [1, 0],
       "weights": [1, 0.5], "origins": ["", "analyser"], "changed": [false, false],
       "spans": [[], []], "lines": [[1, 1], [2, 3]],
       "findings": [[], [{"tool": "flawfinder", "rule": "gets", "cwe": "CWE-120",
                          "confidence": 1, "line": 2}]]}
      """
    var record = try JSONDecoder().decode(TrainingRecord.self, from: Data(json.utf8))
    let text = try EvaluationText(record)
    #expect(text.steps.map(\.lines) == [3...3, 5...6])
    #expect(text.steps.map(\.label.verdict) == [.safe, .vulnerable])
    #expect(text.steps[1].findings.map(\.rule) == ["gets"])
    #expect(text.trajectories[0].preamble.count == 1)
    #expect(
      String(decoding: text.labelled.text.bytes, as: UTF8.self)
        == "#include <a.h>\n\nint a;\n\ngets(b);\nc();\n\n")
    record.labels = [1]
    #expect(throws: EvaluationError.self) { try EvaluationText(record) }
  }

  /// A label of a whole text is no verdict on its steps, whether the record is of that kind or the
  /// label came to one step alone.
  @Test(
    arguments: [("uniform", "uniform", [nil, nil]), ("annotated", "uniform", [.safe, nil])]
      as [(String, String, [StepLabel.Verdict?])])
  func aUniformLabelJudgesNoStep(
    kind: String, origin: String, expected: [StepLabel.Verdict?]
  ) throws {
    let json = """
      {"id": "x/text/0", "side": "text", "kind": "\(kind)", "group": "g", "source": "s",
       "licence": "", "language": "c", "cwe": "", "tier": "", "synthetic": false, "trajectory": "f",
       "prompt": [], "completions": ["int a;", "gets(b);"], "labels": [1, 0], "weights": [1, 0.2],
       "origins": ["", "\(origin)"], "changed": [false, false], "spans": [[], []],
       "lines": [[1, 1], [2, 2]]}
      """
    let record = try JSONDecoder().decode(TrainingRecord.self, from: Data(json.utf8))
    #expect(try EvaluationText(record).steps.map(\.label.verdict) == expected)
  }

  /// A text whose steps are cut by blank lines is cut alike on a prefix.
  @Test func aPrefixThatIsCutAlikeHasTheMarginOfTheWhole() async throws {
    let text = text(code)
    let whole = try await ModelScorer(FakeScorer()).scores(of: text)
    let prefix = try await PrefixModelScorer(FakeScorer(), segmenter: segmenter).scores(of: text)
    #expect(prefix.margins == whole.margins)
    #expect(prefix.falls?.first == 1.9)
    #expect(prefix.cutDifferently == 0)
  }

  /// A long block is cut at its statements if enough lines follow. Behind the second step they do not
  /// yet, so there it is one step with the first, and as suspicious as that.
  @Test func aPrefixIsCutAnewAndReadToItsLastStep() async throws {
    let calls = (1...10).map { "    go(\($0));" }.joined(separator: "\n")
    let text = text(
      """
      void f(char *a, char *b)
      {
        int x = 1;
        int y = 2;
        int z = 3;
        strcpy(a, b);
        use(a);
        use(b);
        use(x);
        use(y);
        use(z);
        for (;;) {
      \(calls)
        }
        done(a);
        done(b);
      }
      """)
    let whole = try await ModelScorer(FakeScorer()).scores(of: text)
    #expect(whole.margins == [-0.9, 0.9, 0.9, 0.9])
    let prefix = try await PrefixModelScorer(FakeScorer(), segmenter: segmenter).scores(of: text)
    #expect(prefix.margins == [-0.9, -0.9, 0.9, 0.9])
    #expect(prefix.falls?[1] == 1.9)
    #expect(prefix.cutDifferently == 1)
  }

  /// Where nothing before the cut carries a score, nothing has been lost.
  @Test func aPrefixWithoutAScoredStep() async throws {
    var text = text(code)
    text.labelled = LabelledText(
      text: SourceText("// only\n" + String(repeating: "// words\n", count: 20)), language: .c,
      trajectories: text.labelled.trajectories)
    let prefix = try await PrefixModelScorer(FakeScorer(), segmenter: segmenter).scores(of: text)
    #expect(prefix.margins == [1, 1, 1])
    #expect(prefix.falls == [0, 0, 0])
    #expect(prefix.cutDifferently == 3)
  }
}
