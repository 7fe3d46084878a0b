import Foundation
import SyntaxTrees
import Testing

@testable import Analysers

/// Runs of scripts that stand in for tools, so that no analyser need be installed.
@Suite struct RunTests {
  /// A folder that holds scripts; removed at the end.
  final class Scripts {
    let folder: URL

    init() throws {
      folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("plimsoll-scripts-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func add(_ name: String, _ body: String) throws -> String {
      let url = folder.appendingPathComponent(name)
      let script =
        "#!/bin/sh\nif [ \"$1\" = --version ]; then echo \(name) 1.0; exit 0; fi\n" + body
      try Data(script.utf8).write(to: url)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
      return url.path
    }

    func tool(_ tool: AnalyserTool, _ body: String) async throws -> InstalledTool {
      try #require(try await InstalledTool.find(tool, at: add(tool.rawValue, body)))
    }
  }

  /// A finding of strcpy at line 2 of every file that holds the word, as flawfinder writes it.
  static let flawfinder = """
    echo run >> "$(dirname "$0")/runs"
    echo '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Flawfinder"}}, "results": ['
    comma=""
    for file in "$@"; do
      case "$file" in --*) continue;; esac
      if grep -q strcpy "$file"; then
        echo "$comma{\\"ruleId\\": \\"FF1001\\", \\"rank\\": 0.8,"
        echo "\\"message\\": {\\"text\\": \\"buffer/strcpy:words (CWE-120).\\"}, \\"locations\\": ["
        echo "{\\"physicalLocation\\": {\\"artifactLocation\\": {\\"uri\\": \\"$file\\"},"
        echo "\\"region\\": {\\"startLine\\": 2}}}]}"
        comma=","
      fi
    done
    echo ']}]}'
    """

  static let texts = [
    "void f(char *a, char *b) {\n  strcpy(a, b);\n}\n", "int g(void) {\n  return 1;\n}\n",
  ].map { AnalysedText(bytes: Array($0.utf8), language: .c, fileName: "../a b/$(x).c") }

  @Test func findingsComeBackToTheirTexts() async throws {
    let scripts = try Scripts()
    let run = AnalyserRun(tools: [try await scripts.tool(.flawfinder, Self.flawfinder)])
    let results = try await run.results(for: Self.texts)
    #expect(results.map { $0[.flawfinder]?.findings.map(\.line) } == [[2], []])
    #expect(results.allSatisfy { $0[.flawfinder]?.parsed == true })
    // Python is none of its languages.
    let python = try await run.results(
      for: [AnalysedText(bytes: [], language: .python, fileName: "a.py")])
    #expect(python == [[:]])
  }

  @Test func cacheSavesTheSecondRun() async throws {
    let scripts = try Scripts()
    let tool = try await scripts.tool(.flawfinder, Self.flawfinder)
    let folder = scripts.folder.appendingPathComponent("cache").path
    let first = try await AnalyserRun(tools: [tool], cache: try AnalysisCache(folder: folder))
      .results(for: Self.texts)
    // A run that was killed leaves half a line.
    let file = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder).first.map { "\(folder)/\($0)" })
    let handle = try #require(FileHandle(forWritingAtPath: file))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("{\"key\": \"12".utf8))
    try handle.close()
    let second = try await AnalyserRun(tools: [tool], cache: try AnalysisCache(folder: folder))
      .results(for: Self.texts)
    #expect(first == second)
    let runs = try String(
      contentsOf: scripts.folder.appendingPathComponent("runs"), encoding: .utf8)
    #expect(runs == "run\n")
  }

  /// What fails for one text of a batch is no result for that text and costs the others nothing.
  @Test func crashCostsOneText() async throws {
    let scripts = try Scripts()
    let body =
      "for file in \"$@\"; do case \"$file\" in --*) ;; *) grep -q return \"$file\" && kill -11 $$;; "
      + "esac; done\n" + Self.flawfinder
    let run = AnalyserRun(tools: [try await scripts.tool(.flawfinder, body)])
    let results = try await run.results(for: Self.texts)
    #expect(results[0][.flawfinder]?.findings.count == 1)
    #expect(results[1][.flawfinder] == ToolResult(unread: "signal 11 ended it"))
  }

  @Test(arguments: [
    ("sleep 1000", "it took more than"),
    ("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done", "it "),
    ("echo '{\"version\": \"2.'", "the flawfinder report cannot be read"),
    ("exit 3", "it ended with status 3"),
  ])
  func limitsAndFailures(_ body: String, _ reason: String) async throws {
    let scripts = try Scripts()
    var limits = AnalysisLimits()
    limits.secondsPerText = 0.5
    limits.outputBytes = 4_096
    let run = AnalyserRun(tools: [try await scripts.tool(.flawfinder, body)], limits: limits)
    let result = try #require(
      try await run.results(for: [Self.texts[0]])[0][.flawfinder])
    #expect(!result.parsed)
    #expect(result.reason.hasPrefix(reason))
  }

  @Test func pythonThatDoesNotParseIsNoResult() async throws {
    let scripts = try Scripts()
    let tool = try await scripts.tool(
      .bandit,
      """
      for file in "$@"; do :; done
      echo "{\\"errors\\": [{\\"filename\\": \\"$file\\", \\"reason\\": \\"syntax error\\"}], \\"results\\": []}"
      """)
    let results = try await AnalyserRun(tools: [tool]).results(
      for: [AnalysedText(bytes: Array("def f(".utf8), language: .python, fileName: "f.py")])
    #expect(results == [[.bandit: ToolResult(unread: "syntax error")]])
  }

  /// njsscan passes over files of some names, and says its version on standard error in colours.
  @Test func njsscanReadsAFileOfWhateverName() async throws {
    let scripts = try Scripts()
    let path = try scripts.add(
      "njsscan",
      """
      for file in "$@"; do :; done
      echo "{\\"errors\\": [], \\"nodejs\\": {\\"eval_nodejs\\": {\\"metadata\\": {}, \\"files\\": ["
      echo "{\\"file_path\\": \\"$file\\", \\"match_lines\\": [${#file}, ${#file}]}]}}}"
      exit 1
      """)
    try Data(
      String(contentsOfFile: path, encoding: .utf8)
        .replacingOccurrences(
          of: "echo njsscan 1.0;", with: "printf '\\033[34m\\nnjsscan: v1.0.2\\033[0m\\n' >&2;"
        ).utf8
    ).write(to: URL(fileURLWithPath: path))
    let tool = try #require(try await InstalledTool.find(.njsscan, at: path))
    #expect(tool.version == "njsscan: v1.0.2")
    let results = try await AnalyserRun(tools: [tool]).results(
      for: [AnalysedText(bytes: [], language: .javascript, fileName: "inspect.js")])
    #expect(results[0][.njsscan]?.findings.map(\.rule) == ["eval_nodejs"])
  }

  @Test func missingToolsAreNamed() async throws {
    #expect(try await InstalledTool.find(.bandit, searchPath: "/nonexistent:relative") == nil)
    await #expect(throws: AnalyserError.notExecutable(path: "/nonexistent/bandit")) {
      try await InstalledTool.find(.bandit, at: "/nonexistent/bandit")
    }
  }

  @Test(arguments: [
    ("src/copy.c", "copy.c"), ("-rf.c", "f-rf.c"), ("../..", "f...c"), ("", "f.c"),
    ("a b\"$(x)'.c", "a_b___x__.c"), ("odd.py", "odd.py.c"), ("api.h", "api.h"),
  ])
  func safeNames(_ name: String, _ safe: String) {
    #expect(AnalysedText(bytes: [], language: .c, fileName: name).safeName == safe)
  }

  @Test func foreignSARIFMeetsItsFile() throws {
    var results: [[AnalyserTool: ToolResult]] = [[:], [:]]
    let report = ToolReport(findings: [
      LocatedFinding(
        file: "/home/own/src/copy.c", ToolFinding(tool: .codeql, rule: "cpp/x", line: 2))
    ])
    report.add(
      to: &results,
      [
        AnalysedText(bytes: [], language: .c, fileName: "src/copy.c"),
        AnalysedText(bytes: [], language: .c, fileName: "rc/copy.c"),
      ])
    #expect(results.map { $0[.codeql]?.findings.count } == [1, 0])
  }
}
