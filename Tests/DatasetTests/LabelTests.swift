import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import Dataset

let segmenter = Segmenter(grammars: testGrammars)

/// One line for each scored step: verdict (✗ vulnerable, ✓ safe, ? not judged), lines from 1, a star
/// where the step meets the difference, the reason, and what is marked in it.
func shown(_ text: LabelledText) -> [String] {
  text.trajectories.flatMap { part in
    zip(part.trajectory.steps, part.labels).compactMap { step, label in
      guard let label else { return nil }
      let lines = text.lines(of: step.range)
      let verdict = label.verdict.map { $0 == .safe ? "✓" : "✗" } ?? "?"
      let spans = label.spans.isEmpty ? "" : " \(label.spans.map { text.text[$0] })"
      return
        "\(verdict)\(label.isChanged ? "*" : "") \(lines.lowerBound + 1)–\(lines.upperBound + 1)"
        + (label.origin.map { " \($0.rawValue)" } ?? "") + spans
    }
  }
}

@Suite("Labels")
struct LabelTests {
  static func labelled(_ old: String, _ new: String, _ language: Language = .c) -> LabelledPair {
    LabelledPair(
      vulnerable: SourceText(old), fixed: SourceText(new), language: language, segmenter: segmenter)
  }

  /// A function of three steps: lines 1–4, 6–7 and 9–11.
  static let copy = """
    int f(char *s)
    {
      char b[8];
      a(b);

      strcpy(b, s);
      g(b);

      h(b);
      return 0;
    }
    """

  @Test func `a changed line makes its step vulnerable and all of the fix safe`() {
    let pair = Self.labelled(
      Self.copy, Self.copy.replacing("strcpy(b, s)", with: "strlcpy(b, s, 8)"))
    #expect(shown(pair.vulnerable) == ["✓ 1–4", "✗* 6–7 difference [\"strcpy\"]", "✓ 9–11"])
    #expect(shown(pair.fixed) == ["✓ 1–4", "✓* 6–7 [\"strlcpy\", \", 8\"]", "✓ 9–11"])
    #expect(!pair.isInsertion)
  }

  @Test func `a fix that only inserts marks the step that lacks the check`() {
    let check = "  if (strlen(s) >= 8)\n    return -1;\n\n"
    let pair = Self.labelled(Self.copy, Self.copy.replacing("  strcpy", with: check + "  strcpy"))
    #expect(shown(pair.vulnerable) == ["✓ 1–4", "✗* 6–7 insertion", "✓ 9–11"])
    #expect(pair.fixed.labels.allSatisfy { $0.verdict == .safe })
    // The check itself, and what it guards.
    #expect(pair.fixed.labels.filter(\.isChanged).count == 2)
    #expect(pair.isInsertion)
  }

  @Test func `an insertion beside a change is not judged`() {
    let fixed = Self.copy.replacing("  a(b);\n", with: "  a(b);\n  size_t n = strlen(s);\n")
      .replacing("h(b);", with: "h(b, n);")
    let pair = Self.labelled(Self.copy, fixed)
    #expect(shown(pair.vulnerable).map { $0.prefix(2) } == ["✓ ", "?*", "✗*"])
  }

  @Test func `an include or a new function guards nothing`() {
    let fixed =
      "#include <string.h>\n\nint n(void)\n{\n  return 1;\n}\n\n"
      + Self.copy.replacing("strcpy(b, s)", with: "strlcpy(b, s, 8)")
    let pair = Self.labelled(Self.copy, fixed)
    #expect(shown(pair.vulnerable).map { $0.prefix(1) } == ["✓", "✗", "✓"])
  }

  @Test func `comments and layout are no difference`() {
    let pair = Self.labelled(
      Self.copy, Self.copy.replacing("  g(b);", with: "      g(b); // g\n").appending("\n\n"))
    #expect(pair.vulnerable.labels.allSatisfy { $0.verdict == .safe && !$0.isChanged })
  }

  @Test func `a fix at the end of a function marks its last step`() {
    let pair = Self.labelled(
      "def f(x):\n    a(x)\n\n    b(x)\n", "def f(x):\n    a(x)\n\n    b(x)\n    c(x)\n", .python)
    #expect(shown(pair.vulnerable).map { $0.prefix(2) }.last == "✗*")
  }

  static let two = "def f(x):\n    a(x)\n    b(x)\n\n\ndef g(x):\n    c(x)\n"

  @Test func `an insertion at the end of a function is not of the next one`() {
    let fixed = Self.two.replacing("b(x)\n", with: "b(x)\n    check(x)\n")
    let pair = Self.labelled(Self.two, fixed, .python)
    #expect(shown(pair.vulnerable) == ["✗* 1–3 insertion", "✓ 6–7"])
    #expect(shown(pair.fixed).map { $0.prefix(2) } == ["✓*", "✓ "])
    // Beside a change elsewhere it is not judged, and the next function stays safe.
    let third = "\n\ndef h(x):\n    d(x)\n"
    let both = Self.labelled(
      Self.two + third, (fixed + third).replacing("d(x)", with: "e(x)"), .python)
    #expect(shown(both.vulnerable).map { $0.prefix(2) } == ["?*", "✓ ", "✗*"])
    #expect(shown(both.fixed).map { $0.prefix(2) } == ["✓*", "✓ ", "✓*"])
  }

  @Test func `of two functions of one name the one inserted into`() {
    let old = Self.two.replacing("def g", with: "def f")
    let pair = Self.labelled(old, old + "    check(x)\n", .python)
    #expect(shown(pair.vulnerable).map { $0.prefix(2) } == ["✓ ", "✗*"])
  }

  @Test(arguments: [
    ("none", Propagation(depth: 0), ["✓ 1–3", "✗ 5–7", "✓ 9–11", "✓ 13–15", "✓ 17–19"]),
    ("depth 1", Propagation(depth: 1), ["✓ 1–3", "✗ 5–7", "✗ 9–11", "✓ 13–15", "✓ 17–19"]),
    ("depth 2", Propagation(depth: 2), ["✓ 1–3", "✗ 5–7", "✗ 9–11", "✗ 13–15", "✓ 17–19"]),
  ])
  func `callers up to a depth`(_ name: String, _ rule: Propagation, _ expected: [String]) {
    let source = SourceText(
      (["a", "bad", "b", "c", "d"].enumerated().map { index, name in
        let callee = ["x", "y", "bad", "b", "e"][index]
        return "int \(name)(int i)\n{ k(i, \(callee)(i));\n}\n"
      }).joined(separator: "\n"))
    var text = LabelledText(segmenter.segment(source, language: .c), allSteps: .safe)
    text.update(StepMap.Place(trajectory: 1, step: 0)) { $0 = StepLabel(.vulnerable) }
    text.propagate(rule, along: CallGraph(source, language: .c, grammars: testGrammars))
    #expect(shown(text).map { String($0.prefix { $0 != "p" }).trimmingSuffix() } == expected)
    let caller = text.trajectories[3].labels[0]
    if rule.depth == 2 {
      #expect(abs((caller?.weight ?? 0) - 0.09) < 1e-12)
      #expect(caller?.spans.map { source[$0] } == ["b(i)"])
    }
  }

  @Test func `annotated lines, judged lines, and a label for all`() {
    var record = AnnotatedRecord(
      id: "x", source: "own", language: "c", text: Self.copy, vulnerableLines: [6])
    #expect(
      shown(record.labelled(with: segmenter)) == [
        "✓ 1–4", "✗ 6–7 annotation [\"strcpy(b, s);\"]", "✓ 9–11",
      ])
    record.safeLines = [9]
    #expect(shown(record.labelled(with: segmenter)).map { $0.prefix(1) } == ["?", "✗", "✓"])
    record.vulnerableLines = nil
    record.label = "vulnerable"
    let uniform = record.labelled(with: segmenter).labels
    record.vulnerableLines = []
    #expect(record.labelled(with: segmenter).labels == uniform)
    #expect(uniform.allSatisfy { $0.verdict == .vulnerable && $0.origin == .uniform })
    #expect(uniform.allSatisfy { $0.weight < 1 })
  }

  /// An empty list beside a label says no more than no list.
  @Test func `no marked line is a safe text only where no label says otherwise`() {
    var record = AnnotatedRecord(
      id: "x", source: "own", language: "c", text: Self.copy, vulnerableLines: [])
    let builder = DatasetBuilder(segmenter: segmenter)
    #expect(record.labelled(with: segmenter).labels.allSatisfy { $0.verdict == .safe })
    #expect(builder.records(of: record).map(\.kind) == [.annotated])
    record.label = "vulnerable"
    #expect(record.labelled(with: segmenter).labels.allSatisfy { $0.verdict == .vulnerable })
    #expect(builder.records(of: record).map(\.kind) == [.uniform])
  }

  /// Lines that are in no text: the least and the greatest number there is, zero, one too many.
  @Test(arguments: [Int.min, Int.max, 0, 12])
  func `marks outside the text mark nothing`(_ line: Int) {
    var record = AnnotatedRecord(
      id: "x", source: "own", language: "c", text: Self.copy, vulnerableLines: [line, 6])
    #expect(shown(record.labelled(with: segmenter)).map { $0.prefix(1) } == ["✓", "✗", "✓"])
    record.safeLines = [line, 9]
    #expect(shown(record.labelled(with: segmenter)).map { $0.prefix(1) } == ["?", "✗", "✓"])
  }

  @Test func `the paper's cut shows the answer, the editor's does not`() {
    let check = "  if (strlen(s) >= 8)\n    return -1;\n"
    let fixed = Self.copy.replacing("  strcpy", with: check + "  strcpy")
    let pair = PaperProtocol.labelled(
      vulnerable: SourceText(Self.copy), fixed: SourceText(fixed), language: .c,
      grammars: testGrammars)
    // An empty step, and a cut where the editor has none.
    let steps = pair.vulnerable.trajectories[0].trajectory.steps
    #expect(steps.contains { $0.range.isEmpty })
    #expect(pair.vulnerable.labels.filter { $0.verdict == .vulnerable }.count == 1)
    let editor = Self.labelled(Self.copy, fixed).vulnerable
    let alone = segmenter.segment(SourceText(Self.copy), language: .c)
    #expect(editor.trajectories.map(\.trajectory) == alone.trajectories)
  }
}

extension String {
  fileprivate func trimmingSuffix() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
