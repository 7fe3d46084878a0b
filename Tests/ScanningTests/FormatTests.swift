import JSON
import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import Scanning

@Suite struct FormatTests {
  // MARK: Ranges

  @Test(arguments: [
    ("①abc②", [1, 1, 1, 4]),
    ("x\n  ①f(y)②\n", [2, 3, 2, 7]),
    ("é = \"😀\"; ①f()②", [1, 11, 1, 14]),
    ("a①\r\nb②\rc", [1, 2, 2, 2]),
    ("①a\n②", [1, 1, 2, 1]),
    // The mark is no column, and only of the first line.
    ("\u{FEFF}①abc②", [1, 1, 1, 4]),
    ("\u{FEFF}a\n ①b②", [2, 2, 2, 3]),
    ("①\u{FEFF}a②", [1, 1, 1, 2]),
  ])
  func rangesFromOneInUnitsOfUTF16(_ marked: String, _ expected: [Int]) {
    let source = MarkedSource(marked)
    let range = ReportedRange(source.offsets[0]..<source.offsets[1], in: source.text)
    #expect(
      [range.startLine, range.startColumn, range.endLine, range.endColumn] == expected)
  }

  @Test(arguments: [
    ("a\n①  f(②x)③\r\nb", "  f(x)"),
    ("①a\n②", "a"),
    ("  ①a\n  b②c\nd", "  a\n  bc"),
    ("\u{FEFF}①a②", "a"),
  ])
  func wholeLinesWithoutTheLastEnd(_ marked: String, _ expected: String) {
    let source = MarkedSource(marked)
    let lines = source.text.wholeLines(of: source.offsets[0]..<source.offsets[1])
    #expect(source.text[lines] == expected)
  }

  // MARK: Names

  @Test(arguments: [
    ("src/a.c", "src/a.c"),
    ("src/größe, 1.py", "src/gr%C3%B6%C3%9Fe%2C%201.py"),
    ("c:d/100%#?.py", "c%3Ad/100%25%23%3F.py"),
    ("/tmp/a b.c", "file:///tmp/a%20b.c"),
  ])
  func pathsAsReferences(_ path: String, _ uri: String) {
    #expect(FileReference.uri(ofFile: path) == uri)
  }

  @Test(arguments: [("/", "file:///"), ("/a b", "file:///a%20b/"), ("/a/", "file:///a/")])
  func foldersEndWithASlash(_ path: String, _ uri: String) {
    #expect(FileReference.uri(ofFolder: path) == uri)
  }

  @Test func fingerprintsCountWhatIsThereTwice() {
    let keys = mixedReport.files.flatMap(\.findings).map(\.key)
    #expect(keys[0] == keys[1])
    var fingerprints = Fingerprints()
    let names = keys.map { fingerprints.next($0) }
    #expect(names[0] == "\(keys[0])")
    #expect(names[1] == "\(keys[0]):2")
    #expect(names[2] == "\(keys[2])")
    #expect(Set(names).count == keys.count)
  }

  // MARK: Text

  /// A remedy is that of the code's own language, as an editor's hover has it.
  @Test(arguments: [
    ("guide.md", Language.markdown, "python block 2", "subprocess.run"),
    ("guide.md", .markdown, "c block 1", "execve"),
    ("tool.py", .python, "run", "subprocess.run"),
  ])
  func theRemedyOfAFenceIsThatOfItsLanguage(
    path: String, language: Language, definition: String, word: String
  ) throws {
    let sample = Sample(
      definition: definition, kind: "command-injection", excerpt: "os.system(…)")
    let file = scanned(path, language, "```\n①②os.system(x)③④\n```\n", [sample])
    let text = TextFormat(usesColor: false, isBrief: false).text(of: file)
    let help = try #require(text.split(separator: "\n").first { $0.contains("= help: ") })
    #expect(help.contains(word), "\(help)")
  }

  // MARK: JSON

  /// A kind is named as a warning would name it; what else the model says of a step stands beside it.
  @Test func stepsNameAKindWhereAWarningWould() throws {
    func kinds(_ name: String, _ probability: Double) -> [KindProbability] {
      [
        KindProbability(name: name, probability: probability),
        KindProbability(name: "race", probability: 1 - probability),
      ]
    }
    let text = SourceText("a();\nb();\nc();\nd();\n")
    let scores: [(Double, [KindProbability])] = [
      (0.9, kinds("path", 0.9)), (-0.9, kinds("path", 0.9)), (0.9, []), (-0.9, kinds("path", 0.4)),
    ]
    let steps = scores.indices.map { index -> Step in
      let range = index * 5..<index * 5 + 4
      return Step(role: .scored, content: StepContent(text.bytes[range]), range: range)
    }
    var before = 1.0
    let known = scores.map { margin, kinds -> StepScore? in
      defer { before = margin }
      return StepScore(
        margin: margin, drop: before - margin, tokens: 1, tokenMargins: [], kinds: kinds)
    }
    let trajectory = Trajectory(
      kind: .definition, name: "f", range: 0..<19, preamble: [], steps: steps)
    var file = ScannedFile(
      path: "a.c", language: .c, encoding: .utf8, text: text, thresholds: testThresholds)
    file.definitions = [
      ScoredDefinition(
        trajectory: trajectory,
        scores: TrajectoryScores(
          steps: known, reward: -0.9, tokensComputed: 0, tokensReused: 0, isComplete: true))
    ]
    let json = try JSONReader.read(JSONFormat.bytes(of: report(file)))
    let rows = try #require(json["files"]?[0]?["definitions"]?[0]?["steps"]?.arrayValue)
    #expect(rows.map { $0["flagged"] } == [false, true, false, true])
    #expect(rows.map { $0["kind"] } == [nil, "path", nil, nil])
    #expect(rows.map { $0["kinds"]?[0]?["name"] } == ["path", "path", nil, "path"])
    #expect(rows[3]["kinds"]?[0]?["probability"] == 0.4)
  }

  // MARK: GitHub

  @Test func workflowCommands() {
    #expect(
      String(decoding: GitHubFormat.bytes(of: mixedReport), as: UTF8.self) == """
        ::warning file=lib/copy.c,line=2,endLine=2,col=3,endColumn=20,\
        title=Plimsoll (memory-bounds)::possible out-of-bounds memory access: strcpy(…) \
        (margin +0.93 → −0.85)
        ::notice file=lib/copy.c,line=3,endLine=3,col=3,endColumn=21,\
        title=Plimsoll (memory-bounds)::possible out-of-bounds memory access: strcpy(…) \
        (margin −0.25)
        ::notice file=lib/copy.c,line=5,endLine=5,col=1,endColumn=20,\
        title=Plimsoll (weakness)::possible weakness, kind unclear: int sizes[2] = {0}; \
        (margin −0.30)
        ::warning file=src/größe%2C 1.py,line=3,endLine=3,col=15,endColumn=38,\
        title=Plimsoll (command-injection)::possible command injection: os.system(…) may run text \
        from outside (margin +0.93 → −0.85)

        """)
  }

  @Test func workflowCommandsOfSeveralLinesHaveNoColumns() {
    let file = scanned("a.c", .c, "①②f(a,\n  b);③④", [Sample(kind: "path", excerpt: "f(…)")])
    let text = String(decoding: GitHubFormat.bytes(of: report(file)), as: UTF8.self)
    #expect(text.hasPrefix("::warning file=a.c,line=1,endLine=2,title=Plimsoll (path)::"))
  }

  /// Code and names of files cannot begin a command of their own.
  @Test func workflowCommandsEscape() {
    let file = scanned(
      "a\n::error::b,c:d%.c", .c, "①②x③④",
      [Sample(kind: "path", excerpt: "50%\u{1B}[2J\r\n::error::x")])
    let text = String(decoding: GitHubFormat.bytes(of: report(file)), as: UTF8.self)
    #expect(text.hasPrefix("::warning file=a%0A%3A%3Aerror%3A%3Ab%2Cc%3Ad%25.c,line=1,"))
    #expect(text.contains("50%25\u{FFFD}[2J"))
    #expect(text.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
    #expect(GitHubFormat.escaped("100% a\r\nb: c, d") == "100%25 a%0D%0Ab: c, d")
    #expect(GitHubFormat.escaped(property: "100% a\nb: c, d") == "100%25 a%0Ab%3A c%2C d")
  }

  @Test func nothingToWarnOf() {
    let clean = report(scanned("a.c", .c, "int a;"))
    #expect(GitHubFormat.bytes(of: clean).isEmpty)
    #expect(GitLabFormat.bytes(of: clean) == Array("[]\n".utf8))
  }

  // MARK: GitLab

  @Test func codeQuality() throws {
    let issues = try #require(GitLabFormat.json(of: mixedReport).arrayValue)
    let keys = mixedReport.files.flatMap(\.findings).map { "\($0.key)" }
    #expect(
      issues.compactMap { $0["fingerprint"]?.stringValue } == [
        keys[0], keys[0] + ":2", keys[2], keys[5],
      ])
    #expect(
      issues.compactMap { $0["severity"]?.stringValue } == ["major", "minor", "minor", "major"])
    #expect(
      issues[2] == [
        "type": "issue",
        "description": "possible weakness, kind unclear: int sizes[2] = {0}; (margin −0.30)",
        "check_name": "weakness",
        "categories": ["Security"],
        "fingerprint": JSONValue(keys[2]),
        "severity": "minor",
        "location": ["path": "lib/copy.c", "lines": ["begin": 5, "end": 5]],
      ])
    #expect(issues[3]["location"] == ["path": "src/größe, 1.py", "lines": ["begin": 3, "end": 3]])
  }

  /// One fingerprint in two files is one finding to GitLab.
  @Test func codeQualityCountsOverFiles() {
    let files = ["a.c", "b.c"].map {
      scanned($0, .c, "①②gets(line);③④", [Sample(kind: "memory-bounds", excerpt: "gets(…)")])
    }
    let issues = GitLabFormat.json(of: report(files[0], files[1])).arrayValue ?? []
    let key = files[0].findings[0].key
    #expect(issues.compactMap { $0["fingerprint"]?.stringValue } == ["\(key)", "\(key):2"])
  }
}
