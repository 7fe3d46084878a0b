import JSON
import LanguageServerProtocol
import Synchronization

/// Tells the client how far a request is: a beginning, then reports, then an end, which comes before the answer.
final class RequestProgress: Sendable {
  private enum State {
    case waiting
    case shown
    case over
  }

  /// What the client knows it by; nil where nobody wants to know.
  let token: JSONValue?
  private let output: FrameOutput
  private let state = Mutex(State.waiting)

  init(output: FrameOutput, token: JSONValue?) {
    (self.output, self.token) = (output, token)
  }

  func begin(_ title: String) {
    send(.begin(title: title, isCancellable: true), from: .waiting, to: .shown)
  }

  func report(_ message: String) { send(.report(message: message), from: .shown, to: .shown) }

  /// Nothing is said after it, whoever is still at work.
  func end() {
    send(.end(message: nil), from: .shown, to: .over)
    state.withLock { $0 = .over }
  }

  private func send(_ value: ProgressNotification.Value, from: State, to: State) {
    guard let token else { return }
    state.withLock { state in
      guard state == from else { return }
      state = to
      output.send(
        .notification(
          method: ProgressNotification.method,
          params: ProgressNotification.params(token: token, value: value)))
    }
  }
}
