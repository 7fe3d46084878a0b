import Foundation
import JSON
import NIOCore
import NIOPosix
import Synchronization
import Testing

/// A server on this machine that answers as it is told, whatever that is. It ends with the test, or by itself after a
/// minute.
final class FakeServer: Sendable {
  struct Request: Sendable {
    let path: String
    /// By their names in lower case.
    let headers: [String: String]
    let body: JSONValue
    /// How many came before it.
    let number: Int
  }

  enum Step: Sendable {
    case send([UInt8])
    case wait(Duration)
    /// Until the client closes.
    case stall
    case close

    static func send(_ text: String) -> Step { .send(Array(text.utf8)) }
  }

  typealias Answer = @Sendable (Request) -> [Step]

  private struct State: Sendable {
    var requests: [Request] = []
    var opened = 0
    var closed = 0
    /// Most connections at a time.
    var most = 0
    var channels: [any Channel] = []
  }

  private let channel: any Channel
  private let state: StateBox

  private final class StateBox: Sendable {
    let value = Mutex(State())
  }

  /// - Parameters:
  ///   - reads: whether it reads what a client sends.
  ///   - greeting: what it sends as soon as somebody connects.
  static func run(
    reads: Bool = true, greeting: String = "", _ answer: @escaping Answer,
    _ body: (FakeServer) async throws -> Void
  ) async throws {
    let state = StateBox()
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelOption(.autoRead, value: reads)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            Handler(answer, greeting: greeting, state: state))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let guardian = channel.eventLoop.scheduleTask(in: .seconds(60)) { channel.close(promise: nil) }
    let server = FakeServer(channel: channel, state: state)
    do {
      try await body(server)
      // Who does not read does not see that the other has closed.
      for channel in server.state.value.withLock({ $0.channels }) where !reads {
        try? await channel.setOption(.autoRead, value: true).get()
      }
      // Nothing a client opened stays open.
      await server.until("a connection is left open") { $0.opened == $0.closed }
    } catch {
      guardian.cancel()
      try? await channel.close()
      throw error
    }
    guardian.cancel()
    try? await channel.close()
  }

  private init(channel: any Channel, state: StateBox) {
    (self.channel, self.state) = (channel, state)
  }

  var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/v1" }
  var requests: [Request] { state.value.withLock { $0.requests } }
  var opened: Int { state.value.withLock { $0.opened } }
  var open: Int { state.value.withLock { $0.opened - $0.closed } }
  var mostOpen: Int { state.value.withLock { $0.most } }

  /// Waits for something to be so.
  func closes(_ count: Int) async {
    await until("the client does not close \(count) connections") { $0.closed >= count }
  }

  /// Waits for requests to be there.
  func isAsked(_ count: Int = 1) async {
    await until("no \(count) requests come") { $0.requests.count >= count }
  }

  private func until(_ problem: Comment, _ condition: (State) -> Bool) async {
    let deadline = ContinuousClock.now + .seconds(30)
    while !condition(state.value.withLock { $0 }) {
      guard ContinuousClock.now < deadline else {
        Issue.record(problem)
        return
      }
      try? await Task.sleep(for: .milliseconds(5))
    }
  }

  /// Of one connection, on its event loop.
  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: Answer
    private let greeting: String
    private let state: StateBox
    private var bytes: [UInt8] = []

    init(_ answer: @escaping Answer, greeting: String, state: StateBox) {
      (self.answer, self.greeting, self.state) = (answer, greeting, state)
    }

    func channelActive(context: ChannelHandlerContext) {
      state.value.withLock {
        $0.opened += 1
        $0.most = max($0.most, $0.opened - $0.closed)
        $0.channels.append(context.channel)
      }
      guard !greeting.isEmpty else { return }
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: greeting)), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
      state.value.withLock { $0.closed += 1 }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      bytes += unwrapInboundIn(data).readableBytesView
      guard let (path, headers, body) = request() else { return }
      let request = state.value.withLock {
        let request = Request(
          path: path, headers: headers, body: body, number: $0.requests.count)
        $0.requests.append(request)
        return request
      }
      perform(answer(request)[...], context)
    }

    /// The request, once all of it is there.
    private func request() -> (String, [String: String], JSONValue)? {
      guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
      let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        .components(separatedBy: "\r\n")
      let headers = Dictionary(
        lines.dropFirst().map { line in
          let parts = line.split(separator: ":", maxSplits: 1)
          return (
            parts[0].lowercased(),
            parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
          )
        }, uniquingKeysWith: { $1 })
      let length = headers["content-length"].flatMap { Int($0) } ?? 0
      let body = bytes[end.upperBound...]
      guard body.count >= length else { return nil }
      defer { bytes = Array(body.dropFirst(length)) }
      let json = try? JSONReader.read(Array(body.prefix(length)))
      return (lines[0].components(separatedBy: " ")[1], headers, json ?? nil)
    }

    private func perform(_ steps: ArraySlice<Step>, _ context: ChannelHandlerContext) {
      guard let step = steps.first, context.channel.isActive else { return }
      let rest = steps.dropFirst()
      let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
      let me = NIOLoopBound(self, eventLoop: context.eventLoop)
      switch step {
      case .send(let bytes):
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes))).whenSuccess {
          me.value.perform(rest, bound.value)
        }
      case .wait(let duration):
        context.eventLoop.scheduleTask(
          in: .nanoseconds(duration.components.attoseconds / 1_000_000_000)
        ) { me.value.perform(rest, bound.value) }
      case .stall: break
      case .close: context.close(promise: nil)
      }
    }
  }
}

extension FakeServer.Step {
  static let streamHead = send(
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")

  static func event(_ json: String) -> FakeServer.Step { send("data: \(json)\n\n") }

  /// A piece of a text, in the API's form.
  static func piece(
    _ text: String, _ api: String = "completions", finish: String? = nil
  ) -> FakeServer.Step {
    let text = JSONValue(text)
    let finish = finish.map { JSONValue($0) } ?? .null
    return event(
      api.hasPrefix("chat")
        ? #"{"choices":[{"index":0,"delta":{"content":\#(text)},"finish_reason":\#(finish)}]}"#
        : #"{"choices":[{"index":0,"text":\#(text),"finish_reason":\#(finish)}]}"#)
  }

  /// A whole answer.
  static func whole(
    status: String, type: String = "application/json", headers: String = "", _ body: String
  ) -> [FakeServer.Step] {
    [
      send(
        "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
          + "\(headers)\r\n\(body)")
    ]
  }

  /// A stream as servers send it: pieces, the reason it ended, how many tokens there were, and the end.
  static func stream(
    _ pieces: [String], _ api: String = "completions", finish: String = "stop", usage: String? = nil
  ) -> [FakeServer.Step] {
    [streamHead] + pieces.map { piece($0, api) } + [piece("", api, finish: finish)]
      + (usage.map { [event(#"{"choices":[],"usage":\#($0)}"#)] } ?? []) + [event("[DONE]"), close]
  }
}
