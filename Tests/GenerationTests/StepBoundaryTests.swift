import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import Generation

/// Where steps and definitions of a candidate end, while it is written line by line.
@Suite struct StepBoundaryTests {
  static let segment: StepSearch.Segment = {
    let segmenter = Segmenter(grammars: GrammarLibrary.load())
    return { segmenter.segment($0, language: $1, after: $2) }
  }()

  private func boundary(_ prefix: String, _ language: Language, begins: Bool = false)
    -> StepBoundary
  {
    StepBoundary(
      WritingPlace(behind: SourceText(prefix), language: language, isBeginning: begins),
      segment: Self.segment)
  }

  /// The lines after which something was complete, and what was kept then.
  private func completions(
    _ prefix: String, _ candidate: String, _ language: Language, begins: Bool = false,
    by find: (StepBoundary, [UInt8]) -> Completion?
  ) -> (text: String, completion: Completion)? {
    let boundary = boundary(prefix, language, begins: begins)
    var text: [UInt8] = []
    for byte in candidate.utf8 {
      text.append(byte)
      guard byte == UInt8(ascii: "\n"), let found = find(boundary, text) else { continue }
      return (String(decoding: text.prefix(found.kept), as: UTF8.self), found)
    }
    return nil
  }

  @Test func aStepIsCompleteWhenTheNextHasBegun() throws {
    let found = try #require(
      completions(
        "def load(path):\n",
        "    with open(path) as file:\n        data = file.read()\n\n    note(data)\n",
        .python
      ) { $0.nextStep(of: $1, after: 0) })
    #expect(found.text == "    with open(path) as file:\n        data = file.read()\n")
    #expect(!found.completion.isEnd)
  }

  @Test func aDefinitionEndsWhereAnotherBegins() throws {
    let candidate = "    return open(path).read()\n\n\ndef store(path, data):\n    pass\n"
    let step = try #require(
      completions("def load(path):\n", candidate, .python) { $0.nextStep(of: $1, after: 0) })
    #expect(step.completion.isEnd)
    #expect(step.text == "    return open(path).read()\n")
    let whole = try #require(
      completions("def load(path):\n", candidate, .python) { $0.definition(of: $1) })
    #expect(whole.text == "    return open(path).read()\n" && whole.completion.isEnd)
  }

  @Test func bracesEndADefinition() throws {
    let found = try #require(
      completions(
        "int f(const char *s) {\n", "  return puts(s);\n}\n\nint g(void) {\n  return 1;\n}\n", .c
      ) { $0.definition(of: $1) })
    #expect(found.text == "  return puts(s);\n}\n")
    let script = try #require(
      completions(
        "function f(s) {\n", "  return eval(s);\n}\nfunction g() {\n  return 1;\n}\n", .javascript
      ) { $0.definition(of: $1) })
    #expect(script.text == "  return eval(s);\n}\n")
  }

  /// Three steps one after the other, each from where the one before it ended.
  @Test func aSearchGoesFromStepToStep() throws {
    let candidate = """
        if (n > 10) {
          return -1;
        }

        memcpy(to, from, n);

        note(n);
        return n;
      }
      int g(void) { return 0; }

      """
    let prefix = "int f(char *to, const char *from, int n) {\n"
    var begun = 0
    var ends: [(String, Bool)] = []
    while ends.last?.1 != true {
      let text = Array(candidate.utf8)
      let boundary = boundary(prefix, .c)
      let found = try #require(boundary.nextStep(of: text, after: begun))
      #expect(found.kept > begun)
      ends.append((String(decoding: text[begun..<found.kept], as: UTF8.self), found.isEnd))
      begun = found.kept
    }
    #expect(ends.map(\.0).joined() == String(candidate.prefix(begun)))
    #expect(ends.count >= 2 && ends.last?.0.contains("}\n") == true)
    #expect(!ends.map(\.0).joined().contains("int g"))
  }

  @Test func anEmptyPrefixHasNoDefinitionToEnd() {
    let boundary = boundary("", .python)
    #expect(boundary.definition(of: Array("x = 1\n".utf8)) == nil)
    #expect(boundary.nextStep(of: [], after: 0) == nil)
  }

  /// Where a definition begins, it is the one that the candidate begins with, whatever stands above.
  @Test func aDefinitionIsWrittenFromItsHead() throws {
    let candidate =
      "def store(path, data):\n    open(path).write(data)\n\n\ndef other():\n    pass\n"
    let found = try #require(
      completions("import os\n\n\n", candidate, .python, begins: true) { $0.definition(of: $1) })
    #expect(found.text == "def store(path, data):\n    open(path).write(data)\n")
    let step = try #require(
      completions(
        "int a(void) {\n  return 1;\n}\n\n",
        "int b(void) {\n  return 2;\n}\nint c(void) {\n  return 3;\n}\n",
        .c, begins: true
      ) { $0.definition(of: $1) })
    #expect(step.text == "int b(void) {\n  return 2;\n}\n")
  }

  @Test func errorsAreCountedButNotAnUnfinishedEnd() {
    func errors(_ text: String, _ language: Language) -> Int? {
      Self.segment(SourceText(text), language, nil).syntaxErrors()
    }
    #expect(errors("int f(void) {\n  return 1;\n}\n", .c) == 0)
    #expect(errors("int f(void) {\n  if (a) {\n    return 1;\n", .c) == 0)
    #expect(errors("int f(void) {\n  return (1;\n}\n", .c)! > 0)
    #expect(errors("def f(:\n    pass\n", .python)! > 0)
    #expect(errors("<?php echo 1;", .plainText) == nil)
  }
}
