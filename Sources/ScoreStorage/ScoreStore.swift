import Dispatch
import Foundation
import Synchronization

/// Small values under keys of 16 bytes, kept on disk across processes; knows nothing of what they mean.
///
/// Whoever asks is never held up for longer than `StoreLimits.readPatience`, and whoever puts is not held
/// up at all: opening, writing and sweeping are done on a queue of the store's own, looking up on another.
/// Nothing that goes wrong is an error to the caller. A file that cannot be opened is set aside and a new one
/// begun. It is a cache: where a file turns out to be damaged while it is open it is set aside, and where nothing
/// can be written, the store forgets what it is given and says so once; the next process begins anew.
///
/// Several processes may have one store open, and each of them may be killed at any moment.
public final class ScoreStore: Sendable {
  private struct State {
    var phase = Phase.opening
    var pending: [UInt128: [UInt8]] = [:]
    var pendingBytes = 0
    /// Keys whose stamp is to be renewed.
    var used: Set<UInt128> = []
    var isWriteDue = false
    /// A look-up took longer than anybody waits and still runs.
    var isReadLate = false
    var asked = 0
    var found = 0
    var written = 0
    /// Bytes since the size was looked at.
    var unswept = 0
  }

  private enum Phase {
    case opening
    case open(StoreDatabase)
    /// The disk is full, or something of the kind: what is there can be read.
    case readOnly(StoreDatabase)
    case off
    case closed
  }

  /// Where the store lies.
  public var path: String { file.path }

  private let file: StoreFile
  private let limits: StoreLimits
  private let hour: @Sendable () -> Int
  private let report: @Sendable (StoreEvent) -> Void
  private let state: Mutex<State> = Mutex(State())
  /// Opening, writing, sweeping, closing.
  private let writing = DispatchQueue(label: "plimsoll.scores.writing", qos: .utility)
  private let reading = DispatchQueue(label: "plimsoll.scores.reading")
  /// Ends the wait for a look-up.
  private let late = DispatchQueue(label: "plimsoll.scores.late")
  /// Left when the first opening is over.
  private let opened = DispatchGroup()

  /// Begins to open or to make the store, and returns at once.
  ///
  /// - Parameters:
  ///   - folder: an absolute path; made if need be, with those above it.
  ///   - hour: the hours since 1970.
  ///   - report: called on a queue of the store's.
  public init(
    folder: String, limits: StoreLimits = StoreLimits(),
    hour: @escaping @Sendable () -> Int = ScoreStore.presentHour,
    report: @escaping @Sendable (StoreEvent) -> Void = { _ in }
  ) {
    file = StoreFile(folder: folder)
    self.limits = limits
    self.hour = hour
    self.report = report
    opened.enter()
    writing.async { [self] in
      let damage = open()
      opened.leave()
      // Not before: who looks something up waits for the opening, and giving up for them.
      if let damage { giveUp(damage.database, because: damage.error) }
      sweep()
    }
  }

  /// The hours since 1970 by the system's clock.
  @Sendable public static func presentHour() -> Int {
    Int(Date().timeIntervalSince1970 / 3_600)
  }

  // MARK: Reading

  /// Waits until the store is open or known to be of no use, and no longer than that.
  public func waitUntilOpened(within patience: Duration) {
    _ = opened.wait(timeout: .now() + patience.seconds)
  }

  /// The values of these keys, all looked up in one transaction; what is not there is absent.
  ///
  /// - Returns: nil where there is no answer now: nothing is known then of any of them.
  public func values(for keys: [UInt128]) async -> [UInt128: [UInt8]]? {
    let isAnswering = state.withLock { state in
      switch state.phase {
      case .opening, .open, .readOnly: !state.isReadLate
      case .off, .closed: false
      }
    }
    guard isAnswering else { return nil }
    if keys.isEmpty { return [:] }
    return await withCheckedContinuation { continuation in
      let answer = Answer(continuation)
      reading.async { [self] in
        let found = lookUp(keys)
        state.withLock { state in
          state.isReadLate = false
          answer.give(found)
        }
      }
      late.asyncAfter(deadline: .now() + limits.readPatience.seconds) { [self] in
        state.withLock { if answer.give(nil) { $0.isReadLate = true } }
      }
    }
  }

  /// On the reading queue.
  private func lookUp(_ keys: [UInt128]) -> [UInt128: [UInt8]]? {
    opened.wait()
    guard let database else { return nil }
    do {
      let found = try database.values(for: keys, hour: hour())
      state.withLock { state in
        state.asked += keys.count
        state.found += found.values.count
        if state.used.count < limits.maximumUsedKeys { state.used.formUnion(found.stale) }
        scheduleWrite(&state)
      }
      return found.values
    } catch {
      if StoreDatabase.isDamage(error) {
        writing.async { [self] in giveUp(database, because: error) }
      } else if !StoreDatabase.isBusy(error) {
        turnOff(error)
      }
      return nil
    }
  }

  // MARK: Writing

  /// Keeps a value, in place of the one before; written before long.
  public func put(_ value: [UInt8], for key: UInt128) {
    guard value.count <= limits.maximumValueBytes else { return }
    state.withLock { state in
      switch state.phase {
      case .opening, .open: break
      case .readOnly, .off, .closed: return
      }
      guard state.pendingBytes + value.count + Self.keyBytes <= limits.maximumPendingBytes else {
        return
      }
      state.pending[key] = value
      state.pendingBytes += value.count + Self.keyBytes
      scheduleWrite(&state)
    }
  }

  private static let keyBytes = 16

  /// Writes what waits, and returns when it is written or the time is up.
  ///
  /// - Returns: whether nothing waits any more.
  @discardableResult
  public func flush(within patience: Duration) -> Bool {
    let done = DispatchSemaphore(value: 0)
    writing.async { [self] in
      write()
      done.signal()
    }
    return done.wait(timeout: .now() + patience.seconds) == .success
      && state.withLock { $0.pending.isEmpty }
  }

  /// Writes what waits and closes the files, so that one file is left; returns when that is done or the
  /// time is up. What is put afterwards is lost.
  @discardableResult
  public func close(within patience: Duration) -> Bool {
    let done = DispatchSemaphore(value: 0)
    writing.async { [self] in
      write()
      let database = database
      let event = state.withLock { state in
        defer { state.phase = .closed }
        return StoreEvent.closed(asked: state.asked, found: state.found, written: state.written)
      }
      if let database {
        report(event)
        release(database)
      }
      done.signal()
    }
    return done.wait(timeout: .now() + patience.seconds) == .success
  }

  private func scheduleWrite(_ state: inout State) {
    guard !state.isWriteDue, !(state.pending.isEmpty && state.used.isEmpty) else { return }
    state.isWriteDue = true
    // The block holds the store: what was put is written even if nobody else holds it any more.
    writing.asyncAfter(deadline: .now() + limits.writeDelay.seconds) { [self] in write() }
  }

  /// On the writing queue.
  private func write() {
    let (values, used) = state.withLock { state in
      defer {
        state.pending = [:]
        state.pendingBytes = 0
        state.used = []
        state.isWriteDue = false
      }
      return (state.pending, state.used)
    }
    guard !values.isEmpty || !used.isEmpty else { return }
    guard case .open(let database) = state.withLock({ $0.phase }) else { return }
    do {
      do {
        try database.write(values, touching: used, hour: hour())
      } catch let error where StoreDatabase.isFull(error) {
        // Other processes may have filled it up to its last page.
        try database.sweep(hour: hour())
        try database.write(values, touching: used, hour: hour())
      }
    } catch let error where StoreDatabase.isBusy(error) {
      return putBack(values, used)
    } catch let error where StoreDatabase.isDamage(error) {
      return giveUp(database, because: error)
    } catch {
      return stopWriting(error)
    }
    let bytes = values.values.reduce(0) { $0 + $1.count + Self.keyBytes }
    let isSweepDue = state.withLock { state in
      state.written += values.count
      state.unswept += bytes
      return state.unswept >= limits.sweepInterval
    }
    if isSweepDue { sweep() }
  }

  /// What could not be written waits on, as far as there is room.
  private func putBack(_ values: [UInt128: [UInt8]], _ used: Set<UInt128>) {
    state.withLock { state in
      for (key, value) in values where state.pending[key] == nil {
        guard state.pendingBytes + value.count + Self.keyBytes <= limits.maximumPendingBytes else {
          break
        }
        state.pending[key] = value
        state.pendingBytes += value.count + Self.keyBytes
      }
      state.used.formUnion(used)
      scheduleWrite(&state)
    }
  }

  private func sweep() {
    guard case .open(let database) = state.withLock({ $0.phase }) else { return }
    state.withLock { $0.unswept = 0 }
    do {
      try database.sweep(hour: hour())
    } catch let error where StoreDatabase.isBusy(error) {
      // After the next few megabytes then.
    } catch let error where StoreDatabase.isDamage(error) {
      giveUp(database, because: error)
    } catch {
      stopWriting(error)
    }
  }

  // MARK: Opening; on the writing queue

  /// - Returns: a store that turns out to be damaged.
  private func open() -> (database: StoreDatabase, error: any Error)? {
    let database: StoreDatabase
    do {
      try file.prepareFolder()
      database = try file.locked(within: limits.busyPatience) { try openOrBegin() }
    } catch {
      turnOff(error)
      return nil
    }
    state.withLock { $0.phase = .open(database) }
    do {
      let size = try database.size()
      report(.opened(path: file.path, entries: size.entries, bytes: size.bytes))
    } catch let error where StoreDatabase.isDamage(error) {
      return (database, error)
    } catch {
      turnOff(error)
    }
    return nil
  }

  /// Under the lock.
  private func openOrBegin() throws -> StoreDatabase {
    if let objection = file.objection() { try setAside(because: objection) }
    try file.createIfMissing()
    do {
      return try StoreDatabase(file, limits: limits)
    } catch let error where StoreDatabase.isDamage(error) {
      try setAside(because: StoreDatabase.sentence(error))
      try file.createIfMissing()
      return try StoreDatabase(file, limits: limits)
    }
  }

  private func setAside(because reason: String) throws {
    try file.setAside()
    report(.setAside(path: file.path, asidePath: file.asidePath, reason: reason))
  }

  /// A store in use turns out to be damaged: this process forgets from here on, and the next begins anew. Others
  /// that have the file open go on with it.
  private func giveUp(_ database: StoreDatabase, because error: any Error) {
    // A look-up and a write may both notice.
    guard self.database?.identity == database.identity else { return }
    turnOff(error)
    release(database)
    try? file.locked(within: limits.busyPatience) {
      // Another process may have begun anew by now.
      if file.identity == database.identity { try setAside(because: StoreDatabase.sentence(error)) }
    }
  }

  /// Closes the files of a database that the phase does not name any more.
  private func release(_ database: StoreDatabase) {
    // A look-up that has begun ends first: SQLite must not be asked through what is closed.
    reading.sync {}
    try? database.close()
  }

  // MARK: Phases

  /// The database, while there is one.
  private var database: StoreDatabase? {
    switch state.withLock({ $0.phase }) {
    case .open(let database), .readOnly(let database): database
    case .opening, .off, .closed: nil
    }
  }

  private func turnOff(_ error: any Error) {
    change(to: .off, because: error)
  }

  /// What is there can still be read.
  private func stopWriting(_ error: any Error) {
    guard let database else { return }
    change(to: .readOnly(database), because: error)
  }

  /// Says so the first time.
  private func change(to phase: Phase, because error: any Error) {
    let isNews = state.withLock { state in
      switch state.phase {
      case .closed: return false
      case .off, .readOnly:
        state.phase = phase
        return false
      case .opening, .open:
        state.phase = phase
        state.pending = [:]
        state.pendingBytes = 0
        state.used = []
        return true
      }
    }
    if isNews { report(.memoryOnly(reason: StoreDatabase.sentence(error))) }
  }
}
