import LanguageServerProtocol
import Logging

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The language server: one session over two file descriptors.
public enum Server {
  /// How long the last answers may take to be read once the session has ended.
  static let drainTime = Duration.seconds(2)

  /// Serves a client until it exits or its input ends. The descriptors stay open.
  ///
  /// - Parameters:
  ///   - input: what the client writes; read on a thread of its own.
  ///   - output: what the client reads; nothing but frames goes there.
  /// - Returns: the exit code of the process.
  public static func run(
    input: Int32, output: Int32, scorer: ScorerProvider, segment: @escaping Segment,
    settings: Settings = Settings(), logger: Logger, clock: any ServerClock = SystemClock()
  ) async -> Int32 {
    // A client that is gone is an error of `write`, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    let (events, continuation) = AsyncStream<(event: SessionEvent, isFrame: Bool)>.makeStream()
    let emit: @Sendable (SessionEvent) -> Void = { continuation.yield(($0, false)) }
    let frameOutput = FrameOutput(descriptor: output)
    let frameInput = FrameInput(descriptor: input)
    let session = Session(
      output: frameOutput, segment: segment, provider: scorer, settings: settings,
      clock: clock, logger: logger, emit: emit)

    frameOutput.start { emit(.outputFailed($0)) }
    frameInput.start(
      beforeEach: { frameOutput.waitForRoom() },
      deliver: { continuation.yield((SessionEvent($0), $0 != nil)) })
    var exitCode: Int32 = 1
    for await (event, isFrame) in events {
      await session.receive(event)
      if isFrame { frameInput.release() }
      if let code = await session.exitCode {
        exitCode = code
        break
      }
    }
    frameInput.stop()
    frameOutput.close()
    let deadline = SystemClock().now + drainTime
    while !frameOutput.isDrained, SystemClock().now < deadline {
      try? await Task.sleep(for: .milliseconds(5))
    }
    return exitCode
  }
}
