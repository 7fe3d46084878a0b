import Foundation
import Synchronization

/// A line of standard error, on a terminal, that is written over now and then.
final class TerminalLine: Sendable {
  private let isOn: Bool
  private let start = ContinuousClock.now
  private let last = Mutex(ContinuousClock.now - .seconds(1))

  /// The least time between two lines.
  private static let pause = Duration.milliseconds(200)

  /// - Parameter isOn: whether anything is written; nil where standard error is a terminal.
  init(isOn: Bool? = nil) { self.isOn = isOn ?? (isatty(STDERR_FILENO) == 1) }

  /// - Parameter line: what to write, given the seconds since the beginning.
  func show(_ line: (Double) -> String) {
    guard isOn else { return }
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      guard now - last >= Self.pause else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    Terminal.put("\r\u{1B}[K" + line((now - start) / .seconds(1)))
  }

  func clear() { if isOn { Terminal.put("\r\u{1B}[K") } }
}
