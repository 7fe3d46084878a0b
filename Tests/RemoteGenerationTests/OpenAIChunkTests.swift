import Testing

@testable import RemoteGeneration

@Suite struct OpenAIChunkTests {
  private func chunk(_ json: String) throws -> (text: String, finish: String?, error: String?) {
    let chunk = try OpenAIChunk(Array(json.utf8))
    return (String(decoding: chunk.text, as: UTF8.self), chunk.finish, chunk.error)
  }

  @Test(
    arguments: [
      (#"{"choices":[{"text":"a","finish_reason":null}]}"#, "a", nil),
      (#"{"choices":[{"index":0,"delta":{"content":"a"}}]}"#, "a", nil),
      (#"{"choices":[{"index":0,"delta":{"role":"assistant","content":null}}]}"#, "", nil),
      (#"{"choices":[{"delta":{"reasoning_content":"hm"}}]}"#, "", nil),
      (#"{"choices":[{"message":{"content":"a"},"finish_reason":"length"}]}"#, "a", "length"),
      (#"{"choices":[{"text":"","finish_reason":"stop"}]}"#, "", "stop"),
      (#"{"choices":[{"text":"a","finish_reason":""}]}"#, "a", nil),
      (#"{"choices":[{"index":1,"text":"b"},{"index":0,"text":"a"}]}"#, "a", nil),
      (#"{"choices":[]}"#, "", nil),
      (#"{"choices":{}}"#, "", nil),
      (#"{"choices":[7]}"#, "", nil),
      (#"{"timings":{}}"#, "", nil),
      // A surrogate that is alone: three bytes, none of which is UTF-8.
      (#"{"choices":[{"text":"a\ud83d"}]}"#, "a\u{FFFD}\u{FFFD}\u{FFFD}", nil),
    ] as [(String, String, String?)])
  func readsTheFormsOfServers(json: String, text: String, finish: String?) throws {
    let found = try chunk(json)
    #expect(found == (text, finish, nil))
  }

  @Test(arguments: [
    (#"{"error":{"message":"slot is gone","code":500}}"#, "slot is gone"),
    (#"{"error":"model 'x' not found"}"#, "model 'x' not found"),
    (#"{"object":"error","message":"too long","code":400}"#, "too long"),
  ])
  func readsErrors(json: String, message: String) throws {
    #expect(try chunk(json).error == message)
  }

  @Test func repairsWhatIsNoUTF8() throws {
    let json = Array(#"{"choices":[{"text":"a"#.utf8) + [0xFF, 0xC3] + Array(#"b"}]}"#.utf8)
    let text = try OpenAIChunk(json).text
    #expect(String(decoding: text, as: UTF8.self) == "a\u{FFFD}\u{FFFD}b")
  }

  @Test(arguments: ["", "[]", "7", "{", "<html>", String(repeating: "[", count: 100_000)])
  func refusesWhatIsNoObject(json: String) {
    #expect(throws: RemoteError.self) { try chunk(json) }
  }

  @Test func takesOnlyCountsOfTokens() throws {
    func usage(_ json: String) throws -> OpenAIChunk.Usage? {
      try OpenAIChunk(Array(#"{"usage":\#(json)}"#.utf8)).usage
    }
    #expect(
      try usage(#"{"prompt_tokens":5,"completion_tokens":2}"#) == .init(prompt: 5, completion: 2))
    #expect(
      try usage(#"{"prompt_tokens":-5,"completion_tokens":1e300}"#) == nil)
    #expect(try usage("null") == nil)
  }
}
