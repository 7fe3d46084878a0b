import SourceTexts
import SyntaxTrees
import Testing

@testable import Generation

/// Where a text imports what a proposal needs.
@Suite struct PlaceOfImportsTests {
  /// `|` is where a line is put in, for the name.
  @Test(
    arguments: [
      (Language.python, "re", "import os\n|\n\ndef f():\n    use()\n"),
      (.python, "re", "import os\nfrom a import (\n    b,\n)\n|x = 1\n\ndef f():\n    use()\n"),
      (.python, "re", "#!/usr/bin/env python3\n# License.\n|go()\n\ndef f():\n    use()\n"),
      (
        .python, "re",
        "#!/usr/bin/python\n\n'''Reads\n\nimport this\n'''\n\n|# What f does.\ndef f():\n    use()\n"
      ),
      (
        .python, "re",
        "\"\"\"One line.\"\"\"\nfrom __future__ import annotations\n|\ndef f():\n    use()\n"
      ),
      (.python, "re", "|@wrapped\ndef f():\n    import os\n    use()\n"),
      (.python, "re", "|def f():\r\n    use()\r\n"),
      (
        .java, "List",
        "package a;\n\nimport java.net.URI;\n|\nclass A {\n  void f() {\n    use();\n  }\n}\n"
      ),
      (.java, "List", "package a;\n|\nclass A {\n  void f() {\n    use();\n  }\n}\n"),
      (.java, "Album", "package a;\n\nclass A {\n  void f() {\n    use();\n  }\n}\n"),
      (.go, "url", "package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n|\nfunc f() {\n\tuse()\n}\n"),
      (.go, "url", "package a\n|\nfunc f() {\n\tuse()\n}\n"),
      (
        .javascript, "path",
        "'use strict';\nconst fs = require('fs');\n|const a = 1;\nfunction f() {\n  use();\n}\n"
      ),
      (
        .typescript, "path",
        "import a from 'a';\nimport {\n  b,\n} from 'b';\n|\nfunction f() {\n  use();\n}\n"
      ),
      (.javascript, "path", "const a = 1;\nfunction f() {\n  use();\n}\n"),
    ])
  func importsHaveAPlace(language: Language, name: String, marked: String) throws {
    let mark = marked.utf8.firstIndex(of: UInt8(ascii: "|"))
    let text = SourceText(marked.replacing("|", with: ""))
    let use = text.bytes.firstRange(of: Array("use()".utf8))?.lowerBound ?? 0
    let whole = StepBoundaryTests.segment(text, language, nil)
    let places = try #require(language.grammar).names.imports.compactMap { form in
      form.line(for: name).flatMap { _ in PlaceOfImports(of: form, in: whole, before: use) }
    }
    #expect(
      places.first?.offset == mark.map { marked.utf8.distance(from: marked.startIndex, to: $0) })
    let isBehindPackage = marked.contains("package a;\n|") || marked.contains("package a\n|")
    #expect((places.first?.isBlankBefore ?? false) == isBehindPackage)
  }

  /// Each language writes them as it does.
  @Test(
    arguments: [
      (Language.python, "json", "import json"), (.go, "filepath", "import \"path/filepath\""),
      (.java, "SecureRandom", "import java.security.SecureRandom;"),
      (.typescript, "crypto", "import * as crypto from \"node:crypto\";"),
    ])
  func importsAreWritten(language: Language, name: String, line: String) throws {
    let forms = try #require(language.grammar).names.imports
    #expect(forms.first?.line(for: name) == line && forms.first?.line(for: "nobody") == nil)
  }
}
