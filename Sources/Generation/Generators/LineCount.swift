import Synchronization

/// Counts lines as they are written, by several candidates side by side.
final class LineCount: Sendable {
  private let lines = Mutex(0)

  /// The number of the next one, from 1.
  func next() -> Int {
    lines.withLock { lines in
      lines += 1
      return lines
    }
  }
}
