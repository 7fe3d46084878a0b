import Foundation

/// One run of a tool, bounded in time and output. Output goes to files, so nothing waits on a pipe.
///
/// The process leads a group of its own, which is killed at a limit, on cancellation and once the
/// leader is gone, so nothing it started stays.
struct ToolProcess: Sendable {
  let executable: String
  let arguments: [String]
  /// Holds the output while it runs, and whatever temporary files the tool makes.
  let folder: String
  let limits: Limits

  struct Limits: Sendable, Hashable {
    var seconds: Double
    /// Of standard output and error together.
    var outputBytes: Int
  }

  struct Outcome: Sendable {
    let ending: Ending
    let output: Data
    let errors: Data
  }

  enum Ending: Sendable, Hashable {
    case exited(Int32)
    case signalled(Int32)
    case tooLong
    case tooMuchOutput
  }

  /// How long to wait before looking again whether it has ended; doubles up to `slowestLook`.
  private static let firstLook = Duration.milliseconds(4)
  private static let slowestLook = Duration.milliseconds(64)

  func run(named name: String) async throws -> Outcome {
    let (output, errors) = ("\(folder)/\(name).out", "\(folder)/\(name).err")
    defer {
      unlink(output)
      unlink(errors)
    }
    let process = try spawn(output: output, errors: errors)
    let start = ContinuousClock.now
    var look = Self.firstLook
    var ending: Ending?
    while ending == nil {
      if let status = Self.status(of: process) {
        ending = status
        break
      }
      if ContinuousClock.now - start > .seconds(limits.seconds) {
        ending = .tooLong
      } else if Self.size(output) + Self.size(errors) > limits.outputBytes {
        ending = .tooMuchOutput
      } else {
        try? await Task.sleep(for: look)
        look = min(look * 2, Self.slowestLook)
        if Task.isCancelled {
          Self.end(process)
          throw CancellationError()
        }
      }
    }
    switch ending {
    case .tooLong, .tooMuchOutput: Self.end(process)
    default: kill(-process, SIGKILL)
    }
    func read(_ path: String) -> Data {
      FileManager.default.contents(atPath: path)?.prefix(limits.outputBytes) ?? Data()
    }
    return Outcome(ending: ending ?? .tooLong, output: read(output), errors: read(errors))
  }

  private static func size(_ path: String) -> Int {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
  }

  /// How a process ended, or nil while it runs.
  private static func status(of process: pid_t) -> Ending? {
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return nil }
    // The macros of <sys/wait.h> are not imported.
    let signal = status & 0x7f
    return signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
  }

  private static func end(_ process: pid_t) {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  private func spawn(output: String, errors: String) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let write = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, write, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, write, 0o600)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))

    var process = pid_t()
    let code = Self.withCStrings([executable] + arguments) { arguments in
      Self.withCStrings(environment) { environment in
        posix_spawn(&process, executable, &actions, &attributes, arguments, environment)
      }
    }
    guard code == 0 else {
      throw AnalyserError.cannotStart(path: executable, detail: String(cString: strerror(code)))
    }
    return process
  }

  /// Little, so that a result does not depend on whose shell it was; no byte code beside sources. Programs beside
  /// the tool come first: njsscan starts a semgrep that was installed with it.
  private var environment: [String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return [
      "PATH=\(URL(fileURLWithPath: executable).deletingLastPathComponent().path):\(path)",
      "HOME=\(folder)", "TMPDIR=\(folder)", "LC_ALL=C.UTF-8",
      "PYTHONDONTWRITEBYTECODE=1", "PYTHONUTF8=1",
    ]
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) } + [nil]
    defer { copies.forEach { free($0) } }
    return body(copies)
  }
}
