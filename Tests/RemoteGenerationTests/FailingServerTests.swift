import Foundation
import Generation
import Synchronization
import Testing

@testable import RemoteGeneration

/// What a user reads of servers that do not answer well.
@Suite(.timeLimit(.minutes(2))) struct FailingServerTests {
  private typealias Step = FakeServer.Step

  private func problem(
    reads: Bool = true, key: String? = nil, prompt: String = "def f():\n",
    change: @escaping (inout RemoteServer) -> Void = { _ in },
    _ answer: @escaping FakeServer.Answer
  ) async throws -> String {
    var problem = ""
    try await FakeServer.run(reads: reads, answer) { server in
      let generator = try OpenAIGenerator.test(server.url, key: key) {
        $0.retries = 1
        change(&$0)
      }
      problem = await generator.problem(.continuation(of: Array(prompt.utf8)))
      #expect(problem.hasPrefix("\(generator.name) wrote nothing: "))
    }
    return problem
  }

  // MARK: Silence

  @Test(arguments: [[], [Step.streamHead], [.streamHead, .piece("a")], [.send("HTTP/1.1 20")]])
  func endsWhenNothingComes(steps: [FakeServer.Step]) async throws {
    let problem = try await problem(change: { $0.idleLimit = .milliseconds(100) }) { _ in
      steps + [.stall]
    }
    #expect(problem.contains("nothing came for 0.1 s"))
  }

  @Test(arguments: [10, 16 << 20])
  func endsWhenNothingIsRead(bytes: Int) async throws {
    let problem = try await problem(
      reads: false, prompt: String(repeating: "x", count: bytes),
      change: {
        $0.connectLimit = .seconds(2)
        $0.idleLimit = .milliseconds(200)
      }, { _ in [] })
    #expect(problem.contains("nothing came for 0.2 s"))
  }

  @Test func endsAStreamThatNeverEnds() async throws {
    let problem = try await problem(change: { $0.totalLimit = .milliseconds(300) }) { _ in
      [.streamHead]
        + Array(repeating: [Step.send(": wait\n\n"), .wait(.milliseconds(10))], count: 6_000)
        .flatMap { $0 }
    }
    #expect(problem.contains("a candidate took longer than 0.3 s"))
  }

  @Test(arguments: [0, 1])
  func endsAnAnswerThatTakesLongToJudge(answer: Int) async throws {
    let lines = String(repeating: "x\\n", count: 200_000)
    let body = #"{"choices":[{"text":"\#(lines)","finish_reason":"stop"}]}"#
    try await FakeServer.run { _ in
      answer == 0
        ? Step.whole(status: "200 OK", body)
        : [.streamHead, .event(body), .event("[DONE]"), .close]
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url) { $0.totalLimit = .milliseconds(300) }
      let error = await #expect(throws: GenerationError.self) {
        _ = try await generator.write { _, _ in
          usleep(1_000)
          return nil
        }
      }
      #expect(error?.description.contains("a candidate took longer than 0.3 s") == true)
    }
  }

  @Test func saysThatNobodyListens() async throws {
    var url = ""
    try await FakeServer.run { _ in
      []
    } _: {
      url = $0.url
    }
    let pauses = Pauses()
    let generator = try OpenAIGenerator.test(url, pauses: pauses)
    #expect(
      await generator.problem().contains("it cannot be reached: Connection refused; start it"))
    #expect(pauses.all.count == 3)
  }

  @Test(arguments: ["", "HTTP/1.1 400 Bad Request\r\n\r\n"])
  func saysThatAServerHasNoTLS(greeting: String) async throws {
    try await FakeServer.run(greeting: greeting) { _ in
      []
    } _: { server in
      let generator = try OpenAIGenerator.test(
        server.url.replacing("http:", with: "https:"), key: "sk-1234"
      ) {
        $0.retries = 0
        // What answers at once does so on a busy machine, too.
        $0.connectLimit = .seconds(greeting.isEmpty ? 1 : 20)
      }
      let problem = await generator.problem()
      #expect(problem.contains("it cannot be reached: "))
      #expect(
        problem.contains(greeting.isEmpty ? "no connection within 1 s" : "WRONG_VERSION_NUMBER"))
      // The key was not sent.
      #expect(server.requests.isEmpty)
    }
  }

  // MARK: Lies

  @Test func needsAReasonForTheEnd() async throws {
    let done: [Step] = [.streamHead, .piece("a\n"), .event("[DONE]"), .close]
    let cut: [Step] = [.streamHead, .piece("a\n"), .send(#"data: {"choices":[{"te"#), .close]
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ndata:\r\n"
    for steps in [done, cut, [.streamHead, .close], [.send(chunked), .close], [.close]] {
      let problem = try await problem { _ in steps }
      #expect(problem.contains("the connection ended before the answer did"))
    }
  }

  @Test func endsALineThatDoesNotEnd() async throws {
    let line = [UInt8](repeating: 0x61, count: 10 << 20)
    #expect(
      try await problem { _ in [.streamHead, .send(line)] }.contains(
        "an event of more than 1024 KiB"))
  }

  @Test func endsATextThatDoesNotEnd() async throws {
    let text = String(repeating: "x\n", count: 1 << 15)
    let problem = try await problem { _ in
      [.streamHead] + Array(repeating: .piece(text), count: 40)
    }
    #expect(problem.contains("more than 1024 KiB of text"))
  }

  @Test func endsAnAnswerThatIsNoStreamAndDoesNotEnd() async throws {
    let body = String(repeating: " ", count: 9 << 20)
    let problem = try await problem { _ in Step.whole(status: "200 OK", body) }
    #expect(problem.contains("more than 8 MiB"))
  }

  @Test(arguments: [
    ("not JSON", "what it sends is no completion: byte 111"), ("[1]", "no object of JSON"),
    (String(repeating: "[", count: 10_000), "nests deeper than 32"),
    (
      #"{"choices":[{"text":"","finish_reason":"content_filter"}]}"#,
      "for the reason content_filter"
    ),
    (#"{"error":{"message":"the slot\u001b[2J is gone"}}"#, "it broke off: the slot[2J is gone"),
  ])
  func saysWhatIsWrongInAStream(event: String, message: String) async throws {
    let problem = try await problem { _ in [.streamHead, .piece("a\n"), .event(event), .close] }
    #expect(problem.contains(message))
  }

  @Test func readsErrorsOfOlderServers() async throws {
    let problem = try await problem { _ in
      [.streamHead, .send("error: {\"code\":500,\"message\":\"out of slots\"}\n\n"), .close]
    }
    #expect(problem.contains("it broke off: out of slots"))
  }

  @Test func refusesAPage() async throws {
    let problem = try await problem { _ in
      Step.whole(status: "200 OK", type: "text/html", "<html>")
    }
    #expect(problem.contains("it is of the type text/html"))
  }

  @Test func refusesWhatIsNoHTTP() async throws {
    let problem = try await problem { _ in [.send("SSH-2.0-OpenSSH_9.2\r\n"), .close] }
    #expect(problem.contains("what it sends is no completion"))
  }

  // MARK: Refusals

  @Test(arguments: [
    (
      "400 Bad Request",
      #"{"error":{"code":400,"message":"the request exceeds the context","type":"x"}}"#,
      "it answers 400 Bad Request: the request exceeds the context"
    ),
    (
      "404 Not Found", #"{"object":"error","message":"The model `q` does not exist.","code":404}"#,
      "it answers 404 Not Found: The model `q` does not exist."
    ),
    (
      "404 Not Found", #"{"error":"model 'q' not found"}"#,
      "it answers 404 Not Found: model 'q' not found"
    ),
    ("401 Unauthorized", "no\u{1B}[31m\r\nentry", "it answers 401 Unauthorized: no[31m entry"),
    ("403 Forbidden", "", "it answers 403 Forbidden"),
    ("204 No Content", "", "it answers 204 No Content"),
  ])
  func saysWhyAServerRefuses(status: String, body: String, message: String) async throws {
    let asked = Mutex(0)
    let problem = try await problem { _ in
      asked.withLock { $0 += 1 }
      return Step.whole(status: status, body)
    }
    #expect(problem.hasSuffix("wrote nothing: \(message)"))
    #expect(asked.withLock { $0 } == 1)
  }

  @Test func neverShowsTheKey() async throws {
    let problem = try await problem(key: "sk-hunter2") { request in
      let key = request.headers["authorization"] ?? "none"
      return Step.whole(status: "401 Unauthorized", #"{"error":{"message":"wrong: \#(key)"}}"#)
    }
    #expect(problem.hasSuffix("401 Unauthorized: wrong: Bearer …"))
  }

  @Test(arguments: [
    "301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect",
  ])
  func goesNowhereElse(status: String) async throws {
    try await FakeServer.run { _ in
      Step.stream(["stolen\n"])
    } _: { other in
      let problem = try await problem(key: "sk-hunter2") { _ in
        Step.whole(status: status, headers: "Location: \(other.url)/completions\r\n", "")
      }
      #expect(problem.contains("names another place, to which nothing is sent"))
      #expect(other.opened == 0)
    }
  }

  // MARK: Trying again

  @Test func comesBackWhenAServerIsBusy() async throws {
    let pauses = Pauses()
    try await FakeServer.run { request in
      switch request.number {
      case 0: Step.whole(status: "429 Too Many Requests", headers: "Retry-After: 20\r\n", "{}")
      case 1: Step.whole(status: "503 Service Unavailable", headers: "Retry-After: 999\r\n", "")
      case 2: Step.whole(status: "500 Internal Server Error", "oops")
      default: Step.stream(["a\n"])
      }
    } _: { server in
      let text = try await OpenAIGenerator.test(server.url, pauses: pauses).write()[0]
      #expect(text.string == "a\n")
    }
    #expect(pauses.all.prefix(2) == [.seconds(20), .seconds(60)])
    #expect(pauses.all.count == 3 && pauses.all[2] >= .seconds(1) && pauses.all[2] <= .seconds(2))
  }

  @Test(arguments: [429, 500, 502, 503, 504])
  func givesUpInTheEnd(status: Int) async throws {
    let asked = Mutex(0)
    let problem = try await problem(change: { $0.retries = 2 }) { _ in
      asked.withLock { $0 += 1 }
      return Step.whole(status: "\(status) Busy", #"{"error":{"message":"later"}}"#)
    }
    #expect(problem.contains("it answers \(status) ") && problem.hasSuffix(": later"))
    #expect(asked.withLock { $0 } == 3)
  }

  @Test func doesNotAskAgainOnceTextCame() async throws {
    let asked = Mutex(0)
    _ = try await problem { _ in
      asked.withLock { $0 += 1 }
      return [.streamHead, .piece("a"), .close]
    }
    #expect(asked.withLock { $0 } == 1)
  }

  // MARK: Cancellation

  @Test(arguments: [[Step.stall], [.streamHead, .stall], [.streamHead, .piece("a\n"), .stall]])
  func closesItsConnectionsWhenCancelled(steps: [FakeServer.Step]) async throws {
    let home = Home()
    try await FakeServer.run { _ in
      steps
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url, home: home) { $0.tokensADay = 10_000 }
      let task = Task {
        try await generator.write(from: Array(repeating: GeneratedText(), count: 6))
      }
      await server.isAsked(4)
      task.cancel()
      await #expect(throws: CancellationError.self) { _ = try await task.value }
      await server.closes(4)
      #expect(server.opened == 4)
    }
    // What was promised is not what was used.
    let counted = try String(contentsOfFile: home.countFile, encoding: .utf8)
    #expect(counted.dropLast().suffix(4) < "0400")
  }

  @Test func sendsNothingForATaskThatIsCancelled() async throws {
    try await FakeServer.run { _ in
      [.stall]
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url)
      let task = Task {
        while !Task.isCancelled { await Task.yield() }
        return try await generator.write()
      }
      task.cancel()
      await #expect(throws: CancellationError.self) { _ = try await task.value }
    }
  }

  @Test func endsTheOthersWhenOneFails() async throws {
    try await FakeServer.run { request in
      request.body["seed"] == 8
        ? Step.whole(status: "400 Bad Request", "no") : [.streamHead, .piece("a\n"), .stall]
    } _: { server in
      let generator = try OpenAIGenerator.test(server.url)
      await #expect(throws: GenerationError.self) {
        _ = try await generator.write(from: Array(repeating: GeneratedText(), count: 3))
      }
    }
  }
}
