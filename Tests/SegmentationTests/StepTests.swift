import SourceTexts
import SyntaxTrees
import Testing

@Suite("Where steps start")
struct StepTests {
  @Test func `grammars are there`() {
    for language in Language.all where language.grammar != nil {
      if case .unavailable(let reason) = segmenter.grammars[language] {
        Issue.record("\(language.identifier): \(reason)")
      }
    }
  }

  @Test(arguments: [
    // Blank lines separate steps.
    "①int f(void)\n{\n    a();\n\n②    b();\n\n③    c();\n}\n",
    // A small function is one step.
    "①int f(void) {\n  g();\n}",
    // A signature and declarations that call nothing belong to what follows.
    "①int f(void)\n{\n\n    int x;\n    char *p = q;\n\n    a(x);\n}\n",
    "①int f(void)\n{\n    a();\n\n②    int x = b();\n\n③    c();\n}\n",
    // What ends a block belongs to what it ends.
    "①int f(void)\n{\n    a();\n\n    return 0;\n}\n",
    "①void f(void)\n{\n    for (;;) {\n        a();\n\n        break;\n\n    }\n}\n",
    // Comments alone are no-ops, within a step they stay.
    "①int f(void)\n{\n    // why\n    a();\n\n    /* alone\n\n       still alone */\n\n②    b();\n}\n",
    // No step starts within a statement, whatever blank lines it holds.
    "①void f(void)\n{\n    a(1,\n\n      2);\n\n②    b(\"x\"\n\n      \"y\");\n}\n",
    "①#define M(x) \\\n  do { \\\n\\\n  } while (0)\n\n②int y;\n",
    "①int t[] = {\n  1,\n\n  2,\n};\n",
    // Directives join what they guard.
    "①void f(void)\n{\n    a();\n\n②#ifdef X\n\n    b();\n\n#endif\n}\n",
    "①void f(void)\n{\n    if (x) {\n        a();\n    }\n\n    else {\n        b();\n    }\n}\n",
    // Top level: includes, types and globals by blank lines.
    "①#include <a.h>\n#include <b.h>\n\n②struct s { int x; };\n\n③static int g;\n\n④int f(void) { return g; }\n",
    // Two definitions on one line share it.
    "①int f(void) { return 1; } int g(void) { return 2; }\n",
    // Case labels start steps of their own.
    "①void f(int x)\n{\n    switch (x) {\n    case 1:\n        a();\n        break;\n\n②    case 2:\n        b();\n        break;\n    }\n}\n",
  ])
  func c(_ marked: String) { expectSteps(marked, .c) }

  @Test func `long blocks are split at the outermost statements`() {
    expectSteps(
      """
      ①int f(int n)
      {
          a(1);
          a(2);
          for (int i = 0; i < n; i++) {
              b(1);
              b(2);
              b(3);
              b(4);
          }
      ②    // why
          c(1);
          c(2);
          return n;
      }
      """, .c)
  }

  @Test func `a long block within one statement is split inside it`() {
    let calls = (1...20).map { "        a(\($0));" }
    expectSteps(
      (["①void f(void)", "{", "    for (;;) {"] + calls[0..<5] + ["②" + calls[5]] + calls[6..<13]
        + ["③" + calls[13]] + calls[14...] + ["    }", "}"]).joined(separator: "\n"), .c)
  }

  @Test(arguments: [
    "①import os\nimport sys\n\n②def f(x):\n    a = 1\n\n    return os.system(x + a)\n",
    "①def f(x):\n    '''What it\n\n    does.'''\n    a(x)\n\n②    b(x)\n\n    return 1\n",
    "①def f(x):\n    try:\n        a(x)\n\n    except E:\n        pass\n\n②    b(x)\n",
    "①@app.route(\"/\")\n@auth\ndef f():\n    return g()\n",
    "①def f():\n    x = (\n\n        1)\n\n②    y = [\n        2,\n\n    ]\n",
    "①class A:\n    x = 1\n\n②    def f(self):\n        g()\n\n③    def h(self):\n        i()\n",
    "①if __name__ == \"__main__\":\n    a()\n\n②    b()\n",
  ])
  func python(_ marked: String) { expectSteps(marked, .python) }

  @Test(arguments: [
    "①const a = require('a');\n\n②function f(x) {\n  a.b(x);\n\n③  c(x);\n\n  return 1;\n}\n",
    "①app.get('/', (req, res) => {\n  const q = req.query;\n\n  db.run(q.a);\n\n②  res.send(q);\n});\n",
    "①const f = async (x) => {\n\n  await g(x);\n};\n",
    "①const s = `a\n\nb`;\n\n②class A {\n③  m() {\n    n();\n  }\n}\n",
  ])
  func javascript(_ marked: String) {
    expectSteps(marked, .javascript)
    expectSteps(marked, .typescript)
    expectSteps(marked, .typescriptReact)
  }

  @Test(arguments: [
    (
      Language.cpp,
      "①namespace a {\n\n②template <class T>\nvoid f(T t) {\n  g(t);\n\n③  h(t);\n}\n\n}\n"
    ),
    (
      .cpp,
      "①class A {\n public:\n②  A() : x(1) {}\n③  ~A() { stop(); }\n\n④ private:\n  int x;\n};\n"
    ),
    (
      .go,
      "①package a\n\n②import (\n\t\"os\"\n\n③\t\"x/y\"\n)\n\n④func f(x string) error {\n\ty := x\n\n\tif err := g(y); err != nil {\n\t\treturn err\n\t}\n\n\treturn nil\n}\n"
    ),
    (
      .java,
      "①package a;\n\n②public class A {\n    private int x;\n\n③    @Override\n    public void f() {\n        int y = 1;\n\n        g(y);\n    }\n}\n"
    ),
    (
      .rust,
      "①use std::fs;\n\n②impl A {\n③    #[inline]\n    fn f(&self) -> i32 {\n        let x = 1;\n\n        g(x);\n\n        return x;\n    }\n}\n"
    ),
    (
      .ruby,
      "①require 'a'\n\n②class A\n③  def f(x)\n    y = x\n\n④    system(y)\n\n    return y\n  end\nend\n"
    ),
  ])
  func others(_ language: Language, _ marked: String) { expectSteps(marked, language) }

  @Test(arguments: [
    (
      Language.named("php")!,
      "①<?php\n\n②function f($x) {\n  a($x);\n\n③  b($x);\n\n  return 1;\n}\n"
    ),
    (.named("shellscript")!, "①set -e\n\n②f() {\n  rm -rf \"$1\"\n}\n\n③f x\n"),
    (.plainText, "①one\ntwo\n\n②three\n"),
    (.named("lua")!, "①local x = 1\n\n②function f(a)\n  g(a)\nend\n"),
  ])
  func `without a grammar`(_ language: Language, _ marked: String) {
    expectSteps(marked, language)
  }

  @Test func `Markdown holds only its fenced code`() {
    expectSteps(
      "# Title\n\nText.\n\n```python\n①import os\n\n②def f(x):\n    os.system(x)\n```\n\n```text\nno\n```\n\n- item\n  ~~~c\n③  int x;\n  ~~~\n",
      .markdown)
  }
}

@Suite("Code whose end is not written yet")
struct OpenEndTests {
  /// Cuts every sample behind every step. What stands above the last step is as in the whole text, and
  /// so is the last one, unless what follows belongs to it.
  @Test(arguments: Sample.all.filter { $0.language != .ruby })
  func `a text cut behind a step keeps the steps above it`(_ sample: Sample) throws {
    let text = try sample.text
    for whole in segmenter.segment(text, language: sample.language).trajectories
    where whole.kind == .definition {
      for (number, step) in whole.steps.enumerated() where step.role == .scored {
        let cut = SourceText(bytes: Array(text.bytes[..<step.range.upperBound]) + [0x0A])
        let found = segmenter.segment(cut, language: sample.language).trajectories.last
        #expect(
          found?.steps.dropLast().map(\.range) == whole.steps[..<number].map(\.range),
          "\(whole.name), behind step \(number + 1)")
      }
    }
  }
}
