import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

/// Sends requests to one server and says in this module's errors what goes wrong.
///
/// Nothing follows a redirect, nothing is decompressed, which could make a little a lot, no proxy of the environment is
/// used, and each connection speaks HTTP/1.1, so that one that is dropped is closed.
struct RemoteConnection: Sendable {
  let server: RemoteServer
  let key: APIKey?
  private let client: HTTPClient

  /// Runs some work with connections that are closed when it returns or throws.
  static func open<Result: Sendable>(
    _ server: RemoteServer, key: APIKey?,
    _ work: @Sendable (RemoteConnection) async throws -> Result
  ) async throws -> Result {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: .init(server.connectLimit), read: .init(server.idleLimit)),
      decompression: .disabled)
    configuration.httpVersion = .http1Only
    configuration.proxy = nil
    // Retries are this module's: they are counted, and they wait as the server asks.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
      RemoteServer.mostAtOnce
    return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
      try await work(RemoteConnection(server: server, key: key, client: client))
    }
  }

  private init(server: RemoteServer, key: APIKey?, client: HTTPClient) {
    (self.server, self.key, self.client) = (server, key, client)
  }

  /// Sends a request and returns when the head of the answer is there. What drops the answer's body closes the
  /// connection.
  func post(_ request: OpenAIRequest) async throws -> HTTPClientResponse {
    var message = HTTPClientRequest(url: server.endpoint(request.path))
    message.method = .POST
    message.headers = [
      "Content-Type": "application/json", "Accept": "text/event-stream, application/json",
      "User-Agent": "plimsoll",
    ]
    if let key { message.headers.add(name: "Authorization", value: key.authorization) }
    message.body = .bytes(request.body)
    // The limit for reading begins when a request is sent, which one that nobody reads never is.
    let limit = server.connectLimit + server.idleLimit
    let start = ContinuousClock.now
    do {
      return try await client.execute(message, timeout: .init(limit))
    } catch {
      // A connection that is closed for its limit may tell its end first, to whoever still writes.
      if case .unfinished? = problem(error) as? RemoteError, ContinuousClock.now - start >= limit {
        throw RemoteError.idle(server.idleLimit)
      }
      throw problem(error) ?? RemoteError.unreachable(reason: ServerMessage.tidied("\(error)"))
    }
  }

  /// An error while an answer's body is read.
  func problem(reading error: any Error) -> any Error {
    problem(error) ?? RemoteError.malformed(reason: "\(type(of: error))")
  }

  /// An error of the libraries' as one of this module, save that of a cancelled task; nil where it is none that is
  /// known here, as those of TLS.
  private func problem(_ error: any Error) -> (any Error)? {
    switch error {
    case is CancellationError, is RemoteError: return error
    case let error as NIOConnectionError: return RemoteError.unreachable(reason: Self.reason(error))
    case let error as HTTPClientError: return problem(http: error)
    case let error as IOError:
      return error.errnoCode == ECONNRESET || error.errnoCode == EPIPE
        ? RemoteError.unfinished : RemoteError.unreachable(reason: Self.reason(error))
    case let error as ChannelError where error == .ioOnClosedChannel: return RemoteError.unfinished
    case let error as HTTPParserError where error == .invalidEOFState: return RemoteError.unfinished
    case is HTTPParserError: return RemoteError.malformed(reason: "it is no HTTP")
    default: return nil
    }
  }

  private func problem(http error: HTTPClientError) -> any Error {
    switch error {
    case .cancelled: CancellationError()
    case .readTimeout, .deadlineExceeded: RemoteError.idle(server.idleLimit)
    case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
      RemoteError.unreachable(reason: "no connection within \(server.connectLimit.inSeconds)")
    case .remoteConnectionClosed, .uncleanShutdown: RemoteError.unfinished
    default: RemoteError.malformed(reason: error.shortDescription)
    }
  }

  private static func reason(_ error: NIOConnectionError) -> String {
    guard let first = error.connectionErrors.first else { return "its name is not known" }
    return (first.error as? IOError).map(reason) ?? ServerMessage.tidied("\(first.error)")
  }

  private static func reason(_ error: IOError) -> String {
    String(cString: strerror(error.errnoCode))
  }
}

extension TimeAmount {
  fileprivate init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
