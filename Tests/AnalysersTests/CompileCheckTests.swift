import Foundation
import SyntaxTrees
import Testing

@testable import Analysers

@Suite struct CompileCheckTests {
  /// Whatever of the compilers is installed; where none is, nothing is said.
  @Test(arguments: [
    (Language.python, "def f():\n    return 1\n", "def f(:\n"),
    (.c, "int f(int a) { return a; }\n", "int f(int a) { return b; }\n"),
    (.cpp, "struct A { int a = 1; };\n", "struct A { int a = b; };\n"),
    (.javascript, "const a = require('a');\n", "const a = ;\n"),
    (.javascript, "import a from 'a';\nawait a();\n", "import a from ;\n"),
  ])
  func syntaxIsChecked(language: Language, right: String, wrong: String) async throws {
    let check = CompileCheck()
    guard let way = try await check.way(toCompile: Array(right.utf8), language: language) else {
      // Only where there is none.
      #expect(check.ways(for: language).isEmpty || language == .python)
      return
    }
    #expect(try await check.compiles(Array(right.utf8), way))
    #expect(try await !check.compiles(Array(wrong.utf8), way))
  }

  @Test func noCompilerSaysNothing() async throws {
    let none = CompileCheck(searchPath: "/nonexistent:relative")
    #expect(none.ways(for: .c).isEmpty && CompileCheck().ways(for: .ruby).isEmpty)
    #expect(try await none.way(toCompile: [], language: .c) == nil)
  }
}
