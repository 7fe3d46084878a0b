import JSON
import LanguageServerProtocol
import Synchronization

/// Tells the client how far a request is: a beginning, then reports, then an end, which comes before the answer.
final class RequestProgress: Sendable {
  private enum State {
    case waiting
    case running
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
    state.withLock { state in
      guard state == .waiting else { return }
      state = .running
      send(ProgressNotification.Value.begin(title: title, isCancellable: true), under: token)
    }
  }

  func report(_ message: String) {
    whileRunning { send(ProgressNotification.Value.report(message: message), under: token) }
  }

  /// What there is by now, under another token; nil where nobody wants to know.
  func send(partial value: some JSONWritable, under token: JSONValue?) {
    whileRunning { send(value, under: token) }
  }

  /// Nothing is said after it, whoever is still at work.
  func end() {
    state.withLock { state in
      if state == .running { send(ProgressNotification.Value.end(message: nil), under: token) }
      state = .over
    }
  }

  private func whileRunning(_ work: () -> Void) {
    state.withLock { state in
      if state == .running { work() }
    }
  }

  private func send(_ value: some JSONWritable, under token: JSONValue?) {
    guard let token else { return }
    output.send(
      .notification(
        method: ProgressNotification.method,
        params: ProgressNotification.params(token: token, value: value)))
  }
}
