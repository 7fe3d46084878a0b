import Logging
import Synchronization

/// Keeps what is logged, for tests that look at it.
public final class LogRecord: Sendable {
  public struct Entry: Sendable {
    public var level: Logger.Level
    public var message: String
    public var metadata: [String: String]
  }

  private let kept = Mutex<[Entry]>([])

  public init() {}

  public var entries: [Entry] { kept.withLock { $0 } }

  public var logger: Logger {
    var logger = Logger(label: "test") { _ in Handler(record: self) }
    logger.logLevel = .trace
    return logger
  }

  private struct Handler: LogHandler {
    let record: LogRecord
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let entry = Entry(
        level: event.level, message: "\(event.message)",
        metadata: (event.metadata ?? [:]).mapValues { "\($0)" })
      record.kept.withLock { $0.append(entry) }
    }
  }
}
