import Configuration
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import LanguageServer

/// Where the comment of an action goes, by the threads of people whose file it broke.
@Suite struct ActionThreads {
  private func after(
    _ insertion: IgnoreComments.Insertion?, in text: SourceText
  ) throws -> String {
    let insertion = try #require(insertion)
    let edit = TextEdit(
      range: insertion.offset..<insertion.offset, replacement: insertion.text)
    return String(decoding: text.applying(edit).bytes, as: UTF8.self)
  }

  @Test("oxc-project/oxc#14228: a byte order mark stays first")
  func byteOrderMark() throws {
    let text = SourceText("\u{FEFF}import os; os.system(x)\r\n")
    #expect(
      try after(IgnoreComments.insertion(above: 3, in: text, language: .python), in: text)
        == "\u{FEFF}# plimsoll: ignore (reason)\r\nimport os; os.system(x)\r\n")
    #expect(
      try after(IgnoreComments.insertionForFile(in: text, language: .python), in: text)
        == "\u{FEFF}# plimsoll: ignore-file (reason)\r\nimport os; os.system(x)\r\n")
    let script = SourceText("\u{FEFF}#!/usr/bin/python3\nos.system(x)\n")
    #expect(
      try after(IgnoreComments.insertionForFile(in: script, language: .python), in: script)
        == "\u{FEFF}#!/usr/bin/python3\n# plimsoll: ignore-file (reason)\nos.system(x)\n")
  }

  @Test func theMagicOfACellStaysFirst() throws {
    let text = SourceText("%%time\nrun(x)\n")
    #expect(
      try after(IgnoreComments.insertionForFile(in: text, language: .python), in: text)
        == "%%time\n# plimsoll: ignore-file (reason)\nrun(x)\n")
  }

  @Test(
    "rcjsuen/dockerfile-ast#106: a line ends as the file's do", arguments: ["\n", "\r\n", "\r"])
  func lineEndings(ending: String) throws {
    let text = SourceText("import os\(ending)os.system(x)")
    let offset = 9 + ending.utf8.count
    #expect(
      try after(IgnoreComments.insertion(above: offset, in: text, language: .python), in: text)
        == "import os\(ending)# plimsoll: ignore (reason)\(ending)os.system(x)")
  }

  @Test("a language without grammar has its comment too, in its code and not in the page around it")
  func php() throws {
    let text = SourceText("<?php\n$id = 1;\nsystem($id);\n?>\n<p>system</p>\n")
    #expect(
      try after(IgnoreComments.insertion(above: 15, in: text, language: .php), in: text)
        == "<?php\n$id = 1;\n// plimsoll: ignore (reason)\nsystem($id);\n?>\n<p>system</p>\n")
    #expect(
      try after(IgnoreComments.insertionForFile(in: text, language: .php), in: text)
        .hasPrefix("<?php\n// plimsoll: ignore-file (reason)\n$id"))
    #expect(IgnoreComments.insertion(above: 32, in: text, language: .php) == nil)
  }

  @Test(
    "the comment goes above the statement, never into a string or between tags",
    arguments: [
      (
        Language.python, "def f(db, n):\n    db.run(\n        f\"\"\"\n        «A»\"\"\")\n",
        "    db.run("
      ),
      (
        .python, "def f(n):\n    if n:\n        a()\n        «run»(n)\n", "        run(n)"
      ),
      (.python, "def f(n):\n    x = 1 + \\\n        «run»(n)\n", "    x = 1"),
      (
        .javascript, "function P(x) {\n  return (\n    <p>\n      <b a={«x»} />\n    </p>);\n}\n",
        "  return ("
      ),
      (.php, "<?php\na();\n«b()»;\n", "b();"),
      (.ruby, "def f(n)\n  run(<<~A)\n    «x»\n  A\nend\n", "def f(n)"),
    ])
  func statement(language: Language, marked: String, line: String) throws {
    let marked = Marked(marked)
    let place = try #require(marked.segmented(language).startOfStatement(at: marked.offset))
    let content = marked.text.contentRange(ofLine: marked.text.lines.line(at: place))
    #expect(marked.text[content].hasPrefix(line))
  }
}
