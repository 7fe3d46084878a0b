import Generation
import JSON
import Testing
import Transformer

@testable import RemoteGeneration

@Suite struct OpenAIRequestTests {
  private let middle = GenerationPrompt.middle(
    prefix: Array("a(".utf8), suffix: Array(")b".utf8))

  private func request(
    _ prompt: GenerationPrompt, begun: String = "", index: Int = 0,
    sampling: SamplingOptions = SamplingOptions(temperature: 0.8, topP: 0.95),
    isFirstGreedy: Bool = false, change: (inout RemoteServer) -> Void = { _ in }
  ) throws -> (path: String, body: JSONValue) {
    var server = RemoteServer(url: "http://localhost:8080/v1", model: "qwen")
    change(&server)
    let request = try OpenAIRequest(
      prompt, begun: Array(begun.utf8), index: index,
      options: GenerationOptions(
        sampling: sampling, seed: 7, mostTokens: 64, isFirstGreedy: isFirstGreedy), server: server,
      generator: "qwen")
    return (request.path, try JSONReader.read(request.body))
  }

  @Test func asksForACompletion() throws {
    let (path, body) = try request(
      .continuation(of: Array("def f():\n".utf8)), begun: "  x", index: 2)
    #expect(path == "completions")
    #expect(
      "\(body)" == """
        {"model":"qwen","prompt":"def f():\\n  x","stream":true,"stream_options":{"include_usage":true},\
        "max_tokens":64,"temperature":0.8,"top_p":0.95,"seed":9}
        """)
  }

  @Test func theFirstOfSeveralMayBeTheLikeliest() throws {
    let bodies = try (0..<2).map {
      try request(.continuation(of: []), index: $0, isFirstGreedy: true).body
    }
    #expect(bodies[0]["temperature"] == 0.0 && bodies[1]["temperature"] == 0.8)
  }

  @Test func sendsOtherOptionsWhereTheySaySomething() throws {
    let sampling = SamplingOptions(
      temperature: 0, topK: 40, topP: 1, minP: 0.05, repetitionPenalty: 1.1)
    let body = try request(.continuation(of: []), sampling: sampling).body
    #expect(body["temperature"] == 0.0 && body["top_p"] == 1.0)
    #expect(body["top_k"] == 40 && body["min_p"] == 0.05)
    #expect(body["repetition_penalty"] == 1.1 && body["repeat_penalty"] == 1.1)
  }

  @Test(
    arguments: [
      (FillInTheMiddle.qwen, "<|fim_prefix|>a(<|fim_suffix|>)b<|fim_middle|>x", nil),
      (.marks(prefix: "<P>", suffix: "<S>", middle: "<M>"), "<P>a(<S>)b<M>x", nil),
      (.suffixField, "a(x", ")b"), (.none, "a(x", nil),
    ] as [(FillInTheMiddle, String, String?)])
  func asksForAMiddle(fill: FillInTheMiddle, prompt: String, suffix: String?) throws {
    let body = try request(middle, begun: "x") { $0.fillInTheMiddle = fill }.body
    #expect(body["prompt"]?.stringValue == prompt)
    #expect(body["suffix"]?.stringValue == suffix)
  }

  @Test func sendsMessages() throws {
    let prompt = GenerationPrompt.chat([ChatMessage(.user, "Sum?")], answer: Array("int ".utf8))
    let (path, body) = try request(prompt, begun: "sum") { $0.api = .chat }
    #expect(path == "chat/completions")
    #expect(
      "\(body["messages"] ?? nil)"
        == #"[{"role":"user","content":"Sum?"},{"role":"assistant","content":"int sum"}]"#)
    #expect(body["prompt"] == nil)
  }

  @Test func makesMessagesOfCode() throws {
    let before = try request(.continuation(of: Array("x = (".utf8))) { $0.api = .chat }.body
    #expect(before["messages"]?[1]?["content"]?.stringValue?.hasSuffix("\n\nx = (") == true)
    #expect(before["messages"]?[2] == nil)
    let both = try request(middle, begun: "1") { $0.api = .chat }.body
    let content = both["messages"]?[1]?["content"]?.stringValue ?? ""
    #expect(content.contains("\n\na(\n\n") && content.hasSuffix("\n\n)b"))
    #expect(both["messages"]?[2]?["content"] == "1")
  }

  @Test func refusesMessagesWhereOnlyTextsGoOn() {
    #expect(throws: GenerationError.self) {
      try request(.chat([ChatMessage(.user, "Sum?")]))
    }
  }

  @Test func keepsSeedsWithinWhatServersRead() {
    #expect(OpenAIRequest.seed(7, index: 3) == 10)
    #expect(OpenAIRequest.seed(0x7FFF_FFFF, index: 1) == 0)
    // Rounds of a search.
    let seeds = Set((0..<8).map { OpenAIRequest.seed(7 &+ UInt64($0) << 32, index: 0) })
    #expect(seeds.count == 8 && seeds.allSatisfy { 0...0x7FFF_FFFF ~= $0 })
    #expect(0...0x7FFF_FFFF ~= OpenAIRequest.seed(.max, index: .max))
  }

  @Test func sendsJSONWhateverTheBytes() throws {
    let body = try request(.continuation(of: [0x61, 0xFF, 0x22, 0x00])).body
    #expect(body["prompt"]?.stringValue == "a\u{FFFD}\"\0")
  }
}
