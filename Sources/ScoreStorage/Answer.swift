import Synchronization

/// What one queue finds out and somebody waits for, for so long and no longer: the first to say something is heard.
final class Answer: Sendable {
  private let waiting: Mutex<CheckedContinuation<[UInt128: [UInt8]]?, Never>?>

  init(_ continuation: CheckedContinuation<[UInt128: [UInt8]]?, Never>) {
    waiting = Mutex(continuation)
  }

  /// - Parameter found: nil where nothing could be looked up.
  /// - Returns: whether nothing had been said before.
  @discardableResult
  func give(_ found: [UInt128: [UInt8]]?) -> Bool {
    let continuation = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    continuation?.resume(returning: found)
    return continuation != nil
  }
}
