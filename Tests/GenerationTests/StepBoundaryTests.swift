import Segmentation
import SourceTexts
import Synchronization
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

  private func boundary(_ prefix: String, _ language: Language) -> StepBoundary {
    StepBoundary(
      WritingPlace(behind: SourceText(prefix), language: language, segment: Self.segment),
      segment: Self.segment)
  }

  /// The lines after which something was complete, and what was kept then.
  private func completions(
    _ prefix: String, _ candidate: String, _ language: Language,
    by find: (StepBoundary, [UInt8]) -> Completion?
  ) -> (text: String, completion: Completion)? {
    let boundary = boundary(prefix, language)
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
      completions("import os\n\n\n", candidate, .python) { $0.definition(of: $1) })
    #expect(found.text == "def store(path, data):\n    open(path).write(data)\n")
    let step = try #require(
      completions(
        "int a(void) {\n  return 1;\n}\n\n",
        "int b(void) {\n  return 2;\n}\nint c(void) {\n  return 3;\n}\n",
        .c
      ) { $0.definition(of: $1) })
    #expect(step.text == "int b(void) {\n  return 2;\n}\n")
  }

  /// What stands in a definition does not end it.
  @Test(
    arguments: [
      (
        "function f(items) {\n",
        "  items.on('x', (item) => {\n    eval(item);\n  });\n  return 1;\n}\n", "g();\n",
        Language.javascript
      ),
      (
        "function f(items) {\n  items.on('x', (item) => {\n    eval(item);\n  });\n",
        "  return 1;\n}\n", "function g() {}\n", .javascript
      ),
      (
        "def outer(path):\n", "    def inner():\n        return open(path)\n", "outer(1)\n", .python
      ),
      (
        "def outer(path):\n    def inner():\n        return open(path)\n", "    return inner\n",
        "outer(1)\n", .python
      ),
      (
        "class A:\n    def f(self):\n", "        return 1\n", "    def g(self):\n        pass\n",
        .python
      ),
    ])
  func aDefinitionHoldsWhatStandsInIt(
    prefix: String, candidate: String, rest: String, language: Language
  ) throws {
    // As it stands in a whole text.
    let text = SourceText(prefix + candidate + rest)
    let place = try WritingPlace(
      Self.segment(text, language, nil),
      line: prefix.utf8.count { $0 == UInt8(ascii: "\n") }, segment: Self.segment)
    #expect(String(decoding: place.own, as: UTF8.self) == candidate)
    // And while it is written behind what stands before it.
    let boundary = StepBoundary(place, segment: Self.segment)
    let lines = candidate.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    for count in lines.indices {
      let begun = lines[...count].map { $0 + "\n" }.joined()
      #expect(boundary.definition(of: Array(begun.utf8)) == nil, "\(begun)")
    }
    let found = try #require(boundary.definition(of: Array((candidate + rest).utf8)))
    #expect(found == Completion(kept: candidate.utf8.count, isEnd: true))
  }

  @Test(
    arguments: [
      // Behind a finished definition something new is written, in an unfinished one its rest.
      ("int f(void) {\n  return 1;\n}\n", "int g;\n", Language.c, true),
      ("int f(void) {\n  return 1;\n", "  }\n", .c, false),
      ("void f(void) {\n\tif (a) {\n", "\t\tb();\n", .c, false),
      ("def f():\n    return 1\n", "    # more\n", .python, false),
      ("def f():\n    return 1\n\n\n", "x = 1\n", .python, true),
      ("def f():\n", "    return 1\n", .python, false),
      ("def f\n  a\n", "  b\n", .ruby, false), ("def f\n  a\nend\n", "b\n", .ruby, true),
      ("", "x = 1\n", .python, true), ("import os\n", "x = 1\n", .python, true),
    ] as [(String, String, Language, Bool)])
  func thePlaceBehindATextIsFound(
    prefix: String, candidate: String, language: Language, isNew: Bool
  ) {
    let place = WritingPlace(behind: SourceText(prefix), language: language, segment: Self.segment)
    #expect((place.scope == .new) == isNew)
    #expect(place.own.isEmpty && place.suffix.isEmpty && place.range.isEmpty)
  }

  /// Of a large file only the definition is cut, and comes to the same.
  @Test func aLongPrefixIsCutInPart() throws {
    let filler = (0..<900).map { "int f\($0)(void) {\n  return \($0);\n}\n\n" }.joined()
    let (head, candidate) = ("int last(int n) {\n", "  n++;\n\n  return n;\n}\n")
    let text = SourceText(filler + head + candidate + "\nint after;\n")
    try #require(filler.utf8.count > StepBoundary.wholeBytes)
    let place = try WritingPlace(
      Self.segment(text, .c, nil), line: text.lines.line(at: filler.utf8.count) + 1,
      segment: Self.segment)
    #expect(String(decoding: place.own, as: UTF8.self) == candidate)
    let longest = Mutex(0)
    let boundary = StepBoundary(place) { text, language, previous in
      if previous != nil { longest.withLock { $0 = max($0, text.count) } }
      return Self.segment(text, language, previous)
    }
    let found = boundary.definition(of: Array((candidate + "int x;\n").utf8))
    #expect(found == Completion(kept: candidate.utf8.count, isEnd: true))
    #expect(boundary.nextStep(of: Array(candidate.utf8), after: 0) == nil)
    #expect(longest.withLock { $0 } < 200)
  }

  @Test func codeInAFenceIsWrittenAsItsLanguage() throws {
    let text = SourceText(
      "# Title\n\n```python\ndef f():\n    return 1\n\nx = f()\n```\n\nSome words.\n")
    let segmented = Self.segment(text, .markdown, nil)
    let place = try WritingPlace(segmented, line: 4, segment: Self.segment)
    #expect(place.language == .python && place.prefix.bytes == Array("def f():\n".utf8))
    #expect(place.own == Array("    return 1\n".utf8) && place.suffix == Array("\nx = f()\n".utf8))
    #expect(text.bytes[place.range].elementsEqual(place.own))
    for line in [0, 9] {
      #expect(throws: GenerationError.self) {
        _ = try WritingPlace(segmented, line: line, segment: Self.segment)
      }
    }
    let list = SourceText("- a\n  ```python\n  x = 1\n  ```\n")
    #expect(throws: GenerationError.self) {
      _ = try WritingPlace(
        Self.segment(list, .markdown, nil), line: 2, segment: Self.segment)
    }
    #expect(throws: GenerationError.self) {
      _ = try WritingPlace(
        Self.segment(SourceText("words\n"), .plainText, nil), line: 0, segment: Self.segment)
    }
  }

  @Test func errorsAreCountedButNotAnUnfinishedEnd() {
    func errors(_ text: String, _ language: Language) -> Int? {
      Self.segment(SourceText(text), language, nil).syntaxErrors(isUnfinished: true)
    }
    #expect(
      Self.segment(SourceText("int f(void) {\n"), .c, nil).syntaxErrors(isUnfinished: false)! > 0)
    #expect(errors("int f(void) {\n  return 1;\n}\n", .c) == 0)
    #expect(errors("int f(void) {\n  if (a) {\n    return 1;\n", .c) == 0)
    #expect(errors("int f(void) {\n  return (1;\n}\n", .c)! > 0)
    #expect(errors("def f(:\n    pass\n", .python)! > 0)
    #expect(errors("<?php echo 1;", .plainText) == nil)
  }
}
