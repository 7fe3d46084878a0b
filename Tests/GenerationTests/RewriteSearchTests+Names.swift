import Testing

@testable import Generation

/// What a mend uses is made, or imported with it.
extension RewriteSearchTests {
  /// A module of the language is imported; what nobody has made is not offered.
  @Test func whatIsMissingIsImportedOrRefused() async throws {
    let text = """
      import os


      def read(value):
          first = value
          gets(first)
          return first

      """
    let place = try place(text, .python, line: 6)
    let (result, _) = try await run(
      [
        "    first = json.loads(value)\n    return first\n```\n",
        "    first = clean(value)\n    return first\n```\n",
      ], at: place)
    let best = try #require(result.best)
    #expect(best.imports == [.init(offset: 10, text: "import json\n")])
    #expect(result.candidates.map(\.problem) == [nil, .unknownName])
    let bare = try self.place(String(text.dropFirst(12)), .python, line: 2)
    let (first, _) = try await run(
      ["    first = json.loads(value)\n    return first\n```\n"], at: bare)
    #expect(first.best?.imports == [.init(offset: 0, text: "import json\n\n")])
  }

  /// A name of another function is nobody's here.
  @Test func anotherFunctionsVariableIsNotKnown() async throws {
    let text = """
      def pages(page):
          return page * 10

      def show(cmd):
          os.system(cmd)
          return cmd

      """
    let place = try place(text, .python, line: 4)
    let (result, _) = try await run(
      ["    print(cmd, page)\n    return cmd\n```\n"], at: place)
    #expect(result.candidates.map(\.problem) == [.unknownName])
    // One that is called as a module is, is imported all the same.
    let module = try self.place(
      text.replacing("page", with: "shlex"), .python, line: 4)
    let (mended, _) = try await run(
      ["    return shlex.quote(cmd)\n```\n"], at: module)
    #expect(mended.candidates.first?.imports.map(\.text) == ["import shlex\n\n"])
  }

  /// Nothing is put into a docstring or a statement of several lines.
  @Test func importsStandBehindImports() async throws {
    let text = """
      '''A page
      from the old days.
      '''
      from a import b, \\
        c
      import os
      def read(value):
          gets(value)
          return value

      """
    let (result, _) = try await run(
      ["    return json.loads(value)\n```\n"], at: place(text, .python, line: 7))
    let best = try #require(result.best)
    #expect(best.imports.map(\.offset) == [text.bytes(before: "def read")])
  }
}

extension String {
  /// Bytes before a part.
  fileprivate func bytes(before part: String) -> Int {
    firstRange(of: part).map { utf8.distance(from: startIndex, to: $0.lowerBound) } ?? -1
  }
}
