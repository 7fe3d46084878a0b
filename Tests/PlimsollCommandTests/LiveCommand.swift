import Foundation

/// The built command with pipes at both ends: what it says is read while its input is still open.
final class LiveCommand {
  private let process = Process()
  private let (input, output) = (Pipe(), Pipe())
  private let cache: URL
  private var waiting = Data()

  init(_ arguments: [String]) throws {
    cache = try Command.makeCache()
    process.executableURL = Command.executable
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["PLIMSOLL_CACHE": cache.path]) { $1 }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The child has its own copy; with ours open the end of its output would never come.
    try output.fileHandleForWriting.close()
  }

  deinit {
    if process.isRunning { process.terminate() }
    try? FileManager.default.removeItem(at: cache)
  }

  func send(_ text: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  /// Milliseconds until a line that does not come is given up, so that no run waits for ever.
  private static let patience: Int32 = 60_000

  /// The next line, waiting for it; nil at the end, and where none comes.
  func nextLine() -> String? {
    while true {
      if let end = waiting.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: waiting[..<end], as: UTF8.self)
        waiting = Data(waiting[(end + 1)...])
        return line
      }
      var ready = pollfd(
        fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, Self.patience) > 0 else { return nil }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      waiting += more
    }
  }

  /// Ends the input.
  ///
  /// - Returns: the lines that were not read, and the exit status.
  func end() throws -> (lines: [String], status: Int32) {
    try input.fileHandleForWriting.close()
    var lines: [String] = []
    while let line = nextLine() { lines.append(line) }
    process.waitUntilExit()
    return (lines, process.terminationStatus)
  }
}
