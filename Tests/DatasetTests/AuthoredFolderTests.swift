import Foundation
import Testing

@testable import Dataset

@Suite("Folders of authored files")
struct AuthoredFolderTests {
  /// A folder with files in it, and what was read of it.
  static func reading<T>(
    _ files: [String: String], _ body: (AuthoredFolder) throws -> T
  ) throws -> T {
    try RecordTests.inFolder { folder in
      for (name, text) in files {
        let file = URL(fileURLWithPath: folder).appendingPathComponent(name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      return try body(try AuthoredFolder(contentsOf: folder))
    }
  }

  /// `FILE:LINE` and the beginning of what is said of it.
  static func shown(_ problems: [AuthoredProblem], in folder: AuthoredFolder) -> [String] {
    problems.map { problem in
      let words = "\(problem.reason)".split(separator: " ").prefix(4).joined(separator: " ")
      return "\(problem.file.dropFirst(folder.path.count + 1)):\(problem.line) \(words)"
    }
  }

  static func weak(_ value: Int) -> String {
    "a = \(value)\n<<<<<<< V\nrun(a)\n=======\nrun([a])\n>>>>>>> F\n"
  }

  @Test func `files in order, whatever else lies there`() throws {
    let files = [
      "python/CWE-78_b.py": Self.weak(1), "python/CWE-78_a.py": Self.weak(2),
      "ruby/safe_CWE-0_c.rb": "c\n", "README.md": "# Words\n", ".gitattributes": "* text\n",
      "python/.notes": "none",
    ]
    try Self.reading(files) { folder in
      #expect(folder.problems.isEmpty)
      #expect(
        folder.files.map(\.name.id) == [
          "authored/python/CWE-78/a", "authored/python/CWE-78/b", "authored/ruby/safe/CWE-0/c",
        ])
      #expect(
        AuthoredSummary(folder, warnings: 0).description
          == "3 files (2 python, 1 ruby); 2 pairs with 2 blocks, 2 of them longer when fixed; "
          + "1 safe texts; 1 files to validate on; 0 errors, 0 warnings")
    }
  }

  @Test func `every file that is not of the form is named`() throws {
    let files = [
      "CWE-78_a.py": Self.weak(1), "klingon/CWE-78_a.py": Self.weak(2),
      "python/CWE-78_a.py": Self.weak(3), "python/CWE-78_twin.py": Self.weak(3),
      "python/deep/CWE-78_a.py": Self.weak(4), "python/notes.txt": "none",
      "python/CWE-78_open.py": "a\n<<<<<<< V\nb\n",
      // Both would be authored/javascript/CWE-79/view.
      "javascript/CWE-79_view.js": Self.weak(5), "javascript/CWE-79_view.jsx": Self.weak(6),
    ]
    try Self.reading(files) { folder in
      #expect(
        Self.shown(folder.problems, in: folder).sorted() == [
          "CWE-78_a.py:1 a sample lies in",
          "javascript/CWE-79_view.jsx:1 its records would be",
          "klingon:1 no language is called",
          "python/CWE-78_open.py:2 this block is not",
          "python/CWE-78_twin.py:1 its text is that",
          "python/deep:1 a sample lies in",
          "python/notes.txt:1 notes.txt is not [safe_]CWE-N_slug.ext;",
        ])
    }
  }

  @Test func `a folder without such files is another folder`() throws {
    #expect(throws: RecordFileError.self) {
      try Self.reading(["notes.txt": "none"]) { _ in }
    }
    #expect(throws: RecordFileError.self) { try AuthoredFolder(contentsOf: "/nonexistent") }
  }

  // MARK: warnings

  @Test(arguments: [
    ("python", "# this is exploitable\na\n", "1 exploitable"),
    ("python", "a\ndef is_vulnerable():\n", "2 is_vulnerable"),
    ("c", "int BAD(void);\n", "1 BAD"),
    ("c", "/* see CWE-787 */\n", "1 CWE"),
    ("c", "int cwe_787;\n", "1 cwe_787"),
    // What libraries and protocols call things.
    ("go", "c := tls.Config{InsecureSkipVerify: on}\nvar s unsafe.Pointer\n", nil),
    ("python", "quote(x, safe='')\nreturn BAD_REQUEST\nbad = good\n", nil),
  ])
  func `words that tell the answer`(
    _ language: String, _ text: String, _ expected: String?
  ) throws {
    let ending = ["python": "py", "c": "c", "go": "go"][language] ?? ""
    try Self.reading(["\(language)/safe_CWE-1_x.\(ending)": text]) { folder in
      let warnings = try #require(folder.files.first).warnings
      #expect(warnings.allSatisfy { $0.isWarning })
      let found = warnings.map { warning in
        guard case .telltale(let word) = warning.reason else { return "other" }
        return "\(warning.line) \(word)"
      }
      #expect(found == (expected.map { [$0] } ?? []))
    }
  }

  @Test(arguments: [
    ("python", "py", "import os", "import subprocess", true),
    ("python", "py", "", "from pathlib import Path", true),
    ("python", "py", "import os", "import os\nrun()", false),
    ("c", "c", "#include <a.h>", "#  include <b.h>", true),
    ("javascript", "js", "const a = require('a')", "import b from 'b'", true),
    ("javascript", "js", "import(name)", "import(names[name])", false),
    ("ruby", "rb", "require File.join(dir, name)", "require File.join(dir, base)", false),
    ("rust", "rs", "use rand::thread_rng;", "use rand::rngs::OsRng;", true),
    ("go", "go", "import \"math/rand\"", "import \"crypto/rand\"", true),
  ])
  func `a block that is an import alone`(
    _ language: String, _ ending: String, _ old: String, _ new: String, _ expected: Bool
  ) throws {
    let text = "<<<<<<< V\n\(old)\n=======\n  \(new)\n>>>>>>> F\n"
    try Self.reading(["\(language)/CWE-1_x.\(ending)": text]) { folder in
      let warnings = try #require(folder.files.first).warnings
      #expect(warnings.map(\.reason) == (expected ? [.importAlone] : []))
    }
  }
}
