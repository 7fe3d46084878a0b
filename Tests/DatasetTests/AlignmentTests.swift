import Foundation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import Dataset

@Suite("Alignment")
struct AlignmentTests {
  struct Case: Decodable {
    var old: String
    var new: String
    var changes: [[Int]]
  }

  /// `scripts/golden/make_alignment_fixture.py` made the file with Python's difflib.
  @Test func `the same operations as difflib`() throws {
    let url = try #require(
      Bundle.module.url(forResource: "alignment", withExtension: "jsonl", subdirectory: "Fixtures"))
    var count = 0
    for (_, record) in try RecordFile(url.path).records(of: Case.self) {
      let expected = try record.get()
      let changes = SequenceMatcher(Array(expected.old.utf8), Array(expected.new.utf8)).changes.map
      {
        [$0.old.lowerBound, $0.old.upperBound, $0.new.lowerBound, $0.new.upperBound]
      }
      #expect(changes == expected.changes, "\(expected.old) → \(expected.new)")
      count += 1
    }
    #expect(count == 603)
  }

  /// Changed lines from 1, as `old lines → new lines`.
  static func changes(_ old: String, _ new: String, _ language: Language) -> [String] {
    func lines(_ text: String) -> CodeLines {
      CodeLines(SourceText(text), language: language, grammars: testGrammars)
    }
    return LineDifference(from: lines(old), to: lines(new)).changes.map {
      "\($0.old.map { $0 + 1 }) → \($0.new.map { $0 + 1 })"
    }
  }

  @Test(arguments: [
    ("a();\nb();\n", "a();\nc();\n", ["[2] → [2]"]),
    ("a();\nb();\n", "a();\nn();\nb();\n", ["[] → [2]"]),
    // Comments, blank lines and white space are no change of code.
    ("a(); // one\nb();\n", "a(); /* two */\nb();\n", []),
    ("a();\nb();\n", "a();\n\n  // why\n\nb();\n", []),
    ("if (x)\n  a( );\n", "if (x)\n\ta(  );\n", []),
    // A string is no comment.
    ("a(\"// x\");\n", "a(\"// y\");\n", ["[1] → [1]"]),
  ])
  func c(_ old: String, _ new: String, _ expected: [String]) {
    #expect(Self.changes(old, new, .c) == expected)
  }

  @Test func `indentation means something in Python`() {
    #expect(
      Self.changes("if x:\n  a()\nb()\n", "if x:\n  a()\n  b()\n", .python) == ["[3] → [3]"])
    #expect(Self.changes("a()  # x\n", "a()\n", .python) == [])
  }

  @Test func `very long texts differ between their common ends`() {
    let lines = (0..<LineDifference.maximumLines).map { "a(\($0));" }
    let old = (["s();"] + lines + ["x();", "e();"]).joined(separator: "\n")
    let new = (["s();"] + lines + ["y();", "e();"]).joined(separator: "\n")
    let at = lines.count + 2
    #expect(Self.changes(old, new, .plainText) == ["[\(at)] → [\(at)]"])
  }

  @Test(arguments: [
    ("strcpy(a, b);", "strlcpy(a, b, n);", ["strcpy"], ["strlcpy", ", n"]),
    ("x = 1;", "x = 1;", [], []),
    ("f(é);", "f(ß);", ["é"], ["ß"]),
    ("", "a b", [], ["a b"]),
  ])
  func words(_ old: String, _ new: String, _ changedOld: [String], _ changedNew: [String]) {
    let (a, b) = (SourceText(old), SourceText(new))
    let words = WordDifference(a, 0..<a.count, b, 0..<b.count)
    #expect(words.old.map { a[$0] } == changedOld)
    #expect(words.new.map { b[$0] } == changedNew)
  }
}
