import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import Dataset

/// Where the sides of a pair part, by the first line of either side from there on.
@Suite struct PairBeginningTests {
  private struct Case: Sendable {
    var language: Language
    var vulnerable: String
    var fixed: String
    /// The first lines that are written anew; nil for a problem.
    var lines: (String, String)?
    var problem: PairProblem?
  }

  private static let cases: [(String, Case)] = [
    (
      "a later step begins on its own line",
      Case(
        language: .c,
        vulnerable: "void f(char *a) {\n  start();\n\n  strcpy(b, a);\n  end();\n}\n",
        fixed: "void f(char *a) {\n  start();\n\n  strlcpy(b, a, 8);\n  end();\n}\n",
        lines: ("  strcpy(b, a);", "  strlcpy(b, a, 8);"))
    ),
    (
      "a head and what documents it stay",
      Case(
        language: .python,
        vulnerable:
          "def f(name):\n    \"\"\"Says hello.\n\n    To all.\"\"\"\n    # now\n    here = 1\n    os.system(name)\n",
        fixed:
          "def f(name):\n    \"\"\"Says hello.\n\n    To all.\"\"\"\n    # now\n    here = 1\n    run([name])\n",
        lines: ("    here = 1", "    here = 1"))
    ),
    (
      "a head over several lines",
      Case(
        language: .c, vulnerable: "static int\nf(char *a,\n  char *b)\n{\n  gets(a);\n}\n",
        fixed: "static int\nf(char *a,\n  char *b)\n{\n  fgets(a, 8, stdin);\n}\n",
        lines: ("  gets(a);", "  fgets(a, 8, stdin);"))
    ),
    (
      "what is inserted above a step is written with it",
      Case(
        language: .c,
        vulnerable: "int f(int i) {\n  start();\n\n  use(a[i]);\n  end();\n}\n",
        fixed:
          "int f(int i) {\n  start();\n\n  if (i > 9)\n    return 0;\n\n  use(a[i]);\n  end();\n}\n",
        // The blank line above either.
        lines: ("", ""))
    ),
    (
      "an import above moves the fixed side down",
      Case(
        language: .python,
        vulnerable: "import os\n\n\ndef f(name):\n    first()\n\n    os.system(name)\n",
        fixed:
          "import os\nimport shlex\n\n\ndef f(name):\n    first()\n\n    os.system(shlex.quote(name))\n",
        lines: ("    os.system(name)", "    os.system(shlex.quote(name))"))
    ),
    (
      "a head that the fix changes",
      Case(
        language: .c, vulnerable: "int f(int i) {\n  return a[i];\n}\n",
        fixed: "int f(unsigned i) {\n  return a[i];\n}\n", problem: .changedHead)
    ),
    (
      "code outside of definitions",
      Case(
        language: .python, vulnerable: "x = eval(y)\n", fixed: "x = int(y)\n",
        problem: .outsideOfDefinitions)
    ),
    (
      "no difference",
      Case(
        language: .c, vulnerable: "int f(void) {\n}\n", fixed: "int f(void) {\n}\n",
        problem: .noVulnerableStep)
    ),
  ]

  @Test(arguments: cases.indices)
  func sidesPartWhereTheStepBegins(index: Int) throws {
    let (name, one) = Self.cases[index]
    let pair = LabelledPair(
      vulnerable: SourceText(one.vulnerable), fixed: SourceText(one.fixed),
      language: one.language, segmenter: Segmenter(grammars: testGrammars))
    func line(_ text: String, _ number: Int) -> String {
      String(text.split(separator: "\n", omittingEmptySubsequences: false)[number])
    }
    do {
      let found = try PairBeginning(pair, grammars: testGrammars)
      #expect(line(one.vulnerable, found.vulnerableLine) == one.lines?.0, "\(name)")
      #expect(line(one.fixed, found.fixedLine) == one.lines?.1, "\(name)")
    } catch {
      #expect(error == one.problem, "\(name)")
    }
  }

  @Test func tokensAreWithoutComments() {
    let text = SourceText("int a; // one\n/* two\n three */ b_1+=2;\nend\n")
    func tokens(_ lines: Range<Int>) -> [String] {
      CodeTokens(of: text, lines: lines, language: .c, grammars: testGrammars).all
        .map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(tokens(0..<3) == ["int", "a", ";", "b_1", "+", "=", "2", ";"])
    #expect(tokens(3..<9) == ["end"])
  }
}
