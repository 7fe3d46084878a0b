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
  /// Two falls are two findings; one names its kind, one says that it does not know.
  @Test func eachWeakStepIsItsOwnFinding() async throws {
    let server = TestServer(scorer: ScorerProvider(FakeScorer()))
    let client = server.client
    try await client.start()
    client.open(uri, "void f(char *a, char *b) {\n\n  strcat(a, b);\n\n  strcpy(a, b);\n\n}\n")
    let found = try await client.diagnostics(of: uri, version: 1)
    #expect(
      found.map { $0["message"] } == [
        "possible weakness, kind unclear: strcat(…) (margin +0.90 → −0.30)",
        "possible out-of-bounds memory access: strcpy(…) (margin −0.30 → −0.90)",
      ])
    #expect(found.map { $0["severity"] } == [3, 2])
    #expect(found.map { $0["code"] } == ["weakness", "memory-bounds"])
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
            "start": ["line": 5, "character": 2], "end": ["line": 5, "character": 18],
          ],
          "severity": 2, "code": "memory-bounds",
          "codeDescription": ["href": "https://cwe.mitre.org/data/definitions/119.html"],
          "source": "plimsoll",
          "message":
            "possible out-of-bounds memory access: strcpy(…) (margin +0.90 → −0.90)",
          "relatedInformation": [
            [
              "location": [
                "uri": "file:///plimsoll/example.c",
                "range": [
                  "start": ["line": 2, "character": 0], "end": ["line": 3, "character": 26],
                ],
              ],
              "message": "the last step before it above the threshold",
            ]
          ],
          "data": ["trajectory": "copy_name", "step": 2, "kind": "memory-bounds"],
        ]
      ])
    client.closeDocument(uri)
    #expect(try await client.diagnostics(of: uri).isEmpty)
    try await client.stop()
    #expect(await server.exitCode.value == 0)
    #expect(client.framingErrors.isEmpty)
  }
}
