import Foundation
@testable import Markup
import SourceTexts
import Testing

@Suite("Fenced blocks")
struct FencedBlockTests {
  @Test(arguments: [
    ("```c\nint x;\n```\n", ["c 1..<2"]),
    ("a\n\n~~~ python x\n1\n\n2\n~~~\nb\n", ["python x 3..<6"]),
    // Never closed: to the end of the text, or of the list item.
    ("```c\nint x;\n", ["c 1..<2"]),
    ("- ```c\n  x\nafter", ["c 1..<2"]),
    ("1. a\n\n   ```py\n   x\n\n   y\n   ```\n", ["py 3..<6"]),
    // Not fenced, even where it shows a fence.
    ("    ```c\n    x\n    ```\n", []),
    ("    ```c\n    x\n\n\nq", []),
    // Quoted code is no range of the text.
    ("> ```c\n> x\n> ```\n\n```js\ny\n```\n", ["js 5..<6"]),
    ("```c\r\nx\r\n\r\n```\r\n", ["c 1..<3"]),
    ("```c\rx\r```\ry", ["c 1..<2"]),
    ("````md\n```c\nx\n```\n````\n", ["md 1..<4"]),
    ("```c\n```\n", []),
    ("```\nx\n```\n", [" 1..<2"]),
    ("", []),
  ])
  func `lines and info`(_ source: String, _ expected: [String]) {
    #expect(FencedBlock.all(in: SourceText(source)).map { "\($0.info) \($0.lines)" } == expected)
  }

  @Test func `indentation is the list item's and the fence's`() {
    let blocks = FencedBlock.all(in: SourceText("- a\n\n    ```c\n    x\n    ```\n"))
    #expect(blocks.map(\.indentation) == [4])
  }
}

@Suite("Markup out")
struct MarkupDocumentTests {
  static let document = MarkupDocument([
    .heading(level: 2, [.text("Step 3 of "), .code("f")]),
    .paragraph([
      .text("margin -0.85, was 0.97: "), .strong("unsafe"), .text(" "), .emphasis("copy"),
      .lineBreak, .link("CWE-787", url: "https://cwe.mitre.org/data/definitions/787.html"),
    ]),
    .code(language: "c", "strcpy(name, user);"),
    .list([[.text("one")], [.text("two "), .code("a`b")]]),
    .table(
      header: [[.text("step")], [.text("margin")]], rows: [[[.text("1")], [.code("a|b")]], []]),
    .rule,
  ])

  @Test func `as CommonMark`() {
    #expect(
      Self.document.commonMark == """
        ## Step 3 of `f`

        margin -0.85, was 0.97: **unsafe** *copy*\\
        [CWE-787](<https://cwe.mitre.org/data/definitions/787.html>)

        ```c
        strcpy(name, user);
        ```

        - one
        - two ``a`b``

        | step | margin |
        | --- | --- |
        | 1 | `a\\|b` |
        |  |  |

        ---
        """)
  }

  @Test func `as plain text`() {
    #expect(
      Self.document.plainText == """
        Step 3 of f

        margin -0.85, was 0.97: unsafe copy
        CWE-787 (https://cwe.mitre.org/data/definitions/787.html)

        strcpy(name, user);

        - one
        - two a`b

        step  margin
        1     a|b


        ────────
        """)
  }

  @Test(arguments: [
    "*a* _b_ `c` [d](e) <f> &amp; # g", "# h", "- i", "1. j", "12) k", "+ l", "> m", "=== n", "---",
    "| o | p |", "~~~", "![q](r)", "\\*", "https://s.example", "t\n\nu", "a_b_c", "<!-- v -->",
    "  w",
    "\\", "a\\", "``", "!", "&lt;",
  ])
  func `every text is carried literally`(_ text: String) {
    let shown = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\n", with: " ")
      .trimmingCharacters(in: .whitespaces)
    #expect(MarkupDocument([.paragraph([.text(text)])]).html == "<p>\(shown)</p>\n")
  }

  @Test(arguments: ["a", "`", "``", " a ", "`a`", " ", "a``b"])
  func `every code span is carried literally`(_ code: String) {
    #expect(
      MarkupDocument([.paragraph([.code(code)])]).html == "<p><code>\(code)</code></p>\n")
  }

  @Test func `code with fences gets a longer one`() {
    #expect(MarkupDocument([.code(language: "md x`", "```\n")]).commonMark == "````mdx\n```\n````")
  }

  @Test(arguments: ["javascript:alert(1)", "https://a b", "https://a>b", "", "command:x"])
  func `an address that leads out of the web is left out`(_ url: String) {
    #expect(MarkupDocument([.paragraph([.link("x", url: url)])]).commonMark == "x")
  }
}
