import Foundation
import Generation
import Synchronization
import Testing
import Transformer

@testable import RemoteGeneration

/// What a user gets from servers that answer well.
@Suite(.timeLimit(.minutes(2))) struct OpenAIGeneratorTests {
  @Test func writesCompletions() async throws {
    try await FakeServer.run { _ in
      FakeServer.Step.stream(
        ["    return", " 1\n", "\n"], usage: #"{"prompt_tokens":4,"completion_tokens":5}"#)
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url)
      #expect(generator.name.hasPrefix("qwen at 127.0.0.1:"))
      let text = try await generator.write()[0]
      #expect(text.string == "    return 1\n\n" && text.end == .ended)
      #expect(text.tokensWritten == 5 && text.logProbabilities.isEmpty)
      let request = try #require(server.requests.first)
      #expect(request.path == "/v1/completions" && request.body["prompt"] == "def f():\n")
      #expect(request.headers["authorization"] == nil)
    }
  }

  @Test func answersMessages() async throws {
    try await FakeServer.run { _ in
      FakeServer.Step.stream(["int sum", "(void);\n"], "chat", finish: "length")
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url) { $0.api = .chat }
      let text = try await generator.write(
        .chat([ChatMessage(.user, "Sum?")]), from: [GeneratedText("int ")])[0]
      #expect(text.string == "int sum(void);\n" && text.end == .limit && text.tokensWritten == 2)
      #expect(server.requests.first?.path == "/v1/chat/completions")
    }
  }

  @Test func goesOnFromWhatIsBegun() async throws {
    try await FakeServer.run { _ in
      FakeServer.Step.stream(["2\n"], usage: #"{"completion_tokens":3}"#)
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url)
      var begun = GeneratedText("x = ")
      begun.tokensWritten = 10
      let text = try await generator.write(from: [begun])[0]
      #expect(text.string == "x = 2\n" && text.tokensWritten == 13)
      #expect(server.requests.first?.body["prompt"] == "def f():\nx = ")
    }
  }

  @Test func takesCodeOutOfAnAnswer() async throws {
    try await FakeServer.run { _ in
      FakeServer.Step.stream(["```py", "thon\nx = 1\n", "```\nDone."], "chat")
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url) { $0.api = .chat }
      let text = try await generator.write()[0]
      #expect(text.string == "x = 1\n" && text.end == .ended)
    }
  }

  @Test func asksWithSeedsOfTheirOwnAndFourAtATime() async throws {
    try await FakeServer.run { request in
      [.wait(.milliseconds(30))]
        + FakeServer.Step.stream(["\(request.body["seed"]?.intValue ?? 0)\n"])
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url)
      let texts = try await generator.write(from: Array(repeating: GeneratedText(), count: 9))
      #expect(texts.map(\.string) == (7...15).map { "\($0)\n" })
      #expect(server.opened == 9 && server.mostOpen <= RemoteServer.mostAtOnce)
    }
  }

  @Test func stopsTheServerWhenACandidateIsComplete() async throws {
    try await FakeServer.run { _ in
      [.streamHead, .piece("a = 1\nb ="), .piece(" 2\nc = 3\n"), .stall]
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url)
      let asked = Mutex<[String]>([])
      let text = try await generator.write { _, bytes in
        asked.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
        return bytes.count > 10 ? Completion(kept: 6, isEnd: false) : nil
      }[0]
      #expect(asked.withLock { $0 } == ["a = 1\n", "a = 1\nb = 2\n"])
      #expect(text.string == "a = 1\n" && text.end == .complete && text.tokensWritten == 2)
      await server.closes(1)
    }
  }

  @Test func closesOneConnectionWhileAnotherGoesOn() async throws {
    try await FakeServer.run { request in
      [.streamHead, .piece(request.body["seed"] == 7 ? "a\n" : "b "), .stall]
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url)
      let task = Task {
        try await generator.write(from: [GeneratedText(), GeneratedText()]) { index, _ in
          index == 0 ? Completion(kept: 2, isEnd: true) : nil
        }
      }
      await server.isAsked(2)
      await server.closes(1)
      #expect(server.open == 1)
      task.cancel()
      await #expect(throws: CancellationError.self) { _ = try await task.value }
    }
  }

  @Test func readsEventsAndCharactersCutAnywhere() async throws {
    let text = "s = \"日本 🙂 ü\"\n"
    let answer =
      ": hello\r\n\r\ndata:{\"choices\":[{\"text\":\"s = \\\"日本 🙂 ü\\\"\"}]}\r\n\r\n: still here\n\n"
      + "data: {\"choices\":[{\"text\":\"\\n\",\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"
    let bytes = Array(answer.utf8)
    try await FakeServer.run { _ in
      [.streamHead] + bytes.flatMap { [.send([$0]), .wait(.microseconds(100))] } + [.close]
    } _: { server in
      let written = try await OpenAIGenerator.test(server.url).write()[0]
      #expect(written.string == text)
    }
  }

  @Test func readsAnAnswerThatIsNoStream() async throws {
    try await FakeServer.run { _ in
      FakeServer.Step.whole(
        status: "200 OK", type: "application/json; charset=utf-8",
        #"{"choices":[{"message":{"content":"a\nb\nc"},"finish_reason":"stop"}],"usage":{"completion_tokens":9}}"#
      )
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url)
      let text = try await generator.write { _, bytes in
        bytes.count >= 4 ? Completion(kept: 2, isEnd: true) : nil
      }[0]
      #expect(text.string == "a\n" && text.end == .ended && text.tokensWritten == 9)
    }
  }

  @Test func repairsWhatIsNoUTF8() async throws {
    let event = Array(#"data: {"choices":[{"text":"a"#.utf8) + [0xF0, 0x9F]
    let rest = Array(#"b","finish_reason":"stop"}]}"#.utf8) + [0x0A, 0x0A]
    try await FakeServer.run { _ in
      [.streamHead, .send(event + rest), .event("[DONE]"), .close]
    } _: { server in
      let written = try await OpenAIGenerator.test(server.url).write()[0]
      #expect(written.string == "a\u{FFFD}b")
    }
  }

  @Test func needsNothingBehindTheEndOfAnAnswer() async throws {
    try await FakeServer.run { request in
      [.streamHead, .piece("a\n", finish: "stop")]
        + (request.number == 0 ? [.close] : [.event(#"{"error":"late"}"#), .event("{"), .close])
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url)
      for _ in 0..<2 {
        let text = try await generator.write()[0]
        #expect(text.string == "a\n")
      }
    }
  }

  @Test func writesNothingWhereNoTokenIsAllowed() async throws {
    let generator = try OpenAIGenerator.test("http://127.0.0.1:1/v1")
    let text = try await generator.write(from: [GeneratedText("x")], tokens: 0)[0]
    #expect(text.string == "x" && text.end == .limit)
    let none = try await generator.write(from: [])
    #expect(none.isEmpty)
  }

  @Test func countsTokensOfTheDay() async throws {
    let home = Home()
    try await FakeServer.run { _ in
      FakeServer.Step.stream(["a\n"], usage: #"{"prompt_tokens":40,"completion_tokens":2}"#)
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url, home: home) { $0.tokensADay = 250 }
      _ = try await generator.write()
      let counted = try String(contentsOfFile: home.countFile, encoding: .utf8)
      #expect(counted.hasSuffix("042\n"))
      let other = try OpenAIGenerator.test(server.url, home: home) { $0.tokensADay = 60 }
      #expect(await other.problem().contains("42 of 60 tokens for today are used or promised"))
      #expect(server.requests.count == 1)
    }
  }
}
