import SourceTexts
import Testing

@testable import Analysers

@Suite struct JudgedFindingTests {
  static func strcpy(line: Int = 1, columns: ToolFinding.Columns? = nil) -> ToolFinding {
    ToolFinding(tool: .flawfinder, rule: "strcpy", line: line, columns: columns, severity: .high)
  }

  /// `LINE RULE VERDICT` of what is left.
  static func judged(_ findings: [ToolFinding], in text: String) -> [String] {
    AnalyserRules.reviewed.judged(findings, in: SourceText(text)).map {
      "\($0.finding.line) \($0.finding.rule) \($0.isKept ? "keep" : "abstain")"
    }
  }

  @Test(arguments: [
    ("extern char *strcpy(char *to, const char *from);", 13, true),
    ("    int strcpy, other(1);", 8, true),
    ("    strcpy (a, b);", 4, false),
    ("    else strcpy(a, b);", 9, false),
    ("    return strcpy(a, b);", 11, false),
    ("    a = strcpy(a, b);", 8, false),
    ("    (void) strcpy(a, b);", 11, false),
  ])
  func namesThatAreNotCalled(_ line: String, _ column: Int, _ isNoCall: Bool) {
    let finding = Self.strcpy(columns: .init(from: column, to: line.utf8.count, unit: .utf16))
    #expect(Self.judged([finding], in: line) == (isNoCall ? [] : ["1 strcpy keep"]))
  }

  @Test(arguments: [
    ("strcpy(a, b); // NOLINT", ["1 strcpy abstain"]),
    ("strcpy(a, b); /* Flawfinder: ignore */", ["1 strcpy abstain"]),
    ("// cppcheck-suppress bufferOverrun\nstrcpy(a, b);", ["1 strcpy abstain"]),
    ("strcpy(a, b);\n// NOLINT", ["1 strcpy keep"]),
  ])
  func linesThatSomebodyReviewed(_ text: String, _ expected: [String]) {
    #expect(Self.judged([Self.strcpy()], in: text) == expected)
  }

  @Test func inOrderWithoutWhatIsLeftOutOrNotThere() {
    let findings = [
      Self.strcpy(line: 3), Self.strcpy(line: 4), Self.strcpy(line: 0),
      ToolFinding(tool: .flawfinder, rule: "getenv", line: 2, severity: .medium),
      ToolFinding(tool: .flawfinder, rule: "strlen", line: 1, severity: .low),
      ToolFinding(tool: .cppcheck, rule: "nullPointer", line: 3, severity: .high),
      ToolFinding(tool: .cppcheck, rule: "nobody reviewed it", line: 3, severity: .high),
    ]
    #expect(
      Self.judged(findings, in: "a\nb\nc")
        == ["2 getenv abstain", "3 nullPointer keep", "3 strcpy keep"])
  }
}
