import Foundation
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

/// A long script is cut at its statements; what is above a line never depends on what is below it.
@Suite struct TopLevelPartTests {
  /// Twelve lines of code in four statements, of which the third is a loop with a blank line in it.
  private static func block(_ number: Int) -> String {
    """
    first_\(number) = read(\(number))
    check(first_\(number))

    with open(first_\(number)) as source_\(number):
        header_\(number) = source_\(number).readline()

        body_\(number) = source_\(number).read()

    for line_\(number) in body_\(number).splitlines():
        handle(line_\(number))

        count_\(number) += 1

    # What follows belongs together.
    second_\(number) = finish(count_\(number))
    third_\(number) = close(second_\(number))


    """
  }

  private static func script(_ blocks: Int) -> String {
    "import os\nimport sys\n\n" + (0..<blocks).map(block).joined()
  }

  private func parts(_ text: String, _ language: Language = .python) -> [Trajectory] {
    segmenter.segment(SourceText(text), language: language).trajectories
      .filter { $0.kind == .topLevel }
  }

  private func lines(_ part: Trajectory) -> Int {
    part.steps.reduce(0) {
      $0 + $1.content.bytes.split(separator: UInt8(ascii: "\n")).count { !$0.isEmpty }
    }
  }

  @Test func aShortScriptIsOneTrajectory() {
    let parts = parts(Self.script(3))
    #expect(parts.map(\.name) == ["(top level)"])
    #expect(parts[0].preamble.isEmpty)
  }

  @Test func aLongScriptIsCutAtStatements() {
    let text = Self.script(10)
    let parts = parts(text)
    #expect(parts.count > 2 && parts.count < 13)
    #expect(
      parts.map(\.name)
        == ["(top level)"] + (2...parts.count).map { "(top level, part \($0))" })
    #expect(parts.allSatisfy { lines($0) <= SegmentationLimits().topLevelLines })
    // Each begins at the margin, and never within a loop or a `with`.
    for part in parts {
      #expect(part.steps[0].content.bytes.first != UInt8(ascii: " "))
    }
    // What stood in one trajectory stands in them, in its order.
    var whole = SegmentationLimits()
    whole.topLevelLines = .max
    let uncut = Segmenter(grammars: testGrammars, limits: whole, parseLimits: segmenter.parseLimits)
      .segment(SourceText(text), language: .python)
    #expect(parts.flatMap(\.steps) == uncut.trajectories[0].steps)
  }

  @Test func theFirstPartIsReadBeforeEachOfTheOthers() {
    let parts = parts(Self.script(10))
    let first = parts[0].steps.filter { $0.role == .scored }
    #expect(parts.dropFirst().allSatisfy { $0.preamble == first })
  }

  @Test func anEditLeavesThePartsAboveItAlone() {
    let text = Self.script(10)
    let before = parts(text)
    let after = parts(text.replacingOccurrences(of: "finish(count_6)", with: "finish(count_6, 1)"))
    #expect(after.count == before.count)
    let changed = zip(before, after).map { !$0.hasSameContent(as: $1) }
    #expect(changed.count { $0 } == 1)
    // And so does every line that is added at the end.
    for blocks in 4..<10 {
      let longer = parts(Self.script(blocks))
      #expect(zip(longer.dropLast(), before).allSatisfy { $0.hasSameContent(as: $1) })
    }
  }

  @Test func aLineThatIsPutInLeavesLaterPartsAsTheyWere() {
    let text = Self.script(30)
    let before = parts(text)
    let after = parts(
      text.replacingOccurrences(
        of: "check(first_6)", with: "check(first_6)\nmore(first_6)\nstill(first_6)"))
    let kept = after.filter { part in before.contains { $0.hasSameContent(as: part) } }
    #expect(kept.count >= after.count * 2 / 3, "\(kept.count) of \(after.count)")
  }

  @Test func whatAPartIsCalledForEverHasNoNumber() {
    #expect(Set(parts(Self.script(10)).map(\.lastingName)) == ["(top level)"])
    let text = "```c\nint f(void) { return 1; }\n```\n\n```c\nint g(void) { return 1; }\n```\n"
    let blocks = segmenter.segment(SourceText(text), language: .markdown).trajectories
    #expect(blocks.map(\.name) == ["c block 1", "c block 2"])
    #expect(blocks.map(\.lastingName) == ["c block", "c block"])
  }

  @Test func definitionsBetweenPartsStayDefinitions() {
    let half = (0..<5).map(Self.block).joined()
    let text =
      "import os\n\n\ndef early():\n    return 1\n\n\n" + half + "def late():\n    return 2\n\n\n"
      + half
    let segmented = segmenter.segment(SourceText(text), language: .python)
    #expect(
      segmented.trajectories.filter { $0.kind == .definition }.map(\.name) == ["early", "late"])
    #expect(
      segmented.trajectories.filter { $0.kind == .definition }.allSatisfy {
        $0.preamble.map(\.content) == [StepContent("import os".utf8)]
      })
    #expect(flaw(in: segmented) == nil)
  }

  @Test func aClassKeepsItsFieldsAndALoopItsLines() {
    let fields = (0..<70).map { "    field_\($0) = Column(\($0))\n" }.joined()
    let text = "import os\n\n\nclass Table(Base):\n" + fields + "\n\nlast = Table()\n"
    #expect(parts(text).count == 3)
    #expect(parts(text).map(lines) == [1, 71, 1])
  }

  @Test func otherLanguagesKeepTheirTopLevel() {
    let text = (0..<100).map { "var name\($0) = read(\($0));\n\n" }.joined()
    #expect(parts(text, .javascript).count == 1)
  }

  @Test func withoutAGrammarAsWell() {
    let segmented = plainSegmenter.segment(SourceText(Self.script(10)), language: .python)
    #expect(segmented.trajectories.count { $0.kind == .topLevel } > 2)
    #expect(flaw(in: segmented) == nil)
  }
}
