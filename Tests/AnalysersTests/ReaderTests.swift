import Foundation
import Testing

@testable import Analysers

/// What tools wrote about the files in Fixtures, and what is read of it.
@Suite struct ReaderTests {
  static func fixture(_ name: String) throws -> Data {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
    return try Data(contentsOf: url)
  }

  /// `FILE:LINE[-LAST][:FROM-TO] RULE CWE SEVERITY`
  static func words(_ report: ToolReport) -> [String] {
    report.findings.map { located in
      let finding = located.finding
      let last = finding.lastLine == finding.line ? "" : "-\(finding.lastLine)"
      let columns = finding.columns.map { ":\($0.from)-\($0.to)" } ?? ""
      return "\(located.file):\(finding.line)\(last)\(columns) \(finding.rule) \(finding.cwe) "
        + finding.severity.rawValue
    }
  }

  @Test func flawfinder() throws {
    let report = try SARIFReader.read(Self.fixture("flawfinder.sarif"))
    #expect(report.findings.allSatisfy { $0.finding.tool == .flawfinder })
    #expect(
      Self.words(report) == [
        "copy.c:5:7-21 char CWE-120 low",
        "copy.c:7:11-39 system CWE-78 high",
        "copy.c:11:4-23 strcpy CWE-120 high",
        "copy.c:12:4-17 printf CWE-134 high",
        "copy.c:13:8-32 access CWE-362 high",
        "copy.c:19:4-18 char CWE-120 low",
        "copy.c:21:4-46 snprintf CWE-134 low",
        "copy.c:22:17-31 strlen CWE-126 low",
      ])
  }

  @Test func bandit() throws {
    let report = try BanditReader.read(Self.fixture("bandit.json"))
    #expect(
      Self.words(report) == [
        "./start.py:1:0-13 B403 CWE-502 low",
        "./start.py:2:0-17 B404 CWE-78 low",
        "./start.py:6:4-15 B101 CWE-703 low",
        "./start.py:7:4-45 B602 CWE-78 high",
        "./start.py:13:19-44 B301 CWE-502 medium",
        "./start.py:19:12-44 B608 CWE-89 medium",
      ])
    #expect(report.findings.map(\.finding.belief) == [1, 1, 1, 1, 1, 0.5])
    #expect(Array(report.unread.keys) == ["./broken.py"])
  }

  @Test func njsscan() throws {
    func report(_ errors: String) throws -> ToolReport {
      try NjsscanReader.read(
        Data(
          """
          {"errors": [\(errors)], "njsscan_version": "1.0.2", "templates": {}, "nodejs": {
            "eval_nodejs": {"files": [{"file_path": "0/source.js", "match_lines": [6, 8]}],
              "metadata": {"cwe": "CWE-95: Eval", "severity": "ERROR", "description": "words"}},
            "anti_csrf_control": {"metadata": {"severity": "INFO"}}}}
          """.utf8))
    }
    let found = try report(#"{"path": "1/source.js", "message": "Syntax error", "code": 3}"#)
    #expect(Self.words(found) == ["0/source.js:6-8 eval_nodejs CWE-95 high"])
    #expect(found.unread == ["1/source.js": "Syntax error"])
    // Without semgrep it finds nothing, which is no clean bill.
    #expect(throws: AnalyserError.malformedReport(.njsscan, detail: "semgrep not found")) {
      try report(#""semgrep not found""#)
    }
  }

  @Test func cppcheck() throws {
    let report = try CppcheckReader.read(Self.fixture("cppcheck.txt"))
    #expect(
      Self.words(report) == [
        "freed.c:11 arrayIndexOutOfBounds CWE-788 high",
        "freed.c:15 arrayIndexOutOfBoundsCond CWE-788 medium",
        "freed.c:11 deallocuse CWE-416 high",
        "freed.c:24 memleak CWE-401 high",
        "freed.c:27 memleak CWE-401 high",
        "freed.c:14 nullPointer CWE-476 high",
      ])
  }

  /// A use before the test is known at the test; a path that comes to the line from above changes
  /// nothing, nor do places in other files.
  @Test func cppcheckFindingsLieWhereTheyCanBeKnown() throws {
    let report = try CppcheckReader.read(
      Data(
        """
        finding:a.c\t5\t11\twarning\tnullPointerRedundantCheck\t476\tEither
        place:a.c\t7\t7
        place:a.c\t5\t11
        finding:a.c\t20\t3\terror\tdoubleFree\t415\tfreed twice
        place:a.c\t18\t3
        place:other.h\t90\t1
        place:a.c\t20\t3
        finding:a.c\t1\t1\terror\tsyntaxError\t0\tsyntax error
        place:a.c\t99\t1

        """.utf8))
    #expect(
      Self.words(report) == [
        "a.c:7 nullPointerRedundantCheck CWE-476 medium", "a.c:20 doubleFree CWE-415 high",
      ])
    #expect(throws: AnalyserError.self) {
      try CppcheckReader.read(
        Data("finding:a.c\t5\t1\terror\tr\t0\tm\nplace:a.c\tx\t1\n".utf8))
    }
  }

  @Test func cppcheckThatCouldNotRead() throws {
    let report = try CppcheckReader.read(
      Data("finding:a.c\t3\t1\terror\tsyntaxError\t0\tsyntax error\n".utf8))
    #expect(report == ToolReport(unread: ["a.c": "syntax error"]))
  }

  @Test func clangTidy() throws {
    let report = try ClangTidyReader.read(Self.fixture("clang-tidy.txt"))
    #expect(
      Self.words(report) == [
        "freed.c:11 clang-analyzer-unix.Malloc  medium",
        "freed.c:22 clang-analyzer-security.insecureAPI.strcpy  medium",
        "freed.c:25 cert-err33-c  medium",
        "freed.c:25 clang-analyzer-unix.Malloc  medium",
        "freed.c:26 cert-env33-c  medium",
      ])
  }

  @Test func clangTidyThatCouldNotCompile() throws {
    let report = try ClangTidyReader.read(
      Data("/t/0/a.c:1:10: error: 'no.h' file not found [clang-diagnostic-error]\n".utf8))
    #expect(report == ToolReport(unread: ["/t/0/a.c": "'no.h' file not found"]))
  }

  @Test func gcc() throws {
    let report = try GCCReader.read(Self.fixture("gcc.json"))
    #expect(
      Self.words(report) == [
        "freed.c:9:4-12 -Wanalyzer-possible-null-dereference CWE-690 medium",
        "freed.c:11:16-20 -Wanalyzer-use-after-free CWE-416 medium",
        "freed.c:14:8-16 -Wanalyzer-null-dereference CWE-476 medium",
        "freed.c:22:4-22 -Wanalyzer-possible-null-argument CWE-690 medium",
        "freed.c:24:8-14 -Wanalyzer-malloc-leak CWE-401 medium",
      ])
  }

  @Test func codeQLWithBasesAndTags() throws {
    let log = """
      {"version": "2.1.0", "runs": [{
        "tool": {"driver": {"name": "CodeQL"}, "extensions": [{"name": "q", "rules": [
          {"id": "py/sql-injection", "properties": {"tags": ["external/cwe/cwe-089", "security"]}}]}]},
        "originalUriBaseIds": {"SRC": {"uri": "file:///home/a%20b/"}},
        "columnKind": "unicodeCodePoints",
        "results": [
          {"rule": {"id": "py/sql-injection"}, "level": "error", "message": {"text": "m"}, "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": "db/q.py", "uriBaseId": "SRC"},
             "region": {"startLine": 3, "startColumn": 5, "endLine": 4, "endColumn": 2}}}]},
          {"ruleId": "py/sql-injection", "suppressions": [{"kind": "inSource"}], "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": "x.py"}, "region": {"startLine": 1}}}]}
        ]}]}
      """
    #expect(
      Self.words(try SARIFReader.read(Data(log.utf8))) == [
        "/home/a b/db/q.py:3-4 py/sql-injection CWE-89 high"
      ])
  }

  // MARK: hostile input

  static let readers: [(name: String, read: @Sendable (Data) throws -> ToolReport)] = [
    ("flawfinder.sarif", { try SARIFReader.read($0) }),
    ("bandit.json", BanditReader.read),
    ("gcc.json", GCCReader.read),
    ("cppcheck.txt", CppcheckReader.read),
    ("clang-tidy.txt", ClangTidyReader.read),
  ]

  /// Cut anywhere, a report is an error with a remedy or fewer findings, never a crash.
  @Test(arguments: 0..<5)
  func cutReports(_ number: Int) throws {
    let (name, read) = Self.readers[number]
    let whole = try Self.fixture(name)
    let all = try read(whole).findings.count
    for count in stride(from: 0, to: whole.count, by: max(1, whole.count / 97)) {
      do {
        #expect(try read(whole.prefix(count)).findings.count <= all)
      } catch let error as AnalyserError {
        #expect(error.description.contains("run the tool again"))
      }
    }
  }

  @Test(arguments: [
    "[]", "null", "{\"version\": 3}", "{\"version\": \"2.1.0\"}",
    "{\"version\": \"1.0.0\", \"runs\": []}",
    "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"lint\"}}}]}",
  ])
  func otherJSON(_ text: String) {
    #expect(throws: AnalyserError.self) { try SARIFReader.read(Data(text.utf8)) }
    #expect(throws: AnalyserError.self) { try BanditReader.read(Data(text.utf8)) }
  }

  @Test(arguments: [
    "finding:a.c\t1\t2\terror", "finding:", "finding:a.c\tx\t0\terror\tr\t0\tm",
  ])
  func otherTemplate(_ text: String) {
    #expect(throws: AnalyserError.self) { try CppcheckReader.read(Data(text.utf8)) }
  }

  /// Lines that are not there, huge or negative numbers.
  @Test func strangePlaces() throws {
    func log(_ region: String) -> Data {
      Data(
        """
        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "CodeQL"}}, "results": [
          {"ruleId": "r", "locations": [{"physicalLocation":
            {"artifactLocation": {"uri": "a.c"}, "region": \(region)}}]}]}]}
        """.utf8)
    }
    #expect(try SARIFReader.read(log("{}")).findings.isEmpty)
    #expect(try SARIFReader.read(log("{\"startLine\": -4}")).findings.isEmpty)
    #expect(
      Self.words(
        try SARIFReader.read(log("{\"startLine\": 9, \"endLine\": 2, \"startColumn\": 0}")))
        == ["a.c:9 r  medium"])
    #expect(
      try ClangTidyReader.read(Data(": warning: x [y]\n:::: error: z\n".utf8)) == ToolReport())
  }
}
