import Analysers
import Evaluation
import Foundation
import SyntaxTrees
import Testing

/// A script stands in for the tool, so that none need be installed.
@Suite struct AnalyserFindingsTests {
  /// As flawfinder writes them: strcpy in each of the first three lines, in columns 3 to 9.
  private static let script = """
    #!/bin/sh
    if [ "$1" = --version ]; then echo 2.0; exit 0; fi
    for file in "$@"; do :; done
    result() {
      echo "{\\"ruleId\\": \\"FF1001\\", \\"rank\\": 0.8, \\"message\\": {\\"text\\":"
      echo "\\"buffer/strcpy:words (CWE-120).\\"}, \\"locations\\": [{\\"physicalLocation\\":"
      echo "{\\"artifactLocation\\": {\\"uri\\": \\"$file\\"}, \\"region\\": {\\"startLine\\": $1,"
      echo "\\"startColumn\\": 3, \\"endColumn\\": 9}}}]}"
    }
    echo '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Flawfinder"}}, "results": ['
    result 1; echo ,; result 2; echo ,; result 3
    echo ']}]}'
    """

  /// What would make no label does not count for the tool as a baseline either: a name that nothing
  /// calls, a line whose author reviewed it.
  @Test func aBaselineIsJudgedAsLabelsAre() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-baseline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("flawfinder").path
    try Self.script.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let found = try await AnalyserRun.installed([.flawfinder], at: [.flawfinder: path]).tools
    let text = "  strcpy(a, b);\n  strcpy(a, b);  // NOLINT\n  strcpy = 1;\n"
    let points = try await AnalyserFindings(try #require(found.first)).findings(
      in: [Array(text.utf8)], language: .c, fileName: "a.c")
    #expect(points == [[ToolPoint(line: 1, confidence: 0.9, rule: "strcpy")]])
  }
}
