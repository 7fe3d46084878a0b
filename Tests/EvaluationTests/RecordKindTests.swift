import Dataset
import RewardModel
import TestSupport
import Testing

@testable import Evaluation

/// Files of several kinds in one run.
@Suite struct RecordKindTests {
  private static let annotated =
    #"{"id":"a","source":"own","language":"c","project":"p","path":"a.c","text":"void f(char *a)\n{\n  gets(a);\n\n  use(a);\n}\n","vul_lines":[3]}"#
  private static let labelled =
    #"{"id":"b","source":"own","language":"c","project":"p","path":"a.c","label":"safe","text":"int a;\n"}"#
  private static let benign =
    #"{"project":"one","path":"a.c","language":"c","text":"int g(void)\n{\n  return 1;\n}\n"}"#

  /// Two trajectories of one text.
  private static func training(_ number: Int) -> String {
    #"{"id":"p/a.c/text/\#(number)","side":"text","kind":"analyser","group":"p","source":"analysers","licence":"","language":"c","cwe":"","tier":"","synthetic":false,"trajectory":"f","prompt":[],"completions":["int i = start();","strcpy(a, b);"],"labels":[1,0],"weights":[1,1],"origins":["","finding"],"changed":[false,false],"spans":[[],[]],"lines":[[1,1],[3,3]],"tools":["flawfinder"]}"#
  }

  private static let kinds: [(lines: [String], EvaluationReport.Kind)] = [
    (pairLines, .pairs), ([annotated], .annotated), ([labelled], .annotated), ([benign], .benign),
    ([training(0)], .records), (["no record", "{}", benign], .benign),
  ]

  @Test(arguments: kinds.indices)
  func theKeysOfARecordTellItsKind(index: Int) throws {
    let folder = try Folder()
    let (lines, kind) = Self.kinds[index]
    #expect(
      try EvaluationReport.Kind.ofRecords(in: folder.file("records.jsonl", lines)) == kind)
  }

  @Test func aFileWithoutAKnownRecordIsNamed() throws {
    let folder = try Folder()
    let file = try folder.file("other.jsonl", [#"{"name":"x"}"#, "[1]"])
    let error = #expect(throws: EvaluationError.self) {
      try EvaluationReport.Kind.ofRecords(in: file)
    }
    #expect(error?.description.contains("other.jsonl") == true)
    #expect(throws: RecordFileError.self) {
      try EvaluationReport.Kind.ofRecords(in: file + "-is-not-there")
    }
  }

  @Test func eachKindHasItsFiguresAndAllHaveTheFlips() async throws {
    let folder = try Folder()
    let scorer = FakeScorer()
    let evaluator = Evaluator(
      [ModelScorer(scorer), ModelScorer(scorer, name: "float32")], temperature: 0.1)
    let session = EvaluationSession(evaluator: evaluator)
    var gathered: [(kind: EvaluationReport.Kind, texts: EvaluationSession.Gathered)] = []
    for (kind, lines) in [
      (.pairs, pairLines), (.annotated, [Self.annotated]), (.benign, [Self.benign]),
      (.records, [Self.training(0), Self.training(1), "{}"]),
    ] as [(EvaluationReport.Kind, [String])] {
      let file = try folder.file("\(kind).jsonl", lines)
      gathered.append((kind, try await session.gather(kind, of: [file], segmenter: segmenter)))
    }
    let report = try PrecisionReport(
      precision: "fast", gathered, evaluator: evaluator,
      thresholds: [("package", scorer.model.thresholds)],
      run: PrecisionReportTests.run(resamples: 50))
    #expect(report.parts.map(\.kind) == [.pairs, .annotated, .benign, .records])
    #expect(report.parts.map(\.counts.units) == [2, 1, 1, 1])
    #expect(report.parts.map(\.counts.groups) == [2, 1, 1, 1])
    #expect(
      report.parts.map { $0.figures.map(\.figure) } == [
        [.stepAP, .withinAUC, .pairOrder], [.stepAP, .withinAUC], [], [.stepAP, .withinAUC],
      ])
    #expect(report.steps == report.parts.reduce(0) { $0 + $1.counts.steps })
    #expect(report.run.data.map(\.used) == [2, 1, 1, 2])
    #expect(report.skipped.map(\.file) == ["records.jsonl"])
    // strcpy of the first pair, gets, and strcpy of two records.
    #expect(report.flips[0].referenceFindings == 4)
    #expect(report.flips[0].flipped == 0)
  }

  /// The figures of float32 and their intervals are those that `eval pairs` tells of the same model.
  @Test func figuresAreThoseOfTheReportOfPairs() async throws {
    let folder = try Folder()
    let scorer = FakeScorer()
    let file = try folder.file(
      "pairs.jsonl", (0..<8).map { pairLines[$0 % 3 / 2].replacing("\"p", with: "\"p\($0)") })
    let both = Evaluator(
      [ModelScorer(FakeScorer(), name: "model"), ModelScorer(scorer, name: "float32")],
      temperature: 0.1)
    let alone = Evaluator([ModelScorer(scorer)], temperature: 0.1)
    let run = PrecisionReportTests.run(resamples: 100, seed: 7)
    let figures = try PrecisionReport(
      precision: "fast",
      [
        (
          .pairs,
          try await EvaluationSession(evaluator: both).pairs([file], segmenter: segmenter)
        )
      ], evaluator: both, thresholds: [], run: run
    ).parts[0].figures
    let pairs = try EvaluationReport.texts(
      .pairs, try await EvaluationSession(evaluator: alone).pairs([file], segmenter: segmenter),
      evaluator: alone, thresholds: run.model.thresholds, run: run
    ).scorers[0].figures
    for figure in figures {
      #expect(figure.reference == pairs[figure.figure], "\(figure.figure)")
      #expect(figure.reference.interval.map { $0[0] < $0[1] } == true, "\(figure.figure)")
    }
    #expect(figures.count == 3)
  }
}
