/// What a store has to say to a log.
public enum StoreEvent: Sendable, Hashable, CustomStringConvertible {
  /// It is ready. `bytes` are the database's.
  case opened(path: String, entries: Int, bytes: Int)
  /// What lay there could not be read and was moved to `asidePath`.
  case setAside(path: String, asidePath: String, reason: String)
  /// Nothing is kept on disk from here on.
  case memoryOnly(reason: String)
  /// An orderly end, with what it was good for.
  case closed(asked: Int, found: Int, written: Int)

  /// Whether a user who wonders why things are slow would want to know.
  public var isWarning: Bool {
    switch self {
    case .opened, .closed: false
    case .setAside, .memoryOnly: true
    }
  }

  public var description: String {
    switch self {
    case .opened(let path, let entries, let bytes):
      "score store: \(path), \(entries) entries in \(bytes >> 10) KiB"
    case .setAside(let path, let aside, let reason):
      "score store: \(path) is damaged or no store (\(reason)); it is now \(aside), and a new one begins"
    case .memoryOnly(let reason):
      "score store: scores are kept in memory only: \(reason)"
    case .closed(let asked, let found, let written):
      "score store: \(found) of \(asked) steps asked for were found, \(written) written"
    }
  }
}
