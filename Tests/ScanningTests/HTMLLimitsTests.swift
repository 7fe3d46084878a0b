import Findings
import RewardModel
import SourceTexts
import SyntaxTrees
import Testing
import Weaknesses

@testable import Scanning

/// What a page leaves out, and says so.
@Suite struct HTMLLimitsTests {
  private func root(
    _ file: ScannedFile..., limit: (inout HTMLFormat.Limits) -> Void
  ) throws -> PageTree.Element {
    var limits = HTMLFormat.Limits()
    limit(&limits)
    return try PageTree.root(of: HTMLFormat(PlannedReport.report(file), limits: limits).bytes)
  }

  @Test func longLinesAreCut() throws {
    let long = PlannedStep(bytes: Array("gets(\"ää".utf8), -0.9)
    let root = try root(PlannedReport.file("a.c", ("f", [long]))) { $0.lineBytes = 7 }
    #expect(root.all("div", class: "line").map(\.text) == ["1gets(\"… 4 more bytes"])
  }

  @Test func quietCodeIsLeftOutOfALongPage() throws {
    let file = PlannedReport.file("a.c", ("f", [HTMLTests.weak]), ("g", [HTMLTests.fine]))
    let root = try root(file) { $0.quietSourceBytes = 0 }
    #expect(root.all("div", class: "line").count == 3)
    let quiet = try #require(root.all("details", class: "definition").first)
    #expect(quiet.all("svg").count == 1 && quiet.text.contains("Its code is left out"))
  }

  @Test func codeIsLeftOutOfALongerPage() throws {
    let file = PlannedReport.file("a.c", ("f", [HTMLTests.weak]))
    let root = try root(file) { $0.sourceBytes = 0 }
    #expect(root.all("div", class: "line").isEmpty && root.all("svg").isEmpty)
    #expect(root.all("section", class: "finding").count == 1)
  }

  @Test func findingsAreCountedInTheLongest() throws {
    let root = try root(
      PlannedReport.file("a.c", ("f", [HTMLTests.weak])),
      PlannedReport.file("b.c", ("f", [HTMLTests.mild]))
    ) { $0.findingBytes = 0 }
    #expect(root.all("section", class: "finding").isEmpty)
    #expect(
      root.all("p", class: "alert").map(\.text) == [
        "Not shown, as this page is long already: 2 more files with 1 warning and 1 note. The other "
          + "formats of the report hold all."
      ])
  }

  @Test func ofALongDefinitionTheCodeNearItsFindingsIsShown() throws {
    let quiet = (1...5).map { PlannedStep("a\($0)();", 0.9) }
    let file = PlannedReport.file("a.c", ("f", quiet + [HTMLTests.unclear] + quiet))
    let root = try root(file) {
      $0.definitionLines = 5
      $0.nearSteps = 1
    }
    #expect(
      root.all("div", class: "line").compactMap { $0.all("code").first?.text }
        == ["a5();", "free(line);", "a1();"])
    #expect(
      root.all("p", class: "gap").map(\.text) == [
        "lines 1 to 8 are not shown here", "lines 14 to 21 are not shown here",
      ])
  }

  @Test func listsAreCut() throws {
    let root = try root(
      PlannedReport.file("a.c", ("f", [HTMLTests.fine])),
      PlannedReport.file("b.c", ("f", [HTMLTests.fine]))
    ) { $0.rows = 1 }
    #expect(root.all("details").last?.text.contains("… and 1 more.") == true)
  }

  @Test func longCurvesTellTheirFindingsOnly() throws {
    let quiet = (1...30).map { PlannedStep("a\($0)();", 0.9) }
    let file = PlannedReport.file("a.c", ("f", quiet + [HTMLTests.unclear]))
    let root = try root(file) { $0.curvePoints = 10 }
    let curve = try #require(root.all("svg").first)
    #expect(curve.all("circle").isEmpty && curve.all("path").count == 1)
    #expect(
      curve["aria-label"]
        == "Margins of f over 31 steps, lowest −0.80 at step 31; step 31 −0.80, flagged")
    #expect(curve.all("polyline").first?["points"]?.split(separator: " ").count == 31)
  }

  @Test func aLargeReportStaysWithinBounds() throws {
    let code = (1...12).map { "  buffer[\($0)] = \"<&>\" + source[\($0)];" }.joined(separator: "\n")
    let step = PlannedStep(code, 0.9, lines: [Float](repeating: 0.9, count: 12))
    let steps = [PlannedStep](repeating: step, count: 20) + [HTMLTests.weak]
    let files = (1...200).map { PlannedReport.file("src/file\($0).c", ("f\($0)", steps)) }
    let report = PlannedReport.report(files)
    #expect(report.lines > 50_000)
    #expect(HTMLFormat.bytes(of: report).count < 20_000_000)
  }
}
