import SyntaxTrees
import Testing

@testable import LanguageServer

@Suite struct DocumentLanguageTests {
  @Test(arguments: [
    ("python", "untitled:1"), ("", "file:///a/b.py"), ("klingon", "file:///a/b.py"),
    ("plaintext", "file:///a/b.py"),
  ])
  func theClientsWordDecidesElseTheFileName(languageID: String, uri: String) {
    #expect(Language.of(languageID: languageID, uri: uri) == .python)
  }
}
