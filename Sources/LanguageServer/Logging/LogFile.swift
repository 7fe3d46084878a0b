import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that log lines are appended to. When it is full it becomes `<path>.1`, in place of the one
/// before, and a new one begins: so a log takes at most twice its limit.
public final class LogFile: Sendable {
  private struct State {
    var descriptor: Int32
    var bytes: Int
  }

  /// Days of normal use, and still opened by any editor.
  public static let standardMaximumBytes = 4 << 20

  public let path: String
  private let maximumBytes: Int
  private let state: Mutex<State>

  /// Opens or creates the file and the folders above it.
  ///
  /// - Throws: an error whose description names the path and the reason.
  public init(
    path: String, maximumBytes: Int = LogFile.standardMaximumBytes
  ) throws {
    self.path = path
    self.maximumBytes = maximumBytes
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try ShownFile.makeFolder(String(path[..<slash]))
    }
    let descriptor = Self.open(path)
    guard descriptor >= 0 else { throw ShownFile.Failure.system(path: path, error: errno) }
    let end = lseek(descriptor, 0, SEEK_END)
    state = Mutex(State(descriptor: descriptor, bytes: max(0, Int(end))))
  }

  deinit { state.withLock { _ = close($0.descriptor) } }

  /// Appends a line. What cannot be written is lost: a full disk must not stop the server.
  func append(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    state.withLock { state in
      if state.bytes > 0, state.bytes + bytes.count > maximumBytes { rotate(&state) }
      let count = bytes.withUnsafeBytes { systemWrite(state.descriptor, $0.baseAddress, $0.count) }
      state.bytes += max(0, count)
    }
  }

  private func rotate(_ state: inout State) {
    guard rename(path, path + ".1") == 0 else { return }
    let descriptor = Self.open(path)
    guard descriptor >= 0 else { return }
    close(state.descriptor)
    state = State(descriptor: descriptor, bytes: 0)
  }

  private static func open(_ path: String) -> Int32 {
    systemOpen(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
  }
}
