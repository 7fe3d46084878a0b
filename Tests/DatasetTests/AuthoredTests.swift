import Foundation
import Testing

@testable import Dataset

@Suite("Authored files")
struct AuthoredTests {
  /// Both versions of a function that reads a page.
  static let page = """
    def page(name):
    <<<<<<< V
        return open(ROOT + name).read()
    =======
        return (ROOT / Path(name).name).read_text()
    >>>>>>> F

    """

  static func problem(_ text: String, safe: Bool = false) -> String? {
    do throws(AuthoredProblem) {
      let name = (safe ? "safe_" : "") + "CWE-22_page.py"
      let path = "python/" + name
      _ = try AuthoredFile(
        Array(text.utf8), name: try AuthoredName.of(name, in: "python", at: path), path: path)
      return nil
    } catch {
      return "\(error.line) \(error.reason)"
    }
  }

  // MARK: names

  @Test(arguments: [
    ("python", "CWE-22_page.py", "authored/python/CWE-22/page page.py python"),
    ("c", "safe_CWE-787_ring-2.h", "authored/c/safe/CWE-787/ring-2 ring-2.h c"),
    ("cpp", "CWE-416_ring.h", "authored/cpp/CWE-416/ring ring.h cpp"),
    (
      "javascript", "CWE-79_list.view.mjs",
      "authored/javascript/CWE-79/list.view list.view.mjs javascript"
    ),
    // As an editor would open it.
    ("typescript", "CWE-79_list.tsx", "authored/typescript/CWE-79/list list.tsx typescriptreact"),
  ])
  func `what a name says`(_ language: String, _ name: String, _ expected: String) throws {
    let read = try AuthoredName(name, in: language)
    #expect("\(read.id) \(read.fileName) \(read.recordLanguage)" == expected)
  }

  @Test(arguments: [
    ("python", "page.py", "page.py is not [safe_]CWE-N_slug.ext"),
    ("python", "CWE-_page.py", "is not [safe_]CWE-N_slug.ext"),
    ("python", "CWE-22_a page.py", "is not [safe_]CWE-N_slug.ext"),
    ("python", "unsafe_CWE-22_page.py", "is not [safe_]CWE-N_slug.ext"),
    ("python", "CWE-22_page.c", "a file of python does not end in .c"),
    ("cpp", "CWE-22_page.c", "a file of cpp does not end in .c"),
    ("python", "CWE-22_page.txt", "does not end in .txt"),
    (
      "klingon", "CWE-22_page.py",
      "no language is called klingon here; name the folder c, cpp, python"
    ),
    ("php", "CWE-22_page.php", "no language is called php here"),
  ])
  func `a name that is not of the form`(
    _ language: String, _ name: String, _ expected: String
  ) {
    do throws(AuthoredProblem.Reason) {
      _ = try AuthoredName(name, in: language)
      Issue.record("\(name) was taken")
    } catch {
      #expect("\(error)".contains(expected), "\(error)")
    }
  }

  /// The parts of the published models' files: a file must not change its side. SHA-1 of the language and the
  /// slug's letters, its first four digits modulo ten.
  @Test(arguments: [
    ("python", "CWE-22_page.py", AuthoredPart.train),
    ("c", "CWE-787_ring.c", .train),
    ("typescript", "CWE-79_video_embed.component.ts", .train),
    ("javascript", "CWE-601_login_return_path.js", .valid),
    ("ruby", "safe_CWE-470_dynamic_dispatch.rb", .valid),
    ("ruby", "CWE-89_dynamic_dispatch.rb", .valid),
  ])
  func `one slug in ten is there to validate on`(
    _ language: String, _ name: String, _ part: AuthoredPart
  ) throws {
    #expect(try AuthoredName(name, in: language).part == part)
  }

  // MARK: texts

  @Test func `both versions are read`() throws {
    let text = try AuthoredText(Array(Self.page.utf8), file: "x")
    #expect(
      String(decoding: text.vulnerable, as: UTF8.self)
        == "def page(name):\n    return open(ROOT + name).read()\n")
    #expect(
      String(decoding: text.fixed, as: UTF8.self)
        == "def page(name):\n    return (ROOT / Path(name).name).read_text()\n")
    #expect(text.blocks.map(\.line) == [2])
  }

  @Test func `a side may be empty, and a line of signs may be an underline`() throws {
    let text = """
      Title
      =======
      <<<<<<< V
      =======
      guard()
      >>>>>>> F
      last
      """
    let read = try AuthoredText(Array(text.utf8), file: "x")
    #expect(String(decoding: read.vulnerable, as: UTF8.self) == "Title\n=======\nlast")
    #expect(String(decoding: read.fixed, as: UTF8.self) == "Title\n=======\nguard()\nlast")
  }

  @Test(arguments: [
    ("a\n<<<<<<< V\nb\n=======\nc\n", "2 this block is not closed; write `>>>>>>> F`"),
    ("<<<<<<< V\nb\n>>>>>>> F\n", "3 the block of line 1 has one side only; write `=======`"),
    ("a\n>>>>>>> F\n", "2 no block is open; write `<<<<<<< V` and `=======` before it"),
    ("<<<<<<< V\na\n<<<<<<< V\n", "3 a block opens within the one of line 1"),
    ("<<<<<<< V\na\n=======\nb\n<<<<<<< V\n", "5 a block opens within the one of line 1"),
    ("<<<<<<< V\n=======\na\n=======\n", "4 the block of line 1 is divided already"),
    ("<<<<<<< HEAD\na\n", "1 write `<<<<<<< V` alone on this line"),
    ("<<<<<<< V\r\na\r\n", "1 write `<<<<<<< V` alone on this line"),
    ("<<<<<<< V\na\n=======\nb\n>>>>>>> F2\n", "5 write `>>>>>>> F` alone on this line"),
    ("<<<<<<< V\na\n=======\na\n>>>>>>> F\n", "1 the block's two sides are the same"),
    ("a\n", "1 nothing is marked; write both versions"),
  ])
  func `broken markers are told with their line and a remedy`(_ text: String, _ expected: String) {
    let problem = Self.problem(text) ?? "none"
    #expect(problem.hasPrefix(expected), "\(problem)")
  }

  @Test func `a safe file has no markers`() {
    #expect(Self.problem("def page():\n    return 1\n", safe: true) == nil)
    #expect(Self.problem(Self.page, safe: true)?.hasPrefix("2 a safe_ file has no markers") == true)
    #expect(Self.problem(Self.page) == nil)
  }

  @Test func `no text is what is not UTF-8, or too long`() {
    #expect(throws: AuthoredProblem(.encoding, file: "x", line: 2)) {
      try AuthoredText([0x61, 0x0A, 0xFF, 0x0A], file: "x")
    }
    let long = AuthoredText.maximumBytes + 1
    #expect(throws: AuthoredProblem(.size(long), file: "x")) {
      try AuthoredText(Array(repeating: 0x61, count: long), file: "x")
    }
  }

  // MARK: records

  @Test func `a marked file is a pair, a safe one a text in which no line is marked`() throws {
    func record(_ name: String, _ text: String) throws -> AnyRecord {
      try AuthoredFile(
        Array(text.utf8), name: AuthoredName(name, in: "python"), path: name
      ).record
    }
    guard case .pair(let pair) = try record("CWE-22_page.py", Self.page) else {
      Issue.record("no pair")
      return
    }
    var expected = PairRecord(
      id: "authored/python/CWE-22/page", source: "authored", language: "python",
      vulnerable: "def page(name):\n    return open(ROOT + name).read()\n",
      fixed: "def page(name):\n    return (ROOT / Path(name).name).read_text()\n")
    expected.licence = "CC0-1.0"
    expected.cwe = "CWE-22"
    expected.fileName = "page.py"
    #expect(pair == expected)
    guard case .annotated(let safe) = try record("safe_CWE-22_page.py", "PAGE = 1\n") else {
      Issue.record("no annotated text")
      return
    }
    #expect(safe.id == "authored/python/safe/CWE-22/page")
    #expect(safe.text == "PAGE = 1\n" && safe.vulnerableLines == [] && safe.fileName == "page.py")
    #expect(safe.licence == "CC0-1.0" && safe.cwe == "CWE-22" && safe.source == "authored")
  }
}

extension AuthoredName {
  /// The name, or the problem as that of a file.
  fileprivate static func of(
    _ name: String, in language: String, at path: String
  ) throws(AuthoredProblem) -> AuthoredName {
    do throws(AuthoredProblem.Reason) {
      return try AuthoredName(name, in: language)
    } catch {
      throw AuthoredProblem(error, file: path)
    }
  }
}
