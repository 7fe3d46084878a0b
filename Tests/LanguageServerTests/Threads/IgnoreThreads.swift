import Configuration
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import LanguageServer

/// Where people put a comment that silences, by the threads in which they said so.
@Suite struct IgnoreThreads {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let language: Language
    /// The comment's words are at `@`, the code that is judged between `«` and `»`.
    let text: String
    let isSilent: Bool

    init(_ name: String, _ language: Language, _ text: String, silent: Bool = true) {
      (testDescription, self.language, self.text, isSilent) = (name, language, text, silent)
    }
  }

  private static let python = [
    Case(
      "PyCQA/bandit#658: behind a string over lines", .python,
      "def f(db, n):\n    q = f\"\"\"\n    SELECT '{n}'\n    \"\"\"  # @\n    return «db.run(q)»\n"),
    Case(
      "PyCQA/bandit#136: on the first line of a call over lines", .python,
      "import os\ndef f(n):\n    os.system(  # @\n        'ls ' +\n        «n»)\n"),
    Case(
      "PyCQA/bandit#136: on its last line", .python,
      "import os\ndef f(n):\n    «os.system»(\n        'ls ' +\n        n)  # @\n"),
    Case(
      "behind an apostrophe in a string", .python, "def f(n):\n    «run»(\"it's \" + n)  # @\n"),
    Case(
      "inside a string", .python,
      "def f(db, n):\n    return «db.run»(f\"\"\"\n    SELECT # @\n    \"\"\")\n", silent: false),
    Case(
      "inside a docstring", .python,
      "def f(db, n):\n    \"\"\"Rows.\n\n    # @\n    \"\"\"\n    return «db.run»(n)\n",
      silent: false),
    Case(
      "in a string that looks like a comment", .python,
      "def f(db, n):\n    return «db.run»('# @' + n)\n", silent: false),
  ]

  private static let javaScript = [
    Case(
      "ajinabraham/njsscan#24: behind a template over lines", .javascript,
      "function f(db, n) {\n  return «db.query»(`\n    SELECT '${n}'\n  `); // @\n}\n"),
    Case(
      "behind a regular expression with a quote", .javascript,
      "function f(cp, n) {\n  «cp.exec»(n.replace(/'/g, '')); // @\n}\n"),
    Case(
      "behind a regular expression with slashes", .javascript,
      "function f(cp, n) {\n  «cp.exec»(n.replace(/\\/\\//g, '')); // @\n}\n"),
    Case(
      "in a template", .javascript,
      "function f(db, n) {\n  return «db.run»(`\n  // @\n  ` + n);\n}\n", silent: false),
    Case(
      "behind the text of a page with an apostrophe", .javascript,
      "export function P({html}) {\n  return «<p x={html}>don't</p>»; // @\n}\n"),
    Case(
      "semgrep#3680: between tags, on the line above", .javascript,
      "export function P({h}) {\n  return (\n    <div>\n      {/* @ */}\n      «<p x={h} />»\n    </div>);\n}\n"
    ),
  ]

  private static let others = [
    Case(
      "behind a raw string over lines", .go,
      "package p\n\nfunc f(n string) {\n\t«db.Exec»(fmt.Sprintf(`\n\t\tDELETE '%s'\n\t`, n)) // @\n}\n"
    ),
    Case(
      "behind a text block", .java,
      "class A {\n  void f(Statement s, String n) {\n    «s.execute»(\"\"\"\n      DELETE\n      \"\"\" + n); // @\n  }\n}\n"
    ),
    Case(
      "behind a raw string", .cpp,
      "void f(std::string n) {\n  «run»(R\"(\n    rm -rf\n  )\" + n); // @\n}\n"),
    Case("behind one lifetime", .rust, "fn f<'a>(n: &str) { «run»(n) } // @\n"),
    Case("behind two lifetimes", .rust, "fn f<'a>(n: &'a str) { «run»(n) } // @\n"),
    Case(
      "behind the digit separator of C23", .c,
      "void f(char *n)\n{\n\tchar b[9];\n\t«strcpy»(b, n); b[0] = 1'0; // @\n}\n"),
    Case(
      "securego/gosec#1240: behind an open bracket", .c,
      "void f(char *n)\n{\n\tchar b[9];\n\tif (n) { // @\n\t\t«strcpy»(b, n);\n\t}\n}\n"),
    Case(
      "securego/gosec#762: among other comments", .c,
      "void f(char *n)\n{\n\tchar b[9];\n\t// words\n\t// @\n\t// words\n\t«strcpy»(b, n);\n}\n"),
    Case(
      "in a comment over lines without stars", .c,
      "void f(char *n)\n{\n\tchar b[9];\n\t/*\n\t  reviewed\n\t  @\n\t*/\n\t«strcpy»(b, n);\n}\n"),
    Case(
      "beside the mark of a heredoc", .ruby,
      "def f(n)\n  «run»(<<~SQL) # @\n    DELETE '#{n}'\n  SQL\nend\n"),
    Case(
      "behind the closing bracket of the function before", .c,
      "void f(void) {\n\tgets(b);\n} // @\nvoid g(void) {\n\t«gets»(c);\n}\n", silent: false),
    Case("behind a macro", .c, "#include <stdlib.h>\n\n«#define RUN(x) system(x)» // @\n"),
    Case(
      "while a template above is being typed", .javascript,
      "const s = `abc\n\nfunction f(n) {\n  «run»(n); // @\n}\n"),
    Case(
      "in the first line, behind a byte order mark", .python,
      "\u{FEFF}# @\ndef f(n):\n    return «run»(n)\n"),
    Case(
      "in a comment with a blank line", .c,
      "/*\n   @\n\n   more\n*/\nvoid f(char *n)\n{\n\t«gets»(n);\n}\n"),
    Case(
      "in PHP, which is read without a grammar", .php,
      "<?php\n$s = 'it' . \"\n# no\n\";\n«system»($s); // @\n"),
    Case("in a string of PHP", .php, "<?php\n«system»('// @' . $s);\n", silent: false),
    Case(
      "in a fence of Markdown", .markdown,
      "# T\n\n```python\nimport os\n«os.system(n)»  # @\n```\n"),
  ]

  @Test(arguments: python + javaScript + others)
  func place(_ example: Case) throws {
    for words in ["plimsoll: ignore", "plimsoll:ignore", "Plimsoll: Ignore"] {
      let marked = Marked(example.text.replacing("@", with: words))
      let segmented = marked.segmented(example.language)
      let step = segmented.trajectories.flatMap(\.steps).first {
        $0.role == .scored && $0.range.contains(marked.offset)
      }
      let range = try #require(step?.range, "no step there")
      #expect(
        IgnoreComments(segmented).ignores(range) == example.isSilent,
        "\(words) in\n\(marked.text[0..<marked.text.count])")
    }
  }
}

/// A text with a place between `«` and `»`.
struct Marked {
  let text: SourceText
  let offset: Int

  init(_ marked: String) {
    offset = marked.prefix { $0 != "«" }.utf8.count
    text = SourceText(marked.replacing("«", with: "").replacing("»", with: ""))
  }

  func segmented(_ language: Language) -> SegmentedText {
    Segmenter(grammars: testGrammars).segment(text, language: language)
  }
}
