import Segmentation
import SourceTexts
import SyntaxTrees
import Testing
import Weaknesses

@testable import Generation

/// The examples that a generator is shown keep the rules of what it is to write.
@Suite struct MendTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let language: Language
    let kind: String
    let mend: Mend

    var testDescription: String { "\(language.identifier) \(kind)" }
  }

  static let cases = [
    Language.c, .cpp, .python, .javascript, .typescript, .go, .java, .ruby, .rust,
  ].flatMap { language in
    Mend.all(in: language.identifier).sorted { $0.key < $1.key }
      .map { Case(language: language, kind: $0.key, mend: $0.value) }
  }

  @Test(arguments: cases)
  func bothSidesParse(_ one: Case) {
    for code in [one.mend.careless, one.mend.careful] {
      let cut = StepBoundaryTests.segment(SourceText(code + "\n"), one.language, nil)
      #expect(cut.syntaxErrors(isUnfinished: false) == 0, "\(code)")
    }
  }

  @Test(arguments: cases)
  func aMendIsWhatARewrittenStepHasToBe(_ one: Case) {
    #expect(Weakness.named(one.kind) != nil)
    let (careless, careful) = (
      CodeNames(Array(one.mend.careless.utf8), one.language),
      CodeNames(Array(one.mend.careful.utf8), one.language)
    )
    #expect(!careful.isLess(than: careless) && !(careless.hasCall && !careful.hasCall))
    let lines = one.mend.careful.split(separator: "\n").count
    #expect((1...10).contains(lines), "\(lines) lines")
    // A generator that is shown comments writes comments.
    if let comment = one.language.comments.line {
      #expect(!one.mend.careful.contains("\(comment) "))
    }
  }

  /// The placeholders are those of the database that a text uses.
  @Test func placeholdersAreTheDatabases() throws {
    let kind = try #require(Weakness.named("query-injection"))
    func careful(_ language: String, _ words: Set<String>) -> String {
      kind.mend(in: language, whereTextHas: words.contains)?.careful ?? ""
    }
    #expect(careful("python", ["sqlite3"]).contains("email = ?\""))
    #expect(careful("python", ["psycopg2"]).contains("email = %s\""))
    #expect(careful("typescript", ["pg"]).contains("customer = $1 AND year = $2"))
    #expect(careful("java", ["pg"]).contains("customer = ?"))
  }

  /// Whoever is asked to mend is shown the usual mend of the same kind in the same language right before.
  @Test func everyTaughtLanguageHasTheUsualMends() {
    for language in [Language.c, .cpp, .python, .javascript, .typescript, .go, .java, .ruby] {
      let kinds = Set(Mend.all(in: language.identifier).keys)
      #expect(kinds.isSuperset(of: ["command-injection", "path", "cryptography", "secret"]))
      #expect(language.hasDirectives || kinds.contains("query-injection"))
    }
    #expect(Mend.all(in: "markdown").isEmpty)
  }
}
