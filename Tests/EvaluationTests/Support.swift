import Dataset
import Foundation
import RewardModel
import Segmentation
import Synchronization
import SyntaxTrees
import TestSupport

@testable import Evaluation

let segmenter = Segmenter(grammars: testGrammars)

/// Two pairs: the fake scorer tells the first apart and knows nothing of the second.
let pairLines = [
  #"{"id":"p1","source":"own","language":"c","cwe":"CWE-120","tier":"cve","file_name":"a.c","vulnerable":"void f(char *to, char *from) {\n  int i = start();\n\n  strcpy(to, from);\n\n  done(i);\n}\n","fixed":"void f(char *to, char *from) {\n  int i = start();\n\n  strlcpy(to, from, 8);\n\n  done(i);\n}\n"}"#,
  #"{"id":"p2","source":"own","language":"c","cwe":"CWE-190","vulnerable":"void g(int a) {\n  int b = start(a);\n\n  use(b * 2);\n\n  done(b);\n}\n","fixed":"void g(int a) {\n  int b = start(a);\n\n  use(b > 9 ? 0 : b * 2);\n\n  done(b);\n}\n"}"#,
]

/// A folder of its own that is gone when the test is.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-evaluation-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String, _ lines: [String]) throws -> String {
    let file = url.appendingPathComponent(name)
    try (lines.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }
}

/// A text with given margins and labels, the way the evaluator leaves it; one trajectory.
func scored(
  _ id: String = "t", unit: Int, group: Int? = nil, side: EvaluationText.Side = .single,
  margins: [Double],
  vulnerable: [Bool?], lines: Int = 10, reward: Double? = nil, rules: [[ScoredText.Rule]] = []
) -> ScoredText {
  var before = 1.0
  let drops = margins.map { margin in
    defer { before = margin }
    return before - margin
  }
  return ScoredText(
    id: id, unit: unit, group: group ?? unit, side: side,
    traits: EvaluationText.Traits(language: "c", project: "project \(group ?? unit)"),
    isVulnerable: vulnerable.contains(true), lines: lines,
    steps: vulnerable.enumerated().map {
      ScoredText.Step(
        trajectory: 0, isVulnerable: $1, tokens: 10, rules: $0 < rules.count ? rules[$0] : [])
    },
    results: [
      ScoredText.Result(
        margins: margins, falls: drops,
        reward: reward ?? Margin.aggregate(margins, temperature: 0.1) ?? 1)
    ])
}

/// A scorer that gives what it is told.
struct ToldScorer: StepScorer {
  var name = "model"
  let about = "margins by order"
  var margins: [Double]

  func scores(of text: EvaluationText) -> TextScores { TextScores(margins: margins) }
}

/// Points at every line with `strcpy`, but only where the text has its closing brace.
final class FakeTool: ToolFindings {
  let name = "fake tool"
  let asked = Mutex(0)

  func reads(_ language: Language) -> Bool { language == .c }

  func findings(in texts: [[UInt8]], language: Language, fileName: String) -> [[ToolPoint]?] {
    asked.withLock { $0 += texts.count }
    return texts.map { text in
      let lines = String(decoding: text, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      guard lines.contains("}") else { return nil }
      return lines.indices.filter { lines[$0].contains("strcpy") }.flatMap {
        [
          ToolPoint(line: $0 + 1, confidence: 0.4), ToolPoint(line: $0 + 1, confidence: 0.9),
        ]
      }
    }
  }
}
