import Foundation
import GRDB

/// The database of a store: one table, in SQLite with a write-ahead log, so that a process that is killed
/// at any moment leaves what was committed before, and readers never wait for writers.
///
/// | column | |
/// |---|---|
/// | `key` | 16 bytes |
/// | `hour` | hours since 1970 when it was last used, give or take a day |
/// | `value` | a `SealedValue` |
///
/// The key is the table's own order (`WITHOUT ROWID`): a look-up is one descent.
struct StoreDatabase: Sendable {
  /// "Plms": what the file is, in its header.
  static let applicationID = 0x506C_6D73

  /// Two connections, and not a pool of them, whose closing leaves the log behind.
  private let writer: DatabaseQueue
  private let reader: DatabaseQueue
  private let limits: StoreLimits
  /// Which file this is.
  let identity: StoreFile.Identity?

  struct Found: Sendable {
    var values: [UInt128: [UInt8]] = [:]
    /// Those whose stamp is old.
    var stale: [UInt128] = []
  }

  // MARK: Opening

  /// Opens a file that exists, empty or a store.
  ///
  /// - Throws: `StoreError.foreign` and `DatabaseError`; `isDamage` tells those that another file would
  ///   not have.
  init(_ file: StoreFile, limits: StoreLimits) throws {
    self.limits = limits
    var configuration = Configuration()
    configuration.label = "plimsoll.scores"
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(limits.busyPatience.seconds)
    configuration.prepareDatabase { db in
      try db.execute(
        sql: """
          PRAGMA busy_timeout = \(Int(limits.busyPatience.seconds * 1_000));
          PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0
          """)
      guard !db.configuration.readonly else { return }
      // Before anything is changed: a file of somebody else's stays as it is.
      if try Self.isBlank(db) {
        try db.execute(
          sql: "PRAGMA page_size = \(StoreLimits.pageBytes); PRAGMA auto_vacuum = INCREMENTAL")
      } else {
        try Self.checkVersion(db)
      }
      // A store that is larger, from other limits, needs some pages to be swept.
      let pages = try max(limits.pages, Self.number(db, "PRAGMA page_count") / 4 * 5)
      try db.execute(
        sql: """
          PRAGMA journal_size_limit = \(limits.sweepInterval); PRAGMA max_page_count = \(pages)
          """)
    }
    writer = try DatabaseQueue(path: file.path, configuration: configuration)
    try writer.write { db in
      guard try Self.isBlank(db) else { return }
      try db.execute(
        sql: """
          CREATE TABLE score (
            key BLOB NOT NULL PRIMARY KEY, hour INTEGER NOT NULL, value BLOB NOT NULL
          ) WITHOUT ROWID;
          CREATE INDEX score_hour ON score (hour);
          PRAGMA application_id = \(Self.applicationID);
          PRAGMA user_version = \(StoreFile.schemaVersion)
          """)
    }
    configuration.readonly = true
    reader = try DatabaseQueue(path: file.path, configuration: configuration)
    // The columns are there.
    try reader.read { db in
      _ = try Row.fetchOne(db, sql: "SELECT key, hour, value FROM score LIMIT 1")
    }
    identity = file.identity
  }

  /// The last process that closes the store puts the log into the file and removes it, which takes a
  /// connection that may write.
  func close() throws {
    try reader.close()
    try writer.close()
  }

  private static func isBlank(_ db: Database) throws -> Bool {
    try number(db, "PRAGMA application_id") == 0 && number(db, "PRAGMA user_version") == 0
      && number(db, "SELECT count(*) FROM sqlite_master") == 0
  }

  private static func checkVersion(_ db: Database) throws {
    let application = try number(db, "PRAGMA application_id")
    guard application == applicationID else {
      throw StoreError.foreign(reason: "the application id is \(application)")
    }
    let version = try number(db, "PRAGMA user_version")
    guard version == StoreFile.schemaVersion else {
      throw StoreError.foreign(reason: "the schema is version \(version)")
    }
  }

  /// A number SQLite says of itself. Whatever else is in its place counts as none: a damaged file may
  /// hold anything.
  private static func number(_ db: Database, _ sql: String) throws -> Int {
    guard case .int64(let number)? = try DatabaseValue.fetchOne(db, sql: sql)?.storage else {
      return -1
    }
    return Int(number)
  }

  // MARK: Reading

  /// One transaction, whatever the number of keys.
  func values(for keys: [UInt128], hour: Int) throws -> Found {
    try reader.read { db in
      var found = Found()
      let statement = try db.cachedStatement(sql: "SELECT hour, value FROM score WHERE key = ?")
      for key in keys {
        try statement.setArguments([key.keyData])
        guard let row = try Row.fetchOne(statement),
          case .blob(let sealed) = (row[1] as DatabaseValue).storage,
          let value = SealedValue.open(sealed, for: key)
        else { continue }
        found.values[key] = value
        if case .int64(let stamp) = (row[0] as DatabaseValue).storage,
          hour.subtractingReportingOverflow(Int(stamp)).partialValue >= limits.stampHours
        {
          found.stale.append(key)
        }
      }
      return found
    }
  }

  // MARK: Writing

  /// One transaction.
  func write(_ values: [UInt128: [UInt8]], touching used: Set<UInt128>, hour: Int) throws {
    try writer.write { db in
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO score (key, hour, value) VALUES (?, ?, ?)
          ON CONFLICT (key) DO UPDATE SET hour = excluded.hour, value = excluded.value
          """)
      for (key, value) in values {
        try insert.execute(arguments: [key.keyData, hour, SealedValue.seal(value, for: key)])
      }
      let touch = try db.cachedStatement(sql: "UPDATE score SET hour = ? WHERE key = ?")
      for key in used where values[key] == nil {
        try touch.execute(arguments: [hour, key.keyData])
      }
    }
  }

  // MARK: Size

  /// How many values there are, and the bytes of the pages in use; the log is not counted.
  func size() throws -> (entries: Int, bytes: Int) {
    try reader.read { db in
      (try Self.number(db, "SELECT count(*) FROM score"), try Self.usedBytes(db))
    }
  }

  private static func usedBytes(_ db: Database) throws -> Int {
    try (number(db, "PRAGMA page_count") - number(db, "PRAGMA freelist_count"))
      * number(db, "PRAGMA page_size")
  }

  /// Deletes what was used longest ago where the store has outgrown its limit, and gives the space back.
  func sweep(hour: Int) throws {
    guard try reader.read(Self.usedBytes) > limits.maximumBytes else { return }
    let goal = limits.maximumBytes / 8 * limits.sweptEighths
    // Stamps from a clock that was ahead would never be the oldest.
    try writer.write { db in
      try db.execute(
        sql: "UPDATE score SET hour = ? WHERE hour > ?",
        arguments: [hour, hour + limits.stampHours])
    }
    while try reader.read(Self.usedBytes) > goal {
      let deleted = try writer.write { db in
        try db.execute(
          sql: """
            DELETE FROM score WHERE key IN (SELECT key FROM score ORDER BY hour LIMIT ?)
            """, arguments: [limits.sweepRows])
        return db.changesCount
      }
      if deleted == 0 { break }
    }
    try writer.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA incremental_vacuum")
    }
    // A reader may be in the way; the next checkpoint does it then.
    try? writer.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
  }
}

extension StoreDatabase {
  /// Whether an error says that the file is no good, and a new one would be.
  static func isDamage(_ error: any Error) -> Bool {
    if case StoreError.foreign = error { return true }
    guard let error = error as? DatabaseError else { return false }
    // SQLITE_ERROR: a table or a column that is not there.
    return [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_ERROR]
      .contains(error.resultCode)
  }

  /// Whether another process had the store to itself for too long.
  static func isBusy(_ error: any Error) -> Bool {
    guard let error = error as? DatabaseError else { return false }
    return [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode)
  }

  /// Whether there is no room.
  static func isFull(_ error: any Error) -> Bool {
    (error as? DatabaseError)?.resultCode == .SQLITE_FULL
  }

  /// Without the statement, which says nothing to a user.
  static func sentence(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    return error.message ?? "SQLite's error \(error.extendedResultCode.rawValue)"
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
