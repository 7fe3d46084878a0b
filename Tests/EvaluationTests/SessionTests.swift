import Dataset
import Foundation
import RewardModel
import TestSupport
import Testing

@testable import Evaluation

/// From lines of a file to a report, with a scorer that finds `strcpy`.
@Suite struct SessionTests {
  private let scorer = FakeScorer()

  private func evaluator(_ others: [any StepScorer] = []) -> Evaluator {
    Evaluator([ModelScorer(scorer)] + Baselines.all(seed: 1) + others, temperature: 0.1)
  }

  private func pairs(_ lines: [String], cut: CutProtocol = .blind) async throws
    -> EvaluationSession.Gathered
  {
    let folder = try Folder()
    return try await EvaluationSession(evaluator: evaluator()).gather(
      [try folder.file("pairs.jsonl", lines)], of: PairRecord.self, group: \.group
    ) { try EvaluationText.pair($0, cut: cut, segmenter: segmenter) }
  }

  private func report(_ gathered: EvaluationSession.Gathered) throws -> EvaluationReport {
    try EvaluationReport.texts(
      .pairs, gathered, evaluator: evaluator(), thresholds: scorer.model.thresholds,
      run: RunDescription(
        command: ["plimsoll", "eval"], date: "2026-11-21T00:00:00Z", version: "0", seed: 1,
        resamples: 50, cut: .blind, model: scorer.model))
  }

  @Test func aPairThatTheScorerTellsApartAndOneThatItDoesNot() async throws {
    let gathered = try await pairs(pairLines)
    #expect(gathered.units == 2)
    #expect(gathered.texts.map(\.id) == ["p1/vulnerable", "p1/fixed", "p2/vulnerable", "p2/fixed"])
    #expect(gathered.texts[0].steps.map(\.isVulnerable) == [false, true, false])
    #expect(gathered.texts[1].steps.map(\.isVulnerable) == [false, false, false])
    #expect(gathered.data.map(\.used) == [2])
    let model = try report(gathered).scorers[0].figures
    // The second pair ties.
    #expect(model[.pairOrder]?.value == 0.75)
    #expect(model[.pairCorrect]?.value == 0.5)
    #expect(model[.pairBenign]?.value == 0.5)
    #expect(model[.textAccuracy]?.value == 0.75)
    // Of the first text the right step comes first; of the second all three tie.
    #expect(model[.topOne]?.value == (1 + 1.0 / 3) / 2)
    #expect(model[.withinAUC]?.value == 0.75)
    #expect(model[.stepPrecision]?.value == 1)
    #expect(model[.stepRecall]?.value == 0.5)
    #expect(model[.flaggedTexts]?.value == 0.5)
    #expect(model[.pairOrder]?.interval?.count == 2)
  }

  @Test func baselinesStandBesideTheModelAndAreComparedWithIt() async throws {
    let report = try report(try await pairs(pairLines))
    #expect(
      report.scorers.map(\.name) == [
        "model", "random", "all safe", "length", "shortness", "length/steps", "calls", "few calls",
        "keywords",
      ])
    let safe = report.scorers[2].figures
    #expect(safe[.pairOrder]?.value == 0.5)
    #expect(safe[.pairOrder]?.modelMinus == 0.25)
    #expect(safe[.stepAUC]?.value == 0.5)
    #expect(safe[.stepRecall]?.value == 0)
    // Both fixes are longer than what they fix.
    let (longer, shorter) = (report.scorers[3].figures, report.scorers[4].figures)
    #expect(longer[.pairOrder]?.value == 0)
    #expect(shorter[.pairOrder]?.value == 1)
    // strcpy is a dangerous name.
    #expect(report.scorers[8].figures[.pairOrder]?.value == 0.75)
  }

  @Test func anotherRunWithTheSameSeedIsEqual() async throws {
    let (one, two) = (try await pairs(pairLines), try await pairs(pairLines))
    #expect(try report(one).scorers == report(two).scorers)
  }

  @Test func aBadRecordIsReportedWithItsLineAndTheRestGoesOn() async throws {
    let gathered = try await pairs([
      pairLines[0], "{\"id\": \"half\"", #"{"id":"x","source":"own"}"#,
      #"{"id":"e","source":"own","language":"c","vulnerable":"","fixed":"int a;\n"}"#, pairLines[1],
    ])
    #expect(gathered.units == 2)
    #expect(gathered.data.map(\.skipped) == [3])
    #expect(gathered.skipped.map(\.line) == [2, 3, 4])
    #expect(gathered.skipped[1].reason.contains("language"))
    #expect(gathered.skipped[2].reason.contains("no code"))
    #expect(gathered.texts.map(\.unit) == [0, 0, 1, 1])
  }

  @Test func nothingUsableIsAnErrorThatNamesTheFile() async throws {
    let gathered = try await pairs(["not json"])
    let error = #expect(throws: EvaluationError.self) { try report(gathered) }
    #expect(error?.description.contains("pairs.jsonl") == true)
  }

  @Test func aTextThatCannotBeScoredIsLeftOutWhole() async throws {
    let folder = try Folder()
    let failing = Evaluator([ModelScorer(FakeScorer(failing: "f"))], temperature: 0.1)
    let gathered = try await EvaluationSession(evaluator: failing).gather(
      [try folder.file("pairs.jsonl", pairLines)], of: PairRecord.self
    ) { try EvaluationText.pair($0, cut: .blind, segmenter: segmenter) }
    #expect(gathered.texts.map(\.id) == ["p2/vulnerable", "p2/fixed"])
    #expect(gathered.skipped.first?.reason.contains("8192") == true)
  }

  @Test func theLimitCountsRecords() async throws {
    let folder = try Folder()
    let file = try folder.file("pairs.jsonl", pairLines)
    let gathered = try await EvaluationSession(evaluator: evaluator(), limit: 1).gather(
      [file, file], of: PairRecord.self
    ) { try EvaluationText.pair($0, cut: .blind, segmenter: segmenter) }
    #expect(gathered.data.map(\.read) == [1, 1])
    #expect(gathered.units == 2)
  }

  @Test func pairsOfOneCommitAreOneGroup() async throws {
    func line(_ index: Int, _ commit: String) -> String {
      pairLines[index].replacingOccurrences(
        of: #""source":"own""#, with: #""source":"own","commit":"\#(commit)""#)
    }
    let gathered = try await pairs([line(0, "a"), line(1, "a"), line(0, "b")])
    #expect(gathered.units == 3)
    #expect(gathered.groups == 2)
    #expect(gathered.texts.map(\.unit) == [0, 0, 1, 1, 2, 2])
    #expect(gathered.texts.map(\.group) == [0, 0, 0, 0, 1, 1])
    #expect(try report(gathered).counts.groups == 2)
  }

  @Test func aPairWithoutADifferenceInItsCodeIsLeftOut() async throws {
    let line =
      #"{"id":"i","source":"own","language":"c","vulnerable":"void g(int a) {\n  // one\n  use(a);\n}\n","fixed":"void g(int a) {\n  // two\n\n  use(a);\n}\n"}"#
    let gathered = try await pairs([line, pairLines[0]])
    #expect(gathered.units == 1)
    #expect(gathered.skipped.map(\.line) == [1])
    #expect(gathered.skipped[0].reason.contains("no code differs"))
  }

  /// The label of a text, with or without an empty list of lines, says nothing of a step.
  @Test(arguments: ["", #""vul_lines":[],"#])
  func aLabelledTextIsJudgedAsAWhole(lines: String) async throws {
    let folder = try Folder()
    func line(_ label: String, _ call: String) -> String {
      #"{"id":"\#(label)","source":"own","language":"c",\#(lines)"label":"\#(label)","text":"void f(char *a)\n{\n  \#(call)(a);\n\n  use(a);\n}\n"}"#
    }
    let gathered = try await EvaluationSession(evaluator: evaluator()).gather(
      [try folder.file("labels.jsonl", [line("vulnerable", "gets"), line("safe", "puts")])],
      of: AnnotatedRecord.self
    ) { [EvaluationText($0, segmenter: segmenter)] }
    #expect(gathered.texts.map(\.isVulnerable) == [true, false])
    #expect(gathered.texts.flatMap(\.steps).allSatisfy { $0.isVulnerable == nil })
    let model = try report(gathered).scorers[0].figures
    #expect(model[.textAccuracy]?.value == 1)
    for key in [FigureKey.stepAP, .stepF1, .ece, .flagF1, .firstFlag, .withinAUC] {
      #expect(model[key] == nil, "\(key)")
    }
  }

  /// Each table of the model's parts has what reads no code beside it.
  @Test func breakdownsBinsAndAggregationsHaveBaselines() async throws {
    let names: Set<String> = [
      "model", "random", "all safe", "length", "shortness", "length/steps", "calls",
    ]
    let report = try report(
      try await pairs((0..<6).map { pairLines[$0 % 2].replacing("\"p", with: "\"p\($0)") }))
    let language = try #require(report.breakdowns.first?.groups.first)
    #expect(Set(language.figures.keys) == names)
    #expect(language.figures["shortness"]?[.pairOrder]?.value == 1)
    #expect(language.figures["length"]?[.pairOrder]?.modelMinus == 0.75)
    #expect(language.units == 6 && language.groups == 6)
    let bin = try #require(report.byTokens?.first)
    #expect(Set(bin.figures.keys) == names)
    #expect(bin.figures["model"]?[.pairOrder]?.value == bin.pairOrder)
    #expect(bin.figures["length"]?[.pairOrder]?.value == 0)
    let minimum = try #require(report.aggregations?.first { $0.name == "minimum" })
    #expect(Set(minimum.baselines.keys) == names.subtracting(["model"]))
    for title in ["By language", "By tokens", "Aggregation"] {
      let table = try #require(report.tables.first { $0.title.hasPrefix(title) })
      #expect((table.header + table.rows.flatMap(\.self)).contains { $0.contains("shortness") })
    }
  }

  /// On the whole text and on prefixes, by the model and by a tool that needs the closing brace.
  @Test func whatIsLostOnAPrefixIsReported() async throws {
    let folder = try Folder()
    let evaluator = Evaluator(
      [
        ModelScorer(scorer), PrefixModelScorer(scorer, segmenter: segmenter),
        ToolScorer(FakeTool(), view: .whole), ToolScorer(FakeTool(), view: .prefix),
      ], temperature: 0.1)
    let gathered = try await EvaluationSession(evaluator: evaluator).gather(
      [try folder.file("pairs.jsonl", pairLines)], of: PairRecord.self
    ) { try EvaluationText.pair($0, cut: .blind, segmenter: segmenter) }
    let report = try EvaluationReport.texts(
      .pairs, gathered, evaluator: evaluator, thresholds: scorer.model.thresholds,
      run: RunDescription(
        command: [], date: "", version: "0", seed: 1, resamples: 0, model: scorer.model))
    #expect(
      report.prefixViews == [
        PrefixView(name: "model", whole: 1, prefix: 1, steps: 12, cutDifferently: 0),
        PrefixView(name: "fake tool", whole: 1, prefix: 0),
      ])
    #expect(report.text.contains("steps cut differently"))
  }

  /// The authors' cut puts the changed lines into a step of their own, and an empty step where lines are
  /// only inserted.
  @Test func thePaperProtocolCutsAtTheFix() async throws {
    let line =
      #"{"id":"i","source":"own","language":"c","vulnerable":"void g(int a) {\n  use(a);\n}\n","fixed":"void g(int a) {\n  check(a);\n  use(a);\n}\n"}"#
    let blind = try await pairs([line])
    let paper = try await pairs([line], cut: .paper)
    #expect(blind.texts[0].steps.map(\.isVulnerable) == [true])
    #expect(paper.texts[0].steps.map(\.isVulnerable) == [false, true, false])
  }

  @Test func annotatedTexts() async throws {
    let folder = try Folder()
    let file = try folder.file(
      "annotated.jsonl",
      [
        #"{"id":"a","source":"own","language":"c","text":"void f(char *a)\n{\n  gets(a);\n\n  use(a);\n}\n","vul_lines":[3]}"#,
        #"{"id":"b","source":"own","language":"c","text":"int g(void)\n{\n  return 1;\n}\n","vul_lines":[]}"#,
      ])
    let gathered = try await EvaluationSession(evaluator: evaluator()).gather(
      [file], of: AnnotatedRecord.self
    ) { [EvaluationText($0, segmenter: segmenter)] }
    let model = try report(gathered).scorers[0].figures
    #expect(model[.textAccuracy]?.value == 1)
    #expect(model[.topOne]?.value == 1)
    #expect(model[.pairOrder] == nil)
  }

  @Test func benignFilesHaveARateByProjectAndSensitivity() async throws {
    let folder = try Folder()
    let code = "void f(char *a, char *b)\\n{\\n  strcpy(a, b);\\n}\\n"
    let file = try folder.file(
      "benign.jsonl",
      [
        #"{"project":"one","path":"a.c","language":"c","text":"\#(code)"}"#,
        #"{"project":"two","path":"b.c","language":"c","text":"int g(void)\n{\n  return 1;\n}\n"}"#,
      ])
    let evaluator = evaluator([ToolScorer(FakeTool(), view: .whole)])
    let gathered = try await EvaluationSession(evaluator: evaluator).gather(
      [file], of: SourceRecord.self, group: \.project
    ) { [EvaluationText($0, segmenter: segmenter)] }
    #expect(gathered.groups == 2)
    let report = try EvaluationReport.benign(
      gathered, evaluator: evaluator,
      sensitivities: [
        ("package", scorer.model.thresholds), ("quiet", Thresholds(margin: -0.95, drop: 1)),
      ],
      run: RunDescription(
        command: [], date: "", version: "0", seed: 1, resamples: 20, model: scorer.model))
    let rows = try #require(report.benign).sensitivities
    #expect(rows.map(\.all.findings) == [1, 0])
    #expect(rows[0].all.lines == 8)
    #expect(rows[0].all.perThousandLines == 125)
    #expect(rows[0].byProject["one"]?.perThousandLines == 250)
    #expect(rows[0].byProject["two"]?.findings == 0)
    #expect(rows[0].worst.map(\.id) == ["one/a.c"])
    // Only who claims something can be counted, and the thresholds do not matter to a claim.
    for row in rows {
      #expect(row.baselines.mapValues(\.findings) == ["keywords": 1, "fake tool": 1])
    }
    #expect(rows[0].byProject["one"]?.interval == nil)
    #expect(rows[0].all.interval == [0, 250])
  }

  @Test(arguments: [true, false])
  func aReportSaysWhereThresholdsWereChosenOnItsData(isTheSame: Bool) async throws {
    let folder = try Folder()
    let file = try folder.file(
      "benign.jsonl",
      [#"{"project":"one","path":"a.c","language":"c","text":"int g(void)\n{\n  return 1;\n}\n"}"#])
    let gathered = try await EvaluationSession(evaluator: evaluator()).gather(
      [file], of: SourceRecord.self
    ) { [EvaluationText($0, segmenter: segmenter)] }
    let calibration = Calibration(
      date: "",
      data: [
        Calibration.Data(
          file: "old", sha256: isTheSame ? gathered.data[0].sha256 : "00", records: 1)
      ], sensitivities: [:], precision: [])
    let report = try EvaluationReport.benign(
      gathered, evaluator: evaluator(), sensitivities: [("package", scorer.model.thresholds)],
      run: RunDescription(
        command: [], date: "", version: "0", seed: 1, resamples: 0, model: scorer.model),
      calibration: calibration)
    #expect(report.notes.contains { $0.contains("chosen on benign.jsonl") } == isTheSame)
  }

  /// Both count as the editor shows findings.
  @Test func countedFindingsAreThoseAnEditorShows() async throws {
    let source = """
      void f(char *a, char *b)
      {
        strcpy(a, b);

        strcpy(b, a);

        strcat(a, b);

        done(a);

        gets(b);
      }
      """
    let record = SourceRecord(project: "p", path: "f.c", language: "c", text: source)
    let text = EvaluationText(record, segmenter: segmenter)
    var usage = TokenUsage()
    let result = try await evaluator().score(text, unit: 0, usage: &usage)
    let places: [(margin: Double, drop: Double)] = [
      (-0.2, 0.5), (-0.5, 0.5), (0.95, 0), (-0.2, 1.85),
    ]
    for place in places {
      let thresholds = Thresholds(margin: place.margin, drop: place.drop)
      var shown = 0
      for trajectory in text.trajectories {
        let scores = try await scorer.score(trajectory) { _ in }
        shown += scores.findings(in: trajectory, thresholds: thresholds).count
      }
      #expect(result.findings(column: 0, thresholds: thresholds) == shown, "\(thresholds)")
    }
  }
}
