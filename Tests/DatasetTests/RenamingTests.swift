import Foundation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import Dataset

/// Copies of records under other names.
@Suite("Renamed copies")
struct RenamingTests {
  /// Texts whose names stand for those of others: of each style that `weak` has, eight.
  static let donors = (0..<4).map { number in
    let letter = ["p", "q", "r", "s"][number]
    let other = ["v", "w", "x", "z"][number]
    return record(
      "donor\(number)",
      """
      def \(letter)ick_\(letter)ows(\(letter)ath, \(other)alue, \(letter)ength_of_\(letter)):
          \(letter)esult = [\(letter)ath]
          \(other)ector = \(other)alue
          return \(letter)esult + \(other)ector + \(letter)ength_of_\(letter)


      def \(other)isit_\(other)ia():
          pass

      """)
  }

  static func record(_ id: String, _ text: String, source: String = "own") -> AnnotatedRecord {
    AnnotatedRecord(id: id, source: source, language: "python", text: text, vulnerableLines: [])
  }

  /// Six own names: `find_user`, `name`, `query`, `total`, `rows`, `helper_of`.
  static let weak = """
    import os


    def find_user(name, cursor):
        query = "SELECT * FROM t WHERE n = '%s'" % name
        rows = cursor.execute(query)
        # rows of that query
        return rows.all()


    def helper_of(total):
        return total * 2

    """

  static var pair: PairRecord {
    var pair = PairRecord(
      id: "own/p", source: "own", language: "python", vulnerable: weak,
      fixed: weak.replacing("'%s'\" % name", with: "?\"").replacing(
        "execute(query)", with: "execute(query, (name,))"), commit: "c0ffee")
    pair.function = "find_user"
    return pair
  }

  static func renaming(
    _ others: [AnnotatedRecord] = donors, copies: Int = 3, share: Double = 0.6, seed: UInt64 = 1
  ) -> Renaming {
    var statistics = NameStatistics(grammars: testGrammars)
    for other in others { statistics.add(.annotated(other)) }
    statistics.add(.pair(pair))
    return Renaming(statistics, copies: copies, share: share, seed: seed)
  }

  static let builder = DatasetBuilder(segmenter: segmenter)

  /// The words of one text that are not in the other, in order.
  static func lost(_ text: String, _ other: String) -> [String] {
    func words(_ text: String) -> Set<String> {
      let bytes = Array(text.utf8)
      return Set(Words.all(in: bytes[...]).map { Words.text(bytes[$0]) })
    }
    return words(text).subtracting(words(other)).sorted()
  }

  @Test func `both sides alike, in a share of the names`() {
    let copies = Self.renaming().copies(of: Self.pair)
    #expect(copies.map(\.id) == ["own/p~1", "own/p~2", "own/p~3"])
    let own = Set(["find_user", "name", "query", "rows", "total", "helper_of", "cursor"])
    for copy in copies {
      let lost = Self.lost(Self.weak, copy.vulnerable)
      // Seven names, of which six tenths are four.
      #expect(lost.count == 4 && own.isSuperset(of: lost))
      #expect(Self.lost(Self.pair.fixed, copy.fixed) == lost)
      // The fixed text has all names of the weak one, and the same new ones.
      #expect(Self.lost(copy.vulnerable, Self.weak) == Self.lost(copy.fixed, Self.pair.fixed))
      #expect(copy.vulnerable.contains("SELECT * FROM t WHERE n = '%s'"))
      #expect(copy.vulnerable.contains(".execute(") && copy.vulnerable.contains(".all()"))
      #expect(lost.contains("find_user") == (copy.function != "find_user"))
    }
  }

  @Test func `the seed decides, and no two copies are the same`() {
    let one = Self.renaming().copies(of: Self.pair)
    #expect(one == Self.renaming().copies(of: Self.pair))
    #expect(one != Self.renaming(seed: 2).copies(of: Self.pair))
    #expect(Set(one.map(\.vulnerable)).count == 3)
    // A copy is the same however many others there are, and in whichever order the inputs come.
    #expect(Self.renaming(copies: 1).copies(of: Self.pair) == Array(one.prefix(1)))
    #expect(Self.renaming(Self.donors.reversed()).copies(of: Self.pair) == one)
  }

  @Test func `steps and labels stay`() throws {
    let originals = Self.builder.records(of: Self.pair)
    #expect(originals.contains { $0.labels.contains(0) })
    let copies = Self.renaming(share: 1).records(of: Self.pair, like: originals, by: Self.builder)
    #expect(copies.count == 3)
    for (number, records) in copies.enumerated() {
      #expect(records.map(\.labels) == originals.map(\.labels))
      #expect(records.map(\.lines) == originals.map(\.lines))
      #expect(records.map(\.changed) == originals.map(\.changed))
      #expect(records.map { $0.spans.map(\.count) } == originals.map { $0.spans.map(\.count) })
      #expect(records.map(\.completions) != originals.map(\.completions))
      #expect(Set(records.map(\.renamed)) == [number + 1])
      #expect(Set(records.map(\.pair)) == ["own/p~\(number + 1)"])
      #expect(records[0].id == "own/p~\(number + 1)/vulnerable/0")
      #expect(Set(records.map(\.group)) == ["c0ffee"])
    }
  }

  /// A name is kept from the fourth other text on.
  @Test(arguments: [(3, true), (4, false)])
  func `names that others have`(_ others: Int, _ isReplaced: Bool) {
    let users = (0..<others).map { Self.record("user\($0)", "load(find_user, thing.total)\n") }
    let copies = Self.renaming(Self.donors + users, copies: 8, share: 1).copies(of: Self.pair)
    let lost = Set(copies.flatMap { Self.lost(Self.weak, $0.vulnerable) })
    #expect(lost.contains("find_user") == isReplaced)
    // A member of others is no name of theirs.
    #expect(lost.contains("total"))
    #expect(lost.contains("rows"))
  }

  /// That a constant is a password is what makes writing it down a weakness; a greeting that is called so is none.
  @Test func `names of secrets are neither replaced nor taken`() throws {
    let secret = Self.record("own/s", "DB_PASSWORD = 'x'\nGREETINGS = 'y'\n")
    let others = ["API_TOKENS", "ROW_LIMITS"].map { Self.record($0, "\($0) = 1\n") }
    var statistics = NameStatistics(grammars: testGrammars)
    for record in [secret] + others { statistics.add(.annotated(record)) }
    let copies = Renaming(statistics, copies: 4, share: 1).copies(of: secret)
    #expect(Set(copies.map(\.text)) == ["DB_PASSWORD = 'x'\nROW_LIMITS = 'y'\n"])
  }

  @Test func `the texts of a mined project count once`() {
    var statistics = NameStatistics(grammars: testGrammars)
    for number in 0..<8 {
      for source in ["mined_a", "mined_b"] {
        statistics.add(
          .pair(
            PairRecord(
              id: "\(source)\(number)", source: source, language: "python",
              vulnerable: "total = 1\n",
              fixed: "total = 2\n", commit: "c\(number)")))
      }
    }
    #expect(!statistics.isCommon("total", in: .python, beside: "own/p"))
    for number in 0..<3 {
      statistics.add(.annotated(Self.record("text\(number)", "total = 3\n")))
    }
    #expect(statistics.isCommon("total", in: .python, beside: "own/p"))
    #expect(statistics.isCommon("total", in: .python, beside: "mined_a"))
    #expect(!statistics.isCommon("total", in: .ruby, beside: "own/p"))
    #expect(!statistics.isCommon("rows", in: .python, beside: "own/p"))
  }

  /// The only names there are to take are the text's, those of another style and those of another language.
  @Test func `a text that nothing can stand for has no copies`() {
    let others = [Self.record("a", Self.weak), Self.record("b", "MAX_ROWS = 3\n")]
    var java = Self.record("c", "class A { void f(int value) { int table = value; } }\n")
    java.language = "java"
    let renaming = Self.renaming(others + [java])
    #expect(renaming.copies(of: Self.pair).isEmpty)
    let originals = Self.builder.records(of: Self.pair)
    #expect(renaming.records(of: Self.pair, like: originals, by: Self.builder).isEmpty)
    var summary = DatasetSummary()
    summary.addCopies(0, of: originals)
    #expect("\(summary)".contains("0 renamed copies, none of 1 inputs"))
  }

  /// TypeScript's names do for a `.tsx` file: the two are read by two grammars and written by the same people.
  @Test func `a TSX file takes names from TypeScript`() throws {
    func text(_ id: String, _ language: String, _ text: String) -> AnnotatedRecord {
      AnnotatedRecord(id: id, source: "own", language: language, text: text, vulnerableLines: [])
    }
    var statistics = NameStatistics(grammars: testGrammars)
    statistics.add(.annotated(text("a", "typescript", "const basket = 1;\nconst offset = 2;\n")))
    let view = text("b", "typescriptreact", "const amount = 3;\nshow(<b>{amount}</b>);\n")
    statistics.add(.annotated(view))
    let copies = Renaming(statistics, copies: 1, seed: 1).copies(of: view)
    let copy = try #require(copies.first).text
    #expect(
      ["basket", "offset"].contains { copy == "const \($0) = 3;\nshow(<b>{\($0)}</b>);\n" })
  }

  @Test func `an annotated text's copies keep its group and its marks`() throws {
    var text = Self.record("own/t", Self.weak)
    text.vulnerableLines = [6]
    let originals = Self.builder.records(of: text)
    let copies = Self.renaming(copies: 2, share: 1).records(
      of: text, like: originals, by: Self.builder)
    #expect(copies.count == 2)
    #expect(copies.joined().allSatisfy { $0.group == "own/t" && $0.pair == nil })
    #expect(copies.map { $0.map(\.labels) } == [originals.map(\.labels), originals.map(\.labels)])
  }

  /// A function without an own name, and the import.
  @Test func `what no name was replaced in stands once`() throws {
    let text = Self.record("own/t", "def f(a):\n    g(a)\n\n\n" + Self.weak)
    let originals = Self.builder.records(of: text)
    let copies = Self.renaming(copies: 2, share: 1).records(
      of: text, like: originals, by: Self.builder)
    let made = Renaming.withoutRepeats(originals + copies.joined())
    #expect(made.filter { $0.trajectory == "f" }.count == 1)
    #expect(originals.map(\.trajectory).count == 4 && made.count == 4 + 2 * 2)
    #expect(Renaming.withoutRepeats(originals) == originals)
  }

  @Test(arguments: [
    ("put", "take"), ("Shelf::put", "Rack::take"), ("Shelf.input", "Rack.input"),
    ("~Shelf", "~Rack"),
    ("", ""),
  ])
  func `the name of a function with its class`(_ name: String, _ expected: String) {
    let table = NameTable(["put": "take", "Shelf": "Rack"])
    #expect(table.applied(toName: name) == expected)
  }

  /// As the published code cuts, with the fix in view.
  @Test func `copies under the paper's cut`() {
    var builder = Self.builder
    builder.cut = .paper
    let originals = builder.records(of: Self.pair)
    let copies = Self.renaming(share: 1).records(of: Self.pair, like: originals, by: builder)
    #expect(originals.map(\.origins).joined().contains("difference"))
    #expect(
      copies.map { $0.map(\.origins) } == Array(repeating: originals.map(\.origins), count: 3))
    #expect(copies.allSatisfy { $0.map(\.completions) != originals.map(\.completions) })
  }

  @Test func `the key of a copy`() throws {
    var record = try #require(Self.builder.records(of: Self.pair).first)
    func keys() throws -> String {
      String(decoding: try JSONEncoder().encode(record), as: UTF8.self)
    }
    #expect(try !keys().contains("renamed"))
    record.renamed = 2
    #expect(try keys().contains("\"renamed\":2"))
  }
}
