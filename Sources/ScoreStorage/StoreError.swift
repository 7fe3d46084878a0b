/// Why a store cannot be used; none of them reaches the user but as a line in the log.
enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A call of the system failed.
  case system(path: String, doing: String, code: Int32)
  /// The folder could be changed by somebody else.
  case untrusted(path: String, reason: String)
  /// The file system has no locks or no shared memory that SQLite could rely on.
  case network(path: String)
  /// Another process is opening the store and does not get done.
  case locked(path: String)
  /// The file is no store of this version.
  case foreign(reason: String)

  var description: String {
    switch self {
    case .system(let path, let doing, let code):
      "\(path) cannot be \(doing): \(StoreFile.reason(code))"
    case .untrusted(let path, let reason):
      "\(path) \(reason)"
    case .network(let path):
      "\(path) is on a network's file system, where SQLite's log does not work"
    case .locked(let path):
      "\(path) is locked by a process that is opening the store"
    case .foreign(let reason):
      reason
    }
  }
}
