import Foundation
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import Analysers
@testable import Dataset

@Suite struct AnalyserLabelTests {
  static let source = """
    #include <string.h>

    static char name[16];

    void keep(const char *from)
    {
        /* a comment */
        int n = 0;
        n = count(from);

        strcpy(name, from);
        n++;
    }

    int clean(const char *from)
    {
        int length = 0;
        while (from[length])
            length++;
        return length;
    }

    """

  func label(_ findings: [ToolFinding], source: String = Self.source) -> AnalyserLabels.Result {
    let segmentation = Segmenter(grammars: testGrammars).segment(
      SourceText(source), language: .c)
    let results = Dictionary(grouping: findings, by: \.tool).mapValues { ToolResult(findings: $0) }
    return AnalyserLabels().label(segmentation, with: results)
  }

  static func strcpy(line: Int, columns: ToolFinding.Columns? = nil) -> ToolFinding {
    ToolFinding(
      tool: .flawfinder, rule: "strcpy", cwe: "CWE-120", line: line, columns: columns,
      severity: .high)
  }

  /// Text of the steps that are 0, with weights and the text of the spans.
  func vulnerable(_ result: AnalyserLabels.Result) -> [String] {
    result.text.trajectories.flatMap { part in
      zip(part.trajectory.steps, part.labels).compactMap { step, label in
        guard let label, label.verdict == .vulnerable else { return nil }
        let spans = label.spans.map { result.text.text[$0] }.joined(separator: "|")
        return "\(part.trajectory.name) \(label.weight) \(label.origin?.rawValue ?? "") \(spans)"
      }
    }
  }

  @Test func stepOfTheLineIsVulnerableAndOthersSafe() {
    let result = label([Self.strcpy(line: 11)])
    #expect(vulnerable(result) == ["keep 0.9 analyser strcpy(name, from);"])
    #expect(result.text.labels.count { $0.verdict == .safe } == result.text.labels.count - 1)
    #expect(result.findings.flatMap { $0 }.flatMap { $0 }.map(\.line) == [11])
  }

  @Test func columnsNarrowTheSpan() {
    let result = label([Self.strcpy(line: 11, columns: .init(from: 4, to: 22, unit: .utf16))])
    #expect(vulnerable(result) == ["keep 0.9 analyser strcpy(name, from)"])
  }

  @Test func agreementOfToolsRaisesTheWeight() {
    let second = ToolFinding(
      tool: .clangTidy, rule: "clang-analyzer-security.insecureAPI.strcpy", line: 11)
    let other = ToolFinding(tool: .cppcheck, rule: "memleak", cwe: "CWE-401", line: 11)
    #expect(
      vulnerable(label([Self.strcpy(line: 11), second])).first?.hasPrefix("keep 0.99 ") == true)
    // Another kind of weakness is no agreement, and one tool twice is one witness.
    #expect(
      vulnerable(label([Self.strcpy(line: 11), Self.strcpy(line: 12), other]))
        == ["keep 0.9 analyser strcpy(name, from);|n++;"])
  }

  @Test(arguments: [
    // A blank line, behind the end.
    10, 4_000,
  ])
  func findingsOfNoStep(_ line: Int) {
    #expect(vulnerable(label([Self.strcpy(line: line)])).isEmpty)
  }

  @Test func leftOutAndAbstained() {
    let low = ToolFinding(tool: .flawfinder, rule: "strlen", line: 11, severity: .low)
    #expect(label([low]).text.labels.allSatisfy { $0.verdict == .safe })
    let unsure = ToolFinding(tool: .flawfinder, rule: "getenv", line: 11, severity: .medium)
    let result = label([unsure])
    #expect(result.text.labels.count { $0.verdict == nil } == 1)
    #expect(result.text.labels.allSatisfy { $0.verdict != nil || $0.weight == 0 })
    #expect(!result.isFlagged(1))
  }

  @Test func reviewedLineIsNotJudged() {
    let source = Self.source.replacingOccurrences(
      of: "from);\n    n++", with: "from); /* Flawfinder: ignore */\n    n++")
    let result = label([Self.strcpy(line: 11)], source: source)
    #expect(vulnerable(result).isEmpty)
    #expect(result.text.labels.count { $0.verdict == nil } == 1)
  }

  // MARK: records

  static func records(_ choice: AnalyserRecords.Choice) -> AnalyserRecords {
    AnalyserRecords(segmenter: Segmenter(grammars: testGrammars), choice: choice)
  }

  static let input = AnalysisInput(
    text: AnalysedText(bytes: Array(source.utf8), language: .c, fileName: "keep.c"),
    provenance: Provenance(
      id: "own/keep.c", kind: .analyser, group: "own", source: "own", licence: "MIT"))

  @Test func recordsHoldFindingsToolsAndNegatives() throws {
    let maker = Self.records(.flagged(negatives: NegativeSample(ratio: 1)))
    let records = maker.records(
      of: Self.input,
      with: [
        .flawfinder: ToolResult(findings: [Self.strcpy(line: 11)]),
        .gcc: ToolResult(unread: "it does not compile"),
      ])
    #expect(records.map(\.trajectory) == ["keep", "clean"])
    let record = try #require(records.first)
    #expect(record.id == "own/keep.c/text/1")
    #expect(record.cwe == "CWE-120")
    #expect(record.tools == ["flawfinder"])
    let step = try #require(record.labels.firstIndex(of: 0))
    #expect(record.findings?.map(\.count) == record.labels.map { $0 == 0 ? 1 : 0 })
    let span = try #require(record.spans[step].first)
    let bytes = Array(record.completions[step].utf8)[span[0]..<span[1]]
    #expect(String(decoding: bytes, as: UTF8.self) == "strcpy(name, from);")
    #expect(records[1].labels.allSatisfy { $0 == 1 })
    #expect(
      maker.records(of: Self.input, with: [.flawfinder: ToolResult(findings: [])]).isEmpty)
  }

  /// What is validated on is all code that a tool has read, with or without a finding.
  @Test(arguments: [
    (ToolResult(findings: [strcpy(line: 11)]), ["(top level)", "keep", "clean"], 1),
    (ToolResult(findings: []), ["(top level)", "keep", "clean"], 0),
    (ToolResult(unread: "it took too long"), [], 0),
  ])
  func everyFunction(_ result: ToolResult, _ names: [String], _ vulnerable: Int) {
    let records = Self.records(.every).records(of: Self.input, with: [.flawfinder: result])
    #expect(records.map(\.trajectory) == names)
    #expect(records.flatMap(\.labels).count { $0 == 0 } == vulnerable)
    #expect(records.flatMap(\.labels).allSatisfy { $0 != nil })
    #expect(records.allSatisfy { $0.tools == ["flawfinder"] })
  }

  @Test func summaryNamesWhatNobodyRead() {
    var summary = AnalysisSummary()
    summary.add([.flawfinder: ToolResult(findings: []), .gcc: ToolResult(unread: "x")])
    summary.add([.bandit: ToolResult(unread: "x")])
    #expect((summary.texts, summary.unseen) == (2, 1))
    #expect(summary.description.contains("1 texts could not be read by any"))
  }

  /// Collections call C++ `c`; tools are to read it as an editor does.
  @Test(arguments: [
    (#"{"project":"p","path":"src/a.cpp","language":"c","text":"int a;"}"#, ["cpp"]),
    (#"{"project":"p","path":"src/a.c","language":"C","text":"int a;"}"#, ["c"]),
    (#"{"project":"p","path":"src/a.h","language":"cpp","text":"int a;"}"#, ["cpp"]),
    (
      #"{"id":"1","source":"s","language":"c","file_name":"a.cc","vulnerable":"a","fixed":"b"}"#,
      ["cpp", "cpp"]
    ),
    (#"{"project":"p","path":"a.go","language":"go","text":"package a"}"#, []),
    (#"{"project":"p","path":"a.x","language":"klingon","text":"nuqneH"}"#, []),
  ])
  func languageOfARecord(_ line: String, _ languages: [String]) throws {
    let record = try JSONDecoder().decode(AnalysisRecord.self, from: Data(line.utf8))
    #expect(record.inputs.map(\.text.language.identifier) == languages)
  }

  // MARK: negatives

  func trajectories(_ bodies: [String]) -> [(number: Int, trajectory: Trajectory)] {
    bodies.enumerated().map { number, body in
      let text = "int f\(number)(void)\n{\n\(body)\n}\n"
      let all = Segmenter(grammars: testGrammars).segment(SourceText(text), language: .c)
      return (number, all.trajectories[0])
    }
  }

  @Test func hardestComeFirst() {
    let clean = trajectories([
      "    return 1;", "    strncpy(a, b, sizeof a);\n    return g(h());", "    return g();",
      "    return 2;",
    ])
    let sample = NegativeSample(ratio: 1)
    #expect(sample.choose(from: clean, flagged: 1, name: "a") == [1])
    #expect(sample.choose(from: clean, flagged: 2, name: "a").contains(1))
    #expect(sample.choose(from: clean, flagged: 9, name: "a") == [0, 1, 2, 3])
    #expect(sample.choose(from: [], flagged: 9, name: "a").isEmpty)
    #expect(NegativeSample(ratio: 0).choose(from: clean, flagged: 9, name: "a").isEmpty)
  }

  @Test func drawDependsOnSeedAndNameAlone() {
    let clean = trajectories((0..<40).map { "    return \($0);" })
    func draw(_ seed: UInt64, _ name: String) -> [Int] {
      NegativeSample(ratio: 1, seed: seed).choose(from: clean, flagged: 10, name: name)
    }
    #expect(draw(1, "a") == draw(1, "a"))
    #expect(Set([draw(1, "a"), draw(2, "a"), draw(1, "b")]).count == 3)
  }
}
