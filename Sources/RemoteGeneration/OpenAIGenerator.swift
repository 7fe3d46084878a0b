import Basics
import Foundation
import Generation
import Transformer

/// A model behind a server that speaks the API of OpenAI for completions or chats (OpenAI, API reference, the pages
/// “Completions” and “Chat”).
///
/// Each candidate is a request of its own, at most `RemoteServer.mostAtOnce` of them side by side, and its answer is
/// read while it is written: a candidate that is complete is no longer written by the server, as its connection is
/// closed. One that fails fails all. Servers do not promise equal texts for equal seeds.
///
/// - `.continuation` and `.middle` are raw prompts of the API `completions`; with `chat` a message asks for the code,
///   and a fence around the answer is taken off. `FillInTheMiddle` says how a middle is asked for.
/// - `.chat` needs the API `chat`. What is begun of an answer is sent as the assistant's last message. Some servers go
///   on from it, some answer anew, so a beginning that is repeated is taken off; an answer that begins otherwise is
///   taken to go on.
/// - Options that OpenAI's API lacks (`top_k`, `min_p`, `repetition_penalty`) are sent where they are set. Where they
///   are not, the server's own values count, which in llama.cpp's are not “none”.
/// - There are no log-probabilities. `tokensWritten` is what the server counts; of an answer that was broken off, the
///   pieces that came, which in most servers are tokens.
///
/// Whoever makes one sees to it that the server is one that the user's own settings or flags name: see
/// `RemoteServer`.
public struct OpenAIGenerator: TextGenerating {
  public let name: String
  public let server: RemoteServer
  public var answersMessages: Bool { server.api == .chat }
  private let key: APIKey?
  private let tokens: DayTokens?
  private let waiting: CandidateRequest.Waiting

  /// - Parameter environment: where the key is, and by what the file that counts tokens is found.
  /// - Throws: `GenerationError.option` where a value of the server or the key is none.
  public init(
    _ server: RemoteServer, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(GenerationError) {
    try self.init(
      server, environment: environment,
      waiting: .init(
        now: { Date() }, pause: { try await Task.sleep(for: $0) }, seed: .random(in: 0 ... .max)))
  }

  init(
    _ server: RemoteServer, environment: [String: String], waiting: CandidateRequest.Waiting
  ) throws(GenerationError) {
    if let problem = server.problem { throw .option(problem) }
    key = try APIKey(variable: server.keyVariable, of: environment)
    self.server = server
    self.waiting = waiting
    name = "\(server.model) at \(server.place)"
    let path = "\(UserFolders(environment).state)/\(DayTokens.fileName)"
    tokens = server.tokensADay.map { DayTokens(path: path, limit: $0, now: waiting.now) }
  }

  /// - Throws: `GenerationError`: `option` where one is out of its bounds, `unsupported` where the API has no such
  ///   prompt, `failed` where the server does not answer, answers something else, or the day's tokens are spent;
  ///   `CancellationError`.
  public func goOn(
    from texts: [GeneratedText], prompt: GenerationPrompt, options: GenerationOptions,
    completion: @escaping @Sendable (_ index: Int, _ text: [UInt8]) -> Completion?
  ) async throws -> [GeneratedText] {
    if let problem = options.sampling.problem { throw GenerationError.option(problem) }
    // All of them before the first is sent.
    var requests: [OpenAIRequest] = []
    for (index, text) in texts.enumerated() {
      requests.append(
        try OpenAIRequest(
          prompt, begun: text.bytes, index: index, options: options, server: server,
          generator: name))
    }
    guard options.mostTokens > 0 else {
      return texts.map {
        var text = $0
        text.end = .limit
        return text
      }
    }
    do {
      return try await RemoteConnection.open(server, key: key) { [requests] connection in
        try await sideBySide(texts) { index, text in
          var waiting = waiting
          waiting.seed &+= UInt64(index)
          return try await CandidateRequest(
            request: requests[index], connection: connection, tokens: tokens,
            mostTokens: options.mostTokens, waiting: waiting
          ).write(text) { completion(index, $0) }
        }
      }
    } catch let error as RemoteError {
      try Task.checkCancellation()
      throw failure("\(error)")
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw failure("\(type(of: error))")
    }
  }

  private func failure(_ reason: String) -> GenerationError {
    // A server may say the key back.
    .failed(generator: name, reason: key?.removed(from: reason) ?? reason)
  }

  private func sideBySide(
    _ texts: [GeneratedText],
    _ write: @escaping @Sendable (_ index: Int, _ text: GeneratedText) async throws -> GeneratedText
  ) async throws -> [GeneratedText] {
    try await withThrowingTaskGroup(of: (Int, GeneratedText).self) { group in
      var waiting = Array(texts.enumerated().reversed())
      func start(_ group: inout ThrowingTaskGroup<(Int, GeneratedText), any Error>) {
        guard let (index, text) = waiting.popLast() else { return }
        group.addTask { (index, try await write(index, text)) }
      }
      for _ in 0..<RemoteServer.mostAtOnce { start(&group) }
      var written = texts
      while let (index, text) = try await group.next() {
        written[index] = text
        start(&group)
      }
      return written
    }
  }
}
