import LanguageServer
import LanguageServerProtocol
import TestSupport
import Testing

/// A file of two functions; the first copies without a bound in its second step.
let example = """
  #include <string.h>

  void copy_name(char *to, const char *from) {
    size_t n = strlen(from);

    strcpy(to, from);

    log_copy(n);
  }

  int add(int a, int b) {
    return a + b;
  }

  """
let uri = "file:///plimsoll/example.c"

@Suite struct SessionTests {
  /// The message is of the step it stands on; how low it gets is said beside it.
  @Test func aFindingThatGetsWorseSaysBoth() async throws {
    let server = TestServer(scorer: ScorerProvider(FakeScorer()))
    let client = server.client
    try await client.start()
    client.open(uri, "void f(char *a, char *b) {\n\n  strcat(a, b);\n\n  strcpy(a, b);\n\n}\n")
    let found = try await client.diagnostics(of: uri, version: 1)
    #expect(
      found.map { $0["message"] } == [
        "security margin drops from +0.90 to −0.30 at this step, then to −0.90 (f, step 2 of 4)"
      ])
    #expect(found.map { $0["severity"] } == [2])
    try await client.stop()
  }

  @Test func aFileIsOpenedDiagnosedExplainedAndClosed() async throws {
    let server = TestServer(scorer: ScorerProvider(FakeScorer()))
    let client = server.client
    try await client.start()
    client.open(uri, example)
    let diagnostics = try await client.diagnostics(of: uri, version: 1)
    #expect(
      diagnostics == [
        [
          "range": [
            "start": ["line": 5, "character": 2], "end": ["line": 5, "character": 19],
          ],
          "severity": 2, "code": "margin-drop", "source": "plimsoll",
          "message":
            "security margin drops from +0.90 to −0.90 at this step (copy_name, step 2 of 3)",
          "relatedInformation": [
            [
              "location": [
                "uri": "file:///plimsoll/example.c",
                "range": [
                  "start": ["line": 2, "character": 0], "end": ["line": 3, "character": 26],
                ],
              ],
              "message": "the margin is still +0.90 here",
            ]
          ],
          "data": ["trajectory": "copy_name", "step": 2],
        ]
      ])
    client.closeDocument(uri)
    #expect(try await client.diagnostics(of: uri).isEmpty)
    try await client.stop()
    #expect(await server.exitCode.value == 0)
    #expect(client.framingErrors.isEmpty)
  }
}
