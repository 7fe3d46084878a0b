import Analysers
import Dataset
import Foundation
import LanguageServer
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

/// What the trainer reads is what the editor shows: the server's own segmenting of a file against the
/// records that are made of it.
@Suite("Editor's cut")
struct EditorCutTests {
  /// A trajectory as both see it: its name, the scored steps of its preamble, its own.
  struct Shown: Equatable {
    var name: String
    var prompt: [String]
    var steps: [String]
  }

  /// The example of each language that has a grammar.
  static let files = ["c", "cpp", "py", "js", "ts", "tsx", "go", "java", "rs", "rb"]
    .map { "sample.\($0)" }

  static func text(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("SegmentationTests/Fixtures")
    return try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// As an editor opens the file: its language is that of the name.
  static func editor(_ name: String) throws -> [Shown] {
    let language = try #require(Language.forFile(named: name))
    func texts(_ steps: [Step]) -> [String] {
      steps.filter { $0.role == .scored }.map {
        String(decoding: $0.content.bytes, as: UTF8.self)
      }
    }
    return segmenter.segment(SourceText(try text(name)), language: language).trajectories
      .map { Shown(name: $0.name, prompt: texts($0.preamble), steps: texts($0.steps)) }
      .filter { !$0.steps.isEmpty }
  }

  static func shown(_ records: [TrainingRecord]) -> [Shown] {
    records.map { Shown(name: $0.trajectory, prompt: $0.prompt, steps: $0.completions) }
  }

  @Test(arguments: files)
  func `a file's steps`(_ name: String) throws {
    let language = try #require(Language.forFile(named: name)).identifier
    let made = DatasetBuilder(segmenter: segmenter).records(
      of: SourceRecord(project: "own", path: name, language: language, text: try Self.text(name)))
    let expected = try Self.editor(name)
    #expect(expected.count > 1)
    #expect(Self.shown(made) == expected)
  }

  /// Collections call C++ `c`; an editor goes by the file's name.
  @Test func `C++ whose record says C`() throws {
    let (name, text) = ("sample.cpp", try Self.text("sample.cpp"))
    let expected = try Self.editor(name)
    // Else the test would show nothing.
    let byC = segmenter.segment(SourceText(text), language: .c)
    #expect(byC.trajectories.map(\.name) != expected.map(\.name))

    let builder = DatasetBuilder(segmenter: segmenter)
    let file = SourceRecord(project: "own", path: "src/" + name, language: "c", text: text)
    #expect(Self.shown(builder.records(of: file)) == expected)

    var pair = PairRecord(
      id: "p", source: "own", language: "c", vulnerable: text, fixed: "int other;\n")
    pair.fileName = name
    let sides = builder.records(of: pair).filter { $0.side == "vulnerable" }
    #expect(Self.shown(sides) == expected)

    let record = try JSONDecoder().decode(
      AnalysisRecord.self, from: try JSONEncoder().encode(file))
    let analysed = AnalyserRecords(segmenter: segmenter, choice: .every).records(
      of: try #require(record.inputs.first), with: [.flawfinder: ToolResult(findings: [])])
    #expect(Self.shown(analysed) == expected)
  }
}
