import AsyncHTTPClient
import Foundation
import Generation
import NIOCore

/// One candidate's way through a server: asked for, read, and asked for again where that may help.
struct CandidateRequest: Sendable {
  let request: OpenAIRequest
  let connection: RemoteConnection
  let tokens: DayTokens?
  /// Tokens that are asked for.
  let mostTokens: Int
  let waiting: Waiting

  /// How time passes.
  struct Waiting: Sendable {
    var now: @Sendable () -> Date
    var pause: @Sendable (Duration) async throws -> Void
    /// Of the pauses before a server is asked again.
    var seed: UInt64
  }

  /// Bytes of an answer. A token takes some three hundred in a stream.
  static let answerLimit = 16 << 20

  private var server: RemoteServer { connection.server }

  /// - Throws: `RemoteError`, `CancellationError`.
  func write(
    _ begun: GeneratedText, completion: @escaping @Sendable (_ text: [UInt8]) -> Completion?
  ) async throws -> GeneratedText {
    try await withThrowingTaskGroup(of: GeneratedText.self) { group in
      group.addTask { try await counted(begun, completion: completion) }
      group.addTask {
        try await Task.sleep(for: server.totalLimit)
        throw RemoteError.overdue(server.totalLimit)
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw CancellationError() }
      return first
    }
  }

  /// With its tokens counted.
  private func counted(
    _ begun: GeneratedText, completion: @escaping @Sendable (_ text: [UInt8]) -> Completion?
  ) async throws -> GeneratedText {
    let reservation = try await tokens?.reserve(request.estimatedTokens + mostTokens)
    var answer = AnswerWriter(begun, request: request, completion: completion)
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(try await ask(&answer))
    } catch {
      outcome = .failure(error)
    }
    if let reservation {
      await tokens?.settle(reservation, used: used(by: answer, outcome))
    }
    try outcome.get()
    return answer.written(begun)
  }

  /// What was used: nothing where the server refused, else what it tells, or as good an estimate as there is.
  private func used(by answer: AnswerWriter, _ outcome: Result<Void, any Error>) -> Int {
    if case .failure(let error) = outcome, !answer.hasText {
      switch error as? RemoteError {
      case .unreachable, .refused, .redirected: return 0
      default: break
      }
    }
    return (answer.promptTokens ?? request.estimatedTokens) + answer.tokens
  }

  /// Asks, and asks again while nothing was written and that may help.
  private func ask(_ answer: inout AnswerWriter) async throws {
    var backoff = Backoff(seed: waiting.seed)
    var left = server.retries
    while true {
      do {
        return try await askOnce(&answer)
      } catch let failure as Busy {
        guard left > 0 else { throw failure.error }
        left -= 1
        try await waiting.pause(backoff.pause(atLeast: failure.request))
      } catch let error as RemoteError {
        guard case .unreachable = error, !answer.hasText, left > 0 else { throw error }
        left -= 1
        try await waiting.pause(backoff.pause(atLeast: nil))
      }
    }
  }

  /// A server that may answer later.
  private struct Busy: Error {
    let error: RemoteError
    /// How long it asks to wait.
    let request: Duration?
  }

  private func askOnce(_ answer: inout AnswerWriter) async throws {
    let response = try await connection.post(request)
    guard response.status.code == 200 else { throw try await refusal(response) }
    let type = response.headers.first(name: "Content-Type").map {
      $0.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
    }
    switch type {
    // A stream that does not say what it is was asked for as one.
    case nil, "", "text/event-stream": try await readStream(response, into: &answer)
    case "application/json": try await readWhole(response, into: &answer)
    case .some(let type):
      throw RemoteError.malformed(reason: "it is of the type \(ServerMessage.tidied(type))")
    }
  }

  private func readStream(
    _ response: HTTPClientResponse, into answer: inout AnswerWriter
  ) async throws {
    var events = ServerSentEvents()
    var count = 0
    do {
      for try await piece in response.body {
        count += piece.readableBytes
        guard count <= Self.answerLimit else {
          throw RemoteError.answerTooLong(limit: Self.answerLimit)
        }
        for event in try events.read(piece.readableBytesView) {
          try take(event, into: &answer)
          // The body is dropped here, and the connection with it.
          if answer.isOver { return }
        }
      }
      // A task that is cancelled may see a body that ends.
      try Task.checkCancellation()
      try answer.endOfStream()
    } catch {
      // What goes wrong behind the end of an answer changes nothing in it.
      guard answer.isFinished, !(error is CancellationError) else {
        throw connection.problem(reading: error)
      }
    }
  }

  private func take(_ event: ServerSentEvents.Event, into answer: inout AnswerWriter) throws {
    switch event {
    case .error(let bytes): throw RemoteError.broken(message: ServerMessage.text(ofBody: bytes))
    case .data(let bytes) where bytes.elementsEqual("[DONE]".utf8): try answer.endOfStream()
    case .data(let bytes): try answer.take(OpenAIChunk(bytes))
    }
  }

  private func readWhole(
    _ response: HTTPClientResponse, into answer: inout AnswerWriter
  ) async throws {
    let (bytes, isCut) = try await bytes(of: response, atMost: OpenAIChunk.bodyLimit)
    guard !isCut else { throw RemoteError.answerTooLong(limit: OpenAIChunk.bodyLimit) }
    try answer.take(OpenAIChunk(bytes))
    try answer.endOfStream()
  }

  /// What an answer that is none says.
  private func refusal(_ response: HTTPClientResponse) async throws -> any Error {
    let status = Int(response.status.code)
    if (300..<400).contains(status) { return RemoteError.redirected(status: status) }
    let message: String
    do {
      message = ServerMessage.text(
        ofBody: try await bytes(of: response, atMost: ServerMessage.mostBytes).bytes)
    } catch is RemoteError {
      // The status says enough.
      message = ""
    }
    let error = RemoteError.refused(
      status: status, phrase: ServerMessage.tidied(response.status.reasonPhrase), message: message)
    guard [429, 500, 502, 503, 504].contains(status) else { return error }
    return Busy(
      error: error,
      request: Backoff.request(
        response.headers.first(name: "Retry-After"), now: waiting.now()))
  }

  /// The beginning of a body, and whether more would follow.
  private func bytes(
    of response: HTTPClientResponse, atMost limit: Int
  ) async throws -> (bytes: [UInt8], isCut: Bool) {
    var bytes: [UInt8] = []
    do {
      for try await piece in response.body {
        bytes += piece.readableBytesView.prefix(limit - bytes.count + 1)
        if bytes.count > limit { return (Array(bytes[..<limit]), true) }
      }
      try Task.checkCancellation()
    } catch {
      throw connection.problem(reading: error)
    }
    return (bytes, false)
  }
}
