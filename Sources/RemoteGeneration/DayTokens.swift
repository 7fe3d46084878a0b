import Foundation

/// Counts tokens by the day, in UTC, in a file that the user's processes share.
///
/// The file has one line, the day and the count, always as long as before, so that it is written at once; a lock on
/// it (`flock`) holds off other processes and goes with the process. A request is counted before it is sent, as the
/// most it may take, and set right when it is known: a process that is killed in between leaves too high a count,
/// never one too low. A damaged file counts as a day that is spent until somebody removes it.
struct DayTokens: Sendable {
  let path: String
  let limit: Int
  let now: @Sendable () -> Date

  /// Tokens that were counted ahead.
  struct Reservation: Sendable, Hashable {
    let day: String
    let tokens: Int
  }

  /// The name of the file in the user's state folder.
  static let fileName = "remote-tokens"
  /// Others hold the lock for as long as it takes to write a line.
  private static let patience = Duration.seconds(2)

  /// - Throws: `RemoteError.daySpent` where they would go beyond the limit, `RemoteError.uncounted`,
  ///   `CancellationError`.
  func reserve(_ tokens: Int) async throws -> Reservation {
    let date = now()
    let today = Self.day(of: date)
    let used = try await change { record in
      let used = record.day == today ? record.tokens : 0
      return used <= limit - tokens ? Record(day: today, tokens: used + tokens) : nil
    }
    guard used.day == today, used.wasChanged else {
      throw RemoteError.daySpent(
        used: used.day == today ? used.tokens : 0, limit: limit, needed: tokens,
        renewal: Self.renewal(after: date))
    }
    return Reservation(day: today, tokens: tokens)
  }

  /// Counts what was used in the place of what was reserved. It is done as well where the task is cancelled, and a
  /// failure leaves the higher count.
  func settle(_ reservation: Reservation, used: Int) async {
    await Task {
      _ = try? await change { record in
        // Another day has begun its own count.
        guard record.day == reservation.day else { return nil }
        return Record(
          day: record.day, tokens: max(0, record.tokens - reservation.tokens) + max(0, used))
      }
    }.value
  }

  /// Of today, in tokens.
  func used() async throws -> Int {
    let record = try await change { _ in nil }
    return record.day == Self.day(of: now()) ? record.tokens : 0
  }

  // MARK: The file

  private struct Record {
    var day: String
    var tokens: Int
    var wasChanged = false

    static let length = 31
    static let mostTokens = 1 << 60

    init(day: String, tokens: Int) {
      self.day = day
      self.tokens = min(tokens, Self.mostTokens)
    }

    /// `2025-11-27 0000000000000012345`; an empty file is one that was just made. nil where it is damaged.
    init?(_ bytes: [UInt8]) {
      guard !bytes.isEmpty else {
        self.init(day: "", tokens: 0)
        return
      }
      let text = String(decoding: bytes, as: UTF8.self)
      guard bytes.count == Self.length, let match = text.wholeMatch(of: Self.form),
        let tokens = Int(match.2), tokens <= Self.mostTokens
      else { return nil }
      self.init(day: String(match.1), tokens: tokens)
    }

    private static var form: Regex<(Substring, Substring, Substring)> {
      /([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{19})\n/
    }

    var bytes: [UInt8] {
      let digits = String(tokens)
      return Array(
        "\(day) \(String(repeating: "0", count: 19 - digits.count))\(digits)\n".utf8)
    }
  }

  /// Reads the record and writes what becomes of it, nil for nothing, while no other process does.
  private func change(_ body: (Record) -> Record?) async throws -> Record {
    let descriptor = try open()
    defer { close(descriptor) }
    try await lock(descriptor)
    // One more than may be, so that more is seen.
    var bytes = [UInt8](repeating: 0, count: Record.length + 1)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count >= 0 else { throw failure(errno) }
    guard let record = Record(Array(bytes[..<count])) else {
      throw RemoteError.uncounted(path: path, reason: "its content is damaged")
    }
    guard var changed = body(record) else { return record }
    let new = changed.bytes
    guard new.count == Record.length, pwrite(descriptor, new, new.count, 0) == new.count else {
      throw failure(errno)
    }
    changed.wasChanged = true
    return changed
  }

  /// The file, made for the user alone where it is not there. It is never opened through a link in its last part.
  private func open() throws -> Int32 {
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let descriptor = Foundation.open(
      path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw RemoteError.uncounted(path: path, reason: "it is no regular file")
    }
    return descriptor
  }

  private func lock(_ descriptor: Int32) async throws {
    let deadline = ContinuousClock.now + Self.patience
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      // A file system without locks cannot hold anybody off.
      guard errno == EWOULDBLOCK else { return }
      guard ContinuousClock.now < deadline else {
        throw RemoteError.uncounted(path: path, reason: "another process holds it")
      }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  private func failure(_ code: Int32) -> RemoteError {
    .uncounted(path: path, reason: String(cString: strerror(code)))
  }

  // MARK: Days

  private static let secondsADay = 86_400.0

  static func day(of date: Date) -> String {
    date.formatted(.iso8601.year().month().day())
  }

  /// When the next day begins.
  private static func renewal(after date: Date) -> String {
    let days = (date.timeIntervalSince1970 / secondsADay).rounded(.down) + 1
    return "on \(day(of: Date(timeIntervalSince1970: days * secondsADay))) at 00:00 UTC"
  }
}
