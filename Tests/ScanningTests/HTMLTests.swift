import Findings
import RewardModel
import SourceTexts
import SyntaxTrees
import Testing
import Weaknesses

@testable import Scanning

@Suite struct HTMLTests {
  static let weak = PlannedStep(
    "int f(void) {\n  gets(line);\n}", -0.9, lines: [0.8, -0.9, -0.9], kind: "memory-bounds")
  static let mild = PlannedStep("system(line);", -0.5, kind: "command-injection")
  static let unclear = PlannedStep("free(line);", -0.8)
  static let fine = PlannedStep("int g(void) { return 1; }", 0.9, lines: [0.9])

  /// Two files with findings, of which one is in no definition that is kept, and one without.
  static var several: ScanReport {
    PlannedReport.report([
      PlannedReport.file("quiet.c", ("g", [fine])),
      PlannedReport.file("mild.c", keepsSteps: false, ("f", [fine, mild])),
      PlannedReport.file("weak.c", ("f", [fine, weak]), ("g", [fine]), ("h", [unclear])),
    ])
  }

  // MARK: Markup

  @Test(arguments: ["<script>alert(1)</script>", "\"><img src=x onerror=y>", "]]>&amp;'"])
  func textOfStrangersIsText(_ words: String) throws {
    let code = PlannedStep("gets(\(words));", -0.9, kind: "memory-bounds")
    var report = PlannedReport.report(
      [
        PlannedReport.file("\(words).c", ("f\(words)", [code])),
        PlannedReport.file("quiet\(words).c", ("g", [Self.fine])),
      ], folder: "/home/\(words)".replacing("/s", with: "-s"))
    report.problems = [words]
    report.version = words
    report.model.name = words
    report.leftOut = [LeftOut(path: words, reason: .unreadable(words), definition: words)]
    let root = try PageTree.root(of: report)
    #expect(root.all("script").isEmpty && root.all("img").isEmpty)
    #expect(root.all("h3").map(\.text) == ["\(words).c"])
    #expect(root.all("h4").contains { $0.text.hasPrefix("f\(words)") })
    #expect(root.all("div", class: "line").contains { $0.text.hasSuffix("gets(\(words));") })
    #expect(root.all("li").contains { $0.text == words })
  }

  @Test func whatNobodySeesIsShown() throws {
    let bytes = Array("gets(".utf8) + [0x00, 0x1B, 0xFF] + Array("\u{202E}\u{200B}\u{7F});".utf8)
    let file = PlannedReport.file("a\u{2028}b.c", ("f", [PlannedStep(bytes: bytes, -0.9)]))
    let root = try PageTree.root(of: PlannedReport.report([file]))
    #expect(
      root.all("div", class: "line").map(\.text)
        == ["1gets(␀␛\u{FFFD}⟨U+202E⟩⟨U+200B⟩␡);"])
    #expect(root.all("h3").map(\.text) == ["a⟨U+2028⟩b.c"])
  }

  @Test func nothingIsFetchedAndNothingRuns() throws {
    let root = try PageTree.root(of: Self.several)
    let policy = root.all("meta").first { $0["http-equiv"] == "Content-Security-Policy" }
    #expect(policy?["content"]?.hasPrefix("default-src 'none'; style-src 'unsafe-inline'") == true)
    #expect(root.all("script").isEmpty && root.all("link").isEmpty)
    #expect(root.all.allSatisfy { $0["src"] == nil && $0["style"] == nil })
    #expect(root.all.allSatisfy { !$0.attributes.keys.contains { $0.hasPrefix("on") } })
    let links = root.all("a").filter { $0["href"]?.hasPrefix("#") == false }
    #expect(
      Set(links.map { $0["href"] }) == [
        Weakness.named("memory-bounds")?.link, Weakness.named("command-injection")?.link,
      ])
    #expect(links.allSatisfy { $0["rel"] == "noreferrer" })
  }

  @Test func namesAreUniqueAndFound() throws {
    let root = try PageTree.root(of: Self.several)
    let ids = root.all.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.wholeMatch(of: /[a-z][a-z0-9-]*/) != nil })
    let wanted =
      root.all("a").compactMap { $0["href"] }.filter { $0.hasPrefix("#") }.map {
        String($0.dropFirst())
      } + root.all.compactMap { $0["aria-labelledby"] } + root.all("label").compactMap { $0["for"] }
    #expect(wanted.allSatisfy(Set(ids).contains))
  }

  @Test func headingsGoDownOneByOne() throws {
    let levels = try PageTree.root(of: Self.several).all.compactMap { element in
      element.name.wholeMatch(of: /h([1-6])/).flatMap { Int($0.1) }
    }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
  }

  @Test func tablesSayWhatTheirHeadsAreOf() throws {
    let root = try PageTree.root(of: Self.several)
    #expect(!root.all("th").isEmpty && root.all("th").allSatisfy { $0["scope"] != nil })
    #expect(root.all("table").allSatisfy { $0.all("caption").count == 1 })
  }

  // MARK: Head

  @Test func theHeadSaysWhatWasScanned() throws {
    var report = Self.several
    report.isInterrupted = true
    report.leftOut = [
      LeftOut(path: "a.bin", reason: .binary), LeftOut(path: "b.bin", reason: .binary),
      LeftOut(path: "c.c", reason: .size, definition: "table"),
    ]
    let root = try PageTree.root(of: report)
    #expect(root.all("h1").map(\.text) == ["Weak steps in project"])
    let banner = try #require(root.all("header").first).text
    #expect(banner.contains("fake (0123456789ab)") && banner.contains("2026-11-27 07:30 UTC"))
    #expect(banner.contains("Cut short"))
    #expect(!root.text.contains("/home/someone"))
    let facts = zip(root.all("dt"), root.all("dd")).map { "\($0.text): \($1.text)" }
    #expect(
      facts.starts(with: [
        "Warnings: 2", "Notes: 1", "Files with findings: 2 of 3", "Lines scored: 16",
        "Warned of from: a margin of −0.40 after a fall of 0.30; warnings from −0.70",
        "Not warned of: nothing", "Left out: 2 binary, 1 definition too large",
        "Complete: no, it was cut short",
      ]))
  }

  @Test func whatWasMeasuredIsSaid() throws {
    var report = Self.several
    report.model.calibration = Calibration(
      date: "2026-11-21", data: [], sensitivities: [:],
      precision: [
        .init(margin: [-1, -0.8], precision: 0.83, steps: 212, interval: [0.78, 0.88]),
        .init(margin: [-0.8, -0.4], precision: 0.5, steps: 3, interval: [0.1, 0.9]),
      ], labelledBy: ["static analysers", "people"])
    let root = try PageTree.root(of: report)
    let table = try #require(root.all("table").first)
    #expect(table.text.contains("say static analysers and people, measured on 2026-11-21"))
    #expect(
      table.all("tr").dropFirst().map { $0.children.map(\.text) } == [
        ["−1.00 to −0.80", "83 %", "78 % to 88 %", "212"]
      ])
    let findings = root.all("section", class: "finding").map(\.text)
    #expect(findings.contains { $0.contains("83 % of 212 steps with a margin like this") })
    #expect(findings.contains { $0.contains("was not measured: too few steps") })
  }

  // MARK: Files

  @Test func filesAreOrderedByRisk() throws {
    let report = PlannedReport.report([
      PlannedReport.file("a-silent.c", suppression: .baseline, ("f", [Self.weak])),
      PlannedReport.file("b-mild.c", ("f", [Self.mild])),
      PlannedReport.file("c-weak.c", ("f", [Self.weak])),
      PlannedReport.file("d-weak-twice.c", ("f", [Self.weak]), ("g", [Self.weak])),
      PlannedReport.file("e-quiet.c", ("f", [Self.fine])),
    ])
    let root = try PageTree.root(of: report)
    let order = ["d-weak-twice.c", "c-weak.c", "b-mild.c", "a-silent.c"]
    #expect(root.all("h3").map(\.text) == order)
    let rows = try #require(root.all("nav").first).all("tr").dropFirst()
    #expect(rows.map { $0.children[0].text } == order)
    #expect(rows.map { $0.children[1].text } == ["−0.90", "−0.90", "−0.50", "–"])
    let quiet = try #require(root.all("details").last)
    #expect(quiet["open"] == nil && quiet.all("th").map(\.text).contains("e-quiet.c"))
  }

  @Test func definitionsWithoutFindingsAreFolded() throws {
    let root = try PageTree.root(of: Self.several)
    #expect(
      root.all("section", class: "definition").compactMap { $0.all("code").first?.text }
        == ["f", "h", "f"])
    #expect(
      root.all("details", class: "definition").compactMap { $0.all("code").first?.text } == ["g"])
  }

  @Test(arguments: [[ScannedFile](), [PlannedReport.file("a.c", ("g", [fine]))]])
  func nothingFound(_ files: [ScannedFile]) throws {
    let root = try PageTree.root(of: PlannedReport.report(files))
    #expect(root.all("p", class: "nothing").count == 1)
    #expect(root.all("input").isEmpty && root.all("svg").isEmpty && root.all("nav").isEmpty)
  }

  // MARK: Filters

  @Test func boxesAreOfWhatOccurs() throws {
    let root = try PageTree.root(of: Self.several)
    #expect(
      root.all("label").map(\.text) == [
        " warnings (2)", " notes (1)", " command injection (1)",
        " out-of-bounds memory access (1)", " kind unclear (1)",
      ])
    #expect(root.all("input").allSatisfy { $0["type"] == "checkbox" && $0["checked"] != nil })
  }

  @Test func boxesHideWhatTheyAreOf() throws {
    let root = try PageTree.root(of: Self.several)
    let style = try #require(root.all("style").first).text
    #expect(style.contains("@supports selector(:has(*)) {\n  .filtered { display: none }"))
    let rules = style.matches(
      of: /:has\(#(kind-\d):checked\):has\(#(level-\w+):checked\) \.(f\d) \{ display: revert \}/)
    let shown = Dictionary(
      uniqueKeysWithValues: rules.map { ("\($0.1) \($0.2)", String($0.3)) })
    #expect(
      shown.keys.sorted() == ["kind-0 level-note", "kind-1 level-warning", "kind-2 level-warning"])
    func hasAll(_ words: String, _ pairs: [String]) throws {
      let file = try #require(
        root.all("section", class: "file").first { $0.all("h3").first?.text == words })
      #expect(file.classes == ["file", "filtered"] + pairs.compactMap { shown[$0] }.sorted())
    }
    try hasAll("weak.c", ["kind-1 level-warning", "kind-2 level-warning"])
    try hasAll("mild.c", ["kind-0 level-note"])
    for finding in root.all("section", class: "finding") {
      #expect(finding.classes.count == 4 && finding.classes[2] == "filtered")
    }
  }

  // MARK: Code

  @Test func curvesHaveTheirPointsInPlace() throws {
    let steps = [
      PlannedStep("a();", 1), PlannedStep("b();", 0), PlannedStep("/* c */", nil),
      PlannedStep("d();", -1, kind: "memory-bounds"),
    ]
    let root = try PageTree.root(
      of: PlannedReport.report([PlannedReport.file("a.c", ("f", steps))]))
    let curve = try #require(root.all("svg").first)
    #expect(curve.all("polyline").map { $0["points"] } == ["40,14 80,74 120,134"])
    #expect(
      curve.all("circle").map { [$0["cx"], $0["cy"], $0["class"]] } == [
        ["40", "14", "m4"], ["80", "74", "m2"],
      ])
    #expect(curve.all("path").map { $0["class"] } == ["m0 flagged"])
    #expect(curve.all("path").map(\.text) == ["step 3, line 7: margin −1.00, flagged"])
    #expect(curve.all("line").first { $0.classes == ["threshold"] }?["y1"] == "98")
    #expect(curve["role"] == "img")
    #expect(
      curve["aria-label"] == "Margins of f over 3 steps, lowest −1.00 at step 3; step 1 +1.00; "
        + "step 2 0.00; step 3 −1.00, flagged")
  }

  @Test(arguments: [
    (-1.0, "m0"), (-0.61, "m0"), (-0.6, "m1"), (-0.2, "m2"), (0.0, "m2"), (0.2, "m2"), (0.6, "m3"),
    (0.61, "m4"), (1.0, "m4"),
  ])
  func marginsHaveColours(_ margin: Double, _ name: String) {
    #expect(HTMLFormat.Tint(margin).name == name)
  }

  @Test func linesAreShadedByTheMarginAtTheirEnd() throws {
    let report = PlannedReport.report([
      PlannedReport.file("a.c", ("f", [PlannedStep("// why", nil), Self.weak]))
    ])
    let root = try PageTree.root(of: report)
    let lines = root.all("div", class: "line")
    #expect(lines.map(\.classes) == [["line"], ["line", "m4"], ["line", "m0"], ["line", "m0"]])
    #expect(
      lines.map { $0.children.map(\.text) } == [
        ["1", "", "// why"], ["3", "+0.80", "int f(void) {"], ["4", "−0.90", "  gets(line);"],
        ["5", "−0.90", "}"],
      ])
    #expect(root.all("div", class: "step").map(\.classes) == [["step"], ["step", "m0"]])
    #expect(root.all("p", class: "label").map(\.text) == ["▲ step 1: −0.90"])
    #expect(root.all("mark").map(\.text) == ["gets(line)"])
  }

  @Test func marksAndLineEndsOfEditorsAreNoCode() throws {
    let report = PlannedReport.report([
      PlannedReport.file(
        "a.c", before: SourceText.byteOrderMark, lineEnd: "\r\n",
        ("f", [PlannedStep("int f(void) {\r\n\tgets(l);\r\n}", -0.9, lines: [0.9, -0.9, -0.9])]))
    ])
    let lines = try PageTree.root(of: report).all("div", class: "line")
    #expect(
      lines.map { $0.children.map(\.text) } == [
        ["1", "+0.90", "int f(void) {"], ["2", "−0.90", "\tgets(l);"], ["3", "−0.90", "}"],
      ])
  }

  @Test func codeThatStandsElsewhereIsNamed() throws {
    var file = PlannedReport.file(
      "a.c", ("f", [Self.fine]), ("g", [Self.fine]), ("(top level)", [Self.unclear]))
    let (first, last) = (file.definitions[0], file.definitions[2])
    let steps = first.trajectory.steps + last.trajectory.steps
    file.definitions = [
      ScoredDefinition(
        trajectory: .init(
          kind: .topLevel, name: "(top level)", range: 0..<file.text.count, preamble: [],
          steps: steps),
        scores: TrajectoryScores(
          steps: first.scores.steps + last.scores.steps, reward: nil, tokensComputed: 0,
          tokensReused: 0, isComplete: true))
    ]
    let root = try PageTree.root(of: PlannedReport.report([file]))
    #expect(root.all("p", class: "gap").map(\.text) == ["lines 2 to 4 are not shown here"])
  }

  // MARK: Findings

  @Test func findingsSayWhatToDo() throws {
    let weakness = try #require(Weakness.named("memory-bounds"))
    let root = try PageTree.root(
      of: PlannedReport.report([PlannedReport.file("a.c", ("f", [Self.fine, Self.weak]))]))
    let finding = try #require(root.all("section", class: "finding").first)
    #expect(finding.classes.contains("warning"))
    #expect(
      finding.all("h5").map(\.text) == [
        "▲ warning possible out-of-bounds memory access: gets(…) (margin +0.90 → −0.90)"
      ])
    for sentence in [weakness.problem, weakness.attack, weakness.remedies.c] {
      #expect(finding.text.contains(sentence.filter { $0 != "`" }))
    }
    #expect(finding.text.contains("Step 2 of 2, lines 3–5: margin +0.90 → −0.90, a fall of 1.80."))
    #expect(finding.all("a").map(\.text) == ["More of out-of-bounds memory access: CWE-119"])
    #expect(finding.all("code").last?.text == "// plimsoll: ignore")
  }

  @Test func aKindThatIsUnclearIsSaidToBe() throws {
    let root = try PageTree.root(
      of: PlannedReport.report([PlannedReport.file("a.c", ("f", [Self.unclear]))]))
    let finding = try #require(root.all("section", class: "finding").first)
    #expect(finding.text.contains("Its kind is unclear. Most like race condition (10 %)."))
    #expect(finding.all("a").isEmpty)
  }

  @Test func fencedBlocksAreMendedInTheirLanguage() throws {
    let remedies = try #require(Weakness.named("command-injection")).remedies
    let file = PlannedReport.file("a.md", language: .markdown, ("python block 1", [Self.mild]))
    let finding = try #require(
      try PageTree.root(of: PlannedReport.report([file])).all("section", class: "finding").first)
    #expect(finding.text.contains(remedies.python.filter { $0 != "`" }))
    #expect(finding.all("code").last?.text == "# plimsoll: ignore")
  }

  @Test(arguments: [(Suppression.comment, "a comment in the code"), (.baseline, "the baseline")])
  func whatIsNotWarnedOfSaysWhy(_ suppression: Suppression, _ words: String) throws {
    let root = try PageTree.root(
      of: PlannedReport.report([
        PlannedReport.file("a.c", suppression: suppression, ("f", [Self.weak]))
      ]))
    let finding = try #require(root.all("section", class: "finding").first)
    #expect(finding.classes.contains("suppressed") && !finding.classes.contains("warning"))
    #expect(finding.all("p", class: "reason").first?.text.contains(words) == true)
    #expect(!finding.text.contains("plimsoll: ignore"))
    #expect(root.all("label").map(\.text).first == " not warned of (1)")
    #expect(root.all("dd").first?.text == "0")
    #expect(root.all("path").map(\.classes) == [["m0", "silent"]])
    #expect(root.all("p", class: "label").map(\.text) == ["△ step 1: −0.90"])
  }
}
