import Testing

@testable import Configuration

@Suite struct ExclusionPatternTests {
  @Test(arguments: [
    ("*.min.js", "a.min.js", true), ("*.min.js", "web/lib/a.min.js", true),
    ("*.min.js", "a.js", false), ("vendor", "vendor/zlib/inflate.c", true),
    ("vendor", "src/vendor/a.c", true), ("vendor/", "src/vendor/a.c", true),
    ("/vendor", "src/vendor/a.c", false), ("/vendor", "vendor/a.c", true),
    ("src/gen", "src/gen/a.c", true), ("src/gen", "lib/src/gen/a.c", false),
    ("src/gen", "src/generated.c", false), ("**/gen", "a/b/gen/c.c", true),
    ("src/**/test.c", "src/test.c", true), ("src/**/test.c", "src/a/b/test.c", true),
    ("src/**/test.c", "src/a/b/best.c", false), ("vendor/**", "vendor/a.c", true),
    ("vendor/**", "vendor", false), ("**", "a/b.c", true), ("a/*/c", "a/b/c", true),
    ("a/*/c", "a/b/x/c", false), ("**/**/**/x", "a/b/c/d/x", true), ("./a.c", "a.c", true),
    ("[ab].c", "b.c", true), ("?.c", "ab.c", false), ("ä*.c", "äö.c", true),
  ])
  func matchesAsGitignoreDoes(pattern: String, path: String, isMatch: Bool) throws {
    let pattern = try #require(ExclusionPattern(pattern))
    #expect(pattern.matches(path) == isMatch)
  }

  @Test(arguments: [
    "", "/", ".", "..", "../x", "a/../../b", "a/..", "a\u{0}b", "!keep.c", "a/../\u{301}b",
  ])
  func whatReachesOutOfItsFolderIsNone(text: String) {
    #expect(ExclusionPattern(text) == nil)
  }

  /// The work grows with the length of the path times that of the pattern, not beyond.
  @Test func manyStarsTakeNoTime() throws {
    let pattern = try #require(
      ExclusionPattern(String(repeating: "**/a/", count: 150) + "x"))
    #expect(!pattern.matches(String(repeating: "a/", count: 2_000) + "b"))
  }
}
