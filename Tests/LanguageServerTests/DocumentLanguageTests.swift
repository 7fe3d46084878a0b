import SyntaxTrees
import Testing

@testable import LanguageServer

@Suite struct DocumentLanguageTests {
  @Test(arguments: [
    ("python", "untitled:1"), ("", "file:///a/b.py"), ("klingon", "file:///a/b.py"),
  ])
  func theClientsWordDecidesElseTheFileName(languageID: String, uri: String) {
    #expect(Language.of(languageID: languageID, uri: uri) == .python)
  }

  @Test("netbeans#2800: what the client calls plain text is plain text, whatever its name")
  func plainText() {
    #expect(Language.of(languageID: "plaintext", uri: "file:///a/b.py") == .plainText)
  }
}
