import Logging

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes log events to a file, one line each:
/// `2026-11-21T10:34:05.120Z info scored document=file:///a.c computed=41`.
public struct FileLogHandler: LogHandler {
  private let file: LogFile
  public var metadata: Logger.Metadata = [:]
  public var logLevel: Logger.Level

  public init(file: LogFile, level: Logger.Level = .info) {
    self.file = file
    self.logLevel = level
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    var line = "\(Self.timestamp()) \(event.level) \(event.message)"
    for (key, value) in all.sorted(by: { $0.key < $1.key }) { line += " \(key)=\(value)" }
    // One event is one line, whatever it quotes.
    file.append(line.replacingNewlines())
  }

  /// The time in UTC to the millisecond.
  private static func timestamp() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var seconds = now.tv_sec
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func padded(_ value: some BinaryInteger, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1, 2))-"
      + "\(padded(parts.tm_mday, 2))T\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):"
      + "\(padded(parts.tm_sec, 2)).\(padded(now.tv_nsec / 1_000_000, 3))Z"
  }
}

extension String {
  fileprivate func replacingNewlines() -> String {
    contains(where: \.isNewline) ? String(map { $0.isNewline ? " " : $0 }) : self
  }
}
