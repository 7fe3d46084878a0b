import Foundation
import SyntaxTrees
import TestSupport
import Testing

@Suite("The grammar library")
struct GrammarLibraryTests {
  @Test(arguments: Language.all.filter { $0.grammar != nil })
  func `has the grammar`(_ language: Language) {
    guard case .unavailable(let reason) = testGrammars[language] else { return }
    Issue.record("\(language.identifier): \(reason)")
  }

  @Test func `a language read without a grammar has none`() {
    guard case .unavailable(let reason) = testGrammars[.markdown] else {
      Issue.record("Markdown has a grammar")
      return
    }
    #expect(reason == "markdown is read without a grammar")
  }

  @Test func `a file that is no library is a reason`() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("no-library-\(UUID().uuidString)").path
    try Data("no".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let library = GrammarLibrary(path: path)
    #expect(library.path == nil)
    #expect(library.grammar(for: .c) == nil)
    guard case .unavailable(let reason) = library[.c] else { return }
    #expect(reason.hasPrefix("cannot open the grammars"))
  }

  @Test func `a library without the symbol is a reason`() {
    // The process itself exports no grammar.
    guard let own = GrammarLibrary.runningExecutable() else { return }
    #expect(GrammarLibrary(path: own).grammar(for: .c) == nil)
  }

  /// A folder with an executable, a share folder and a cache, all empty.
  private struct Places {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("grammars-\(UUID().uuidString)").resolvingSymlinksInPath()
    var executable: String { root.appendingPathComponent("bin/plimsoll").path }
    var shared: String { root.appendingPathComponent("share/plimsoll/grammars/languages.so").path }
    var cached: String {
      root.appendingPathComponent("cache/grammars/tree-sitter-languages-1.10.2/languages.so").path
    }
    var environment: [String: String] {
      ["PLIMSOLL_CACHE": root.appendingPathComponent("cache").path]
    }

    func make(_ path: String) throws {
      let url = URL(fileURLWithPath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: url)
    }
  }

  @Test func `the place a user named is final, then beside the executable, then the cache`() throws
  {
    let places = Places()
    defer { try? FileManager.default.removeItem(at: places.root) }
    func locate(_ explicit: String? = nil, _ more: [String: String] = [:])
      -> GrammarLibrary.Location
    {
      GrammarLibrary.locate(
        explicit: explicit, environment: places.environment.merging(more) { $1 },
        executable: places.executable)
    }
    try places.make(places.executable)
    guard case .missing(let reason) = locate() else {
      Issue.record("found a library in empty folders")
      return
    }
    #expect(reason.contains(places.shared) && reason.contains(places.cached))

    try places.make(places.cached)
    #expect(locate() == .found(path: places.cached))
    try places.make(places.shared)
    #expect(locate() == .found(path: places.shared))

    let own = places.root.appendingPathComponent("own.so").path
    #expect(
      locate(own)
        == .missing(reason: "the option names \(own) as the grammars and there is no such file"))
    try places.make(own)
    #expect(locate(own) == .found(path: own))
    #expect(locate(nil, ["PLIMSOLL_GRAMMARS": own]) == .found(path: own))
    #expect(
      locate("own.so")
        == .missing(reason: "the option names the grammars as own.so; give an absolute path"))
  }

  @Test func `a link to the executable leads beside the real one`() throws {
    let places = Places()
    defer { try? FileManager.default.removeItem(at: places.root) }
    try places.make(places.executable)
    try places.make(places.shared)
    let link = places.root.appendingPathComponent("elsewhere").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: places.executable)
    #expect(
      GrammarLibrary.locate(environment: [:], executable: link) == .found(path: places.shared))
  }
}
