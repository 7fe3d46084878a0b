import Foundation
import Synchronization

/// A program of the system, run with an argument list (no shell) and looked after while it runs.
enum Tool {
  /// It could not be started, or it ended with another status than 0.
  struct Failure: Error, CustomStringConvertible {
    let name: String
    let status: Int32
    /// All that it wrote on standard error.
    let words: String

    /// The last of its words.
    var reason: String {
      words.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        .last { !$0.isEmpty } ?? "it ended with \(status)"
    }
    var description: String {
      status == 127 ? "\(name) is not installed" : "\(name) failed: \(reason)"
    }
  }

  /// Milliseconds between two looks.
  private static let pause = 250

  /// - Parameters:
  ///   - folder: where it runs; Python imports what lies there, so it is no folder of somebody else's.
  ///   - lock: what it holds while it lives.
  ///   - look: called now and then while it runs, and once before and after.
  static func run(
    _ name: String, _ arguments: [String], in folder: URL, environment: [String: String] = [:],
    holding lock: FetchLock, look: () -> Void = {}
  ) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = lock.file
    process.standardOutput = FileHandle.nullDevice
    // A file, not a pipe: nothing fills up while it is not read.
    let log = folder.appendingPathComponent("log")
    defer { try? FileManager.default.removeItem(at: log) }
    do {
      try Data().write(to: log)
      let errors = try FileHandle(forWritingTo: log)
      defer { try? errors.close() }
      process.standardError = errors
      let ended = DispatchSemaphore(value: 0)
      process.terminationHandler = { _ in ended.signal() }
      ToolInterruption.unblock()
      try process.run()
      ToolInterruption.takeAlong(process.processIdentifier) {
        repeat { look() } while ended.wait(timeout: .now() + .milliseconds(pause)) == .timedOut
      }
      look()
    } catch {
      throw CommandFailure("\(name) cannot be started: \(error.localizedDescription)")
    }
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let words = (try? Data(contentsOf: log)).map { String(decoding: $0, as: UTF8.self) } ?? ""
      throw Failure(name: name, status: process.terminationStatus, words: words)
    }
  }
}

/// Ends a tool where `plimsoll` is told to end: it leads a process group of its own, which the terminal's
/// Ctrl-C does not reach.
private enum ToolInterruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  /// 0 where none runs.
  private static let tool = Atomic<Int32>(0)

  /// Whoever started this process may have had them blocked, as a worker thread of Dispatch has, and a tool
  /// inherits that.
  static func unblock() {
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  static func takeAlong(_ process: Int32, _ body: () -> Void) {
    tool.store(process, ordering: .sequentiallyConsistent)
    let before = signals.map { number in
      let handler = signal(number, end)
      // What the caller wants ignored, as `nohup` does, stays so.
      if unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, handler)
      }
      return (number, handler)
    }
    body()
    for (number, handler) in before { signal(number, handler) }
    tool.store(0, ordering: .sequentiallyConsistent)
  }

  /// Calls nothing that a signal's handler may not.
  private static let end: @convention(c) (Int32) -> Void = { number in
    let process = tool.load(ordering: .sequentiallyConsistent)
    if process > 0 {
      kill(-process, SIGTERM)
      kill(process, SIGTERM)
    }
    let words: StaticString = "\nCut short; the same command goes on from what has come.\n"
    _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
    signal(number, SIG_DFL)
    raise(number)
  }
}
