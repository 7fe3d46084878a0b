import Generation
import Testing

@testable import RemoteGeneration

@Suite struct RemoteServerTests {
  private func server(_ url: String) -> RemoteServer { RemoteServer(url: url, model: "qwen") }

  @Test(arguments: [
    ("http://127.0.0.1:8080/v1", "127.0.0.1:8080", "http://127.0.0.1:8080/v1/completions"),
    ("https://api.example.org/v1//", "api.example.org", "https://api.example.org/v1/completions"),
    ("HTTP://localhost", "localhost", "HTTP://localhost/completions"),
    ("http://[::1]:11434/v1", "[::1]:11434", "http://[::1]:11434/v1/completions"),
  ])
  func knowsItsPlace(url: String, place: String, endpoint: String) {
    #expect(server(url).problem == nil)
    #expect(server(url).place == place)
    #expect(server(url).endpoint("completions") == endpoint)
  }

  @Test(arguments: [
    "", "127.0.0.1:8080", "ftp://example.org", "http://", "file:///etc/passwd", "http+unix://x/v1",
    "http://user:hunter2@example.org/v1", "http://hunter2@example.org",
    "http://example.org/?key=hunter2",
    "http://example.org/#hunter2", "http://exa mple.org/hunter2",
    "http://example.org\r\nX: hunter2",
  ])
  func refusesOtherURLs(url: String) throws {
    let problem = try #require(server(url).problem)
    #expect(!problem.contains("hunter2"))
    #expect(throws: GenerationError.option(problem)) {
      _ = try OpenAIGenerator(server(url), environment: [:])
    }
  }

  @Test(
    arguments: [
      { $0.model = "" }, { $0.model = "a\nb" }, { $0.keyVariable = "sk-1234" },
      { $0.keyVariable = "" }, { $0.connectLimit = .zero }, { $0.idleLimit = .seconds(3_601) },
      { $0.totalLimit = .seconds(-1) }, { $0.retries = -1 }, { $0.retries = 11 },
      { $0.tokensADay = 0 },
    ] as [@Sendable (inout RemoteServer) -> Void])
  func refusesValuesOutOfBounds(change: @Sendable (inout RemoteServer) -> Void) throws {
    var server = server("http://localhost/v1")
    change(&server)
    let problem = try #require(server.problem)
    #expect(!problem.contains("1234"))
  }

  @Test func warnsOfWhatOthersMayRead() {
    for url in [
      "http://localhost:1/v1", "http://127.1.2.3/v1", "http://[::1]/v1", "https://example.org",
    ] {
      #expect(server(url).warning == nil)
    }
    for url in [
      "http://example.org/v1", "http://127.0.0.1.example.org/v1", "http://192.168.1.2:8000/v1",
    ] {
      #expect(server(url).warning?.contains("without encryption") == true)
    }
  }

  @Test func hidesTheKey() throws {
    let environment = ["PLIMSOLL_OPENAI_KEY": " sk-1234\n"]
    let key = try #require(try APIKey(variable: "PLIMSOLL_OPENAI_KEY", of: environment))
    #expect(key.authorization == "Bearer sk-1234")
    let generator = try OpenAIGenerator(server("http://localhost/v1"), environment: environment)
    var dumped = ""
    dump(generator, to: &dumped)
    for text in ["\(key)", String(reflecting: key), "\(generator)", dumped] {
      #expect(!text.contains("1234"))
    }
    #expect(key.removed(from: "no key sk-1234 here") == "no key … here")
  }

  @Test func sendsNoKeyThatIsNone() throws {
    #expect(try APIKey(variable: "A", of: [:]) == nil)
    #expect(try APIKey(variable: "A", of: ["A": "  "]) == nil)
    for value in ["a\r\nHost: b", "a b", "schlüssel"] {
      #expect(throws: GenerationError.self) { try APIKey(variable: "A", of: ["A": value]) }
    }
  }
}
