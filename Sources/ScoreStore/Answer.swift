import Dispatch
import Synchronization

/// What one queue finds out and another thread waits for, for so long and no longer.
final class Answer: Sendable {
  /// The values that were found; nil where nothing could be looked up.
  struct Values: Sendable {
    let found: [UInt128: [UInt8]]?
  }

  private let values: Mutex<Values?> = Mutex(nil)
  private let semaphore = DispatchSemaphore(value: 0)

  func fill(_ found: [UInt128: [UInt8]]?) {
    values.withLock { $0 = Values(found: found) }
    semaphore.signal()
  }

  /// nil when the time is up.
  func wait(_ patience: Duration) -> Values? {
    guard semaphore.wait(timeout: .now() + patience.seconds) == .success else { return nil }
    return values.withLock { $0 }
  }

  var isFilled: Bool { values.withLock { $0 != nil } }
}
