import Testing

@testable import RemoteGeneration

@Suite struct ServerMessageTests {
  @Test(arguments: [
    (
      #"{"error":{"code":400,"message":"bad grammar","type":"invalid_request_error"}}"#,
      "bad grammar"
    ),
    (
      #"{"object":"error","message":"The model `x` does not exist.","code":404}"#,
      "The model `x` does not exist."
    ),
    (#"{"detail":"Not Found"}"#, "Not Found"),
    (
      #"{"detail":[{"loc":["body"],"msg":"field required"}]}"#,
      #"[{"loc":["body"],"msg":"field required"}]"#
    ),
    (#"{"error":"model 'x' not found"}"#, "model 'x' not found"),
    (#"{"error":null,"message":"m"}"#, "m"),
    ("upstream is down\n", "upstream is down"),
    ("", ""),
    // Escapes of a terminal, a line that turns around, and a character without width.
    ("a\u{1B}[31m\tb\r\n\n  c\u{202E}d\u{200B}e\u{7}", "a[31m b cde"),
  ])
  func saysWhatAServerSays(body: String, text: String) {
    #expect(ServerMessage.text(ofBody: Array(body.utf8)) == text)
  }

  @Test func isShort() {
    let text = ServerMessage.text(ofBody: Array(repeating: 0x61, count: 1_000))
    #expect(text == String(repeating: "a", count: 300) + "…")
  }
}
