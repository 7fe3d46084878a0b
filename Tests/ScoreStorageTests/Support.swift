import Foundation
import Synchronization
import Testing

@testable import ScoreStorage

/// A folder of a test's own, removed with it.
final class Scratch: Sendable {
  let folder: String
  /// Where stores go; not made yet.
  var scores: String { folder + "/scores" }
  var file: String { scores + "/scores-2.sqlite" }
  var aside: String { scores + "/scores-2.damaged" }

  init() {
    folder = NSTemporaryDirectory() + "plimsoll-store-\(UUID().uuidString)"
    mkdir(folder, 0o700)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A store that is open, or has found out that it cannot be.
  func store(
    _ limits: StoreLimits = .patient, hour: @escaping @Sendable () -> Int = { 1_000 },
    log: Log = Log()
  ) -> ScoreStore {
    let store = ScoreStore(folder: scores, limits: limits, hour: hour, report: log.add)
    store.waitUntilOpened(within: .seconds(60))
    return store
  }

  var mode: mode_t? { Self.mode(scores) }

  static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }
}

extension StoreLimits {
  /// A machine that does other things must not make a test forget.
  static var patient: StoreLimits {
    var limits = StoreLimits()
    limits.readPatience = .seconds(60)
    limits.busyPatience = .seconds(60)
    return limits
  }
}

/// The events of stores.
final class Log: Sendable {
  private let state: Mutex<[StoreEvent]> = Mutex([])

  var events: [StoreEvent] { state.withLock { $0 } }
  var warnings: [StoreEvent] { events.filter(\.isWarning) }

  @Sendable func add(_ event: StoreEvent) { state.withLock { $0.append(event) } }
}

extension ScoreStore {
  func value(for key: UInt128) async -> [UInt8]? { await values(for: [key])?[key] }

  @discardableResult
  func finish() -> Bool { close(within: .seconds(60)) }
}

/// Values that say themselves whether they are what was written: the key's bytes over and over, as many
/// as the key asks for.
enum SelfChecking {
  static func value(for key: UInt128) -> [UInt8] {
    let bytes = withUnsafeBytes(of: key.bigEndian) { Array($0) }
    let count = 5 + Int(truncatingIfNeeded: key % 400)
    return (0..<count).map { bytes[$0 % bytes.count] ^ UInt8($0 / bytes.count) }
  }

  /// The keys of one writer, spread as hashes are.
  static func key(_ index: Int, of writer: Int) -> UInt128 {
    func mixed(_ number: UInt64) -> UInt64 {
      var z = number &* 0x9E37_79B9_7F4A_7C15
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      return z ^ (z >> 31)
    }
    let seed = UInt64(writer) << 32 | UInt64(index)
    return UInt128(mixed(seed)) << 64 | UInt128(mixed(~seed))
  }
}
