import LanguageServerProtocol
import Testing

@Suite struct FileURITests {
  @Test(arguments: [
    ("file:///a/b.c", "/a/b.c"), ("file:///a%20b/%C3%A4.c", "/a b/ä.c"),
    ("file://localhost/a.c", "/a.c"), ("FILE:///a.c", "/a.c"), ("file:/a.c", "/a.c"),
    ("file:///a.c#L1", "/a.c"), ("file:///c%3A/x.c", "/c:/x.c"),
  ])
  func aPathIsRead(uri: String, path: String) { #expect(FileURI.path(of: uri) == path) }

  @Test(arguments: [
    "untitled:Untitled-1", "file://host/a.c", "file://", "file:a.c", "", "file:///a%2",
    "file:///%zz",
    "file:///%+1", "file:///%00", "file:///%FF", "git:/a.c",
  ])
  func whatNamesNoFileHereHasNone(uri: String) { #expect(FileURI.path(of: uri) == nil) }

  @Test func aPathComesBack() {
    for path in ["/", "/a b/#?%.c", "/ä/🙂.c", "/c:/x"] {
      #expect(FileURI.path(of: FileURI.uri(of: path)) == path)
    }
  }
}
