import Foundation
import JSON
import LanguageServerProtocol
import Synchronization

/// A language client for tests, over two file descriptors: to a session in this process or to a
/// binary. Keeps everything that comes; a test takes messages out by what they look like.
public final class TestClient: Sendable {
  public enum Failure: Error, CustomStringConvertible {
    /// Nothing like that came; with what did come and was not taken.
    case missing(String, left: [JSONValue])
    case ended(String)

    public var description: String {
      switch self {
      case .missing(let what, let left):
        "no message \(what); not taken: \(left.map(\.description).joined(separator: "\n"))"
      case .ended(let what): "the server ended before \(what)"
      }
    }
  }

  private struct State {
    /// All that came, in order.
    var received: [JSONValue] = []
    /// Those of them that no test took yet, by index.
    var untaken: [Int] = []
    var framingErrors: [String] = []
    var isEnded = false
    var lastID = 0
    var isInputOpen = true
  }

  private let output: Int32
  private let state = Mutex(State())
  /// What to answer requests of the server with, by method; others wait for the test to answer.
  private let answers: [String: JSONValue]
  /// A test that waits this long hangs; no test is about time.
  private let patience: Duration

  public init(
    readFrom input: Int32, writeTo output: Int32, answers: [String: JSONValue] = [:],
    patience: Duration = .seconds(30)
  ) {
    self.output = output
    self.answers = answers
    self.patience = patience
    Thread.detachNewThread { [self] in
      var reader = FrameReader()
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = chunk.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        reader.append(chunk[..<count])
        while let event = reader.next() { take(event) }
      }
      close(input)
      state.withLock { $0.isEnded = true }
    }
  }

  private func take(_ event: FrameReader.Event) {
    guard case .message(let bytes) = event, let json = try? JSONReader.read(bytes) else {
      return state.withLock { $0.framingErrors.append("\(event)") }
    }
    if let method = json["method"]?.stringValue, let id = json["id"], let answer = answers[method] {
      send(["jsonrpc": "2.0", "id": id, "result": answer])
    }
    state.withLock {
      $0.untaken.append($0.received.count)
      $0.received.append(json)
    }
  }

  // MARK: Sending

  public func send(_ message: JSONValue) { send(raw: FrameWriter.frame(message)) }

  /// Sends bytes as they are.
  public func send(raw bytes: [UInt8]) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(output, $0.baseAddress! + written, bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      written += count
    }
  }

  public func notify(_ method: String, _ params: JSONValue = .null) {
    send(Message.notification(method: method, params: params).json)
  }

  /// Sends a request and goes on; `answer(to:)` waits for its answer.
  @discardableResult
  public func ask(_ method: String, _ params: JSONValue = .null) -> RequestID {
    let id = state.withLock { state in
      state.lastID += 1
      return RequestID.integer(state.lastID)
    }
    send(Message.request(id: id, method: method, params: params).json)
    return id
  }

  /// Ends the server's input.
  public func closeInput() {
    let wasOpen = state.withLock { state in
      defer { state.isInputOpen = false }
      return state.isInputOpen
    }
    if wasOpen { close(output) }
  }

  // MARK: Receiving

  /// All that came, in order.
  public var received: [JSONValue] { state.withLock { $0.received } }
  /// What came and was not taken, in order.
  public var untaken: [JSONValue] {
    state.withLock { state in state.untaken.map { state.received[$0] } }
  }
  /// What came that is no frame or no JSON; empty for a sound server.
  public var framingErrors: [String] { state.withLock { $0.framingErrors } }
  public var hasEnded: Bool { state.withLock { $0.isEnded } }

  /// Takes the first message that `matches`, waiting for it.
  public func take(
    _ what: String, where matches: @Sendable (JSONValue) -> Bool
  ) async throws -> JSONValue {
    try await poll(what) { state in
      guard let place = state.untaken.firstIndex(where: { matches(state.received[$0]) }) else {
        return nil
      }
      return state.received[state.untaken.remove(at: place)]
    }
  }

  /// Takes the next message whatever it is.
  public func takeNext() async throws -> JSONValue {
    try await poll("at all") { $0.untaken.isEmpty ? nil : $0.received[$0.untaken.removeFirst()] }
  }

  private func poll(
    _ what: String, _ find: (inout State) -> JSONValue?
  ) async throws -> JSONValue {
    let deadline = ContinuousClock.now + patience
    while true {
      let (found, isEnded) = state.withLock { (find(&$0), $0.isEnded) }
      if let found { return found }
      if isEnded { throw Failure.ended(what) }
      guard ContinuousClock.now < deadline else {
        throw Failure.missing(what, left: state.withLock { s in s.untaken.map { s.received[$0] } })
      }
      try await Task.sleep(for: .milliseconds(1))
    }
  }

  /// Waits until `condition` holds.
  public func wait(until condition: () -> Bool) async throws {
    _ = try await poll("until a condition held") { _ in condition() ? .null : nil }
  }

  /// The whole answer to a request: with `result` or `error`.
  public func answer(to id: RequestID) async throws -> JSONValue {
    try await take("answers \(id)") { $0["id"] == id.json && $0["method"] == nil }
  }

  /// The result of a request.
  public func request(_ method: String, _ params: JSONValue = .null) async throws -> JSONValue {
    let answer = try await answer(to: ask(method, params))
    if let error = answer["error"] { throw try ResponseError(json: error) }
    return answer["result"] ?? .null
  }
}
