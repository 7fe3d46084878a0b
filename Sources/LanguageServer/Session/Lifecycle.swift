import LanguageServerProtocol

/// Where a session is between its first message and its last (LSP 3.17, "Server lifecycle").
enum Lifecycle: Sendable, Hashable {
  case uninitialized
  case running
  case shutDown
  case ended(exitCode: Int32)

  /// The error for a request that does not belong here; nil for one that does.
  func refusal(ofRequest method: String) -> ResponseError? {
    switch self {
    case .uninitialized where method != InitializeRequest.method:
      ResponseError(.serverNotInitialized, "the server is not initialized; send “initialize” first")
    case .running where method == InitializeRequest.method:
      ResponseError(.invalidRequest, "the server is initialized already; “initialize” comes once")
    case .shutDown, .ended:
      ResponseError(.invalidRequest, "the server is shut down; send “exit” and start a new one")
    default: nil
    }
  }

  /// Whether a notification counts; others are dropped.
  func accepts(notification method: String) -> Bool {
    self == .running || method == ExitNotification.method
  }

  /// The exit code when the process ends now: 0 only after a shutdown.
  var exitCode: Int32 {
    switch self {
    case .shutDown: 0
    case .ended(let code): code
    case .uninitialized, .running: 1
    }
  }
}
