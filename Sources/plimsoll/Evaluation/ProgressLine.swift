import Evaluation
import Foundation
import Synchronization

/// Says on standard error how far a run is, now and then: on a terminal in one line that is written
/// over, else in a line of its own.
final class ProgressLine: Sendable {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  /// Seconds of the run at which it last said something.
  private let last = Mutex(-Double.infinity)

  /// Seconds between two lines.
  private var pause: Double { isTerminal ? 1 : 30 }

  func show(_ progress: EvaluationSession.Progress) {
    var parts = [
      "\(progress.file): \(progress.records)\(progress.total.map { " of \($0)" } ?? "") records"
    ]
    if progress.skipped > 0 { parts.append("\(progress.skipped) left out") }
    if progress.seconds > 1 {
      let rate = Double(progress.tokens.computed) / progress.seconds
      parts.append("\(Int(progress.seconds)) s")
      parts.append("\(Int(rate)) tokens a second")
    }
    show(parts, isEnd: progress.records == progress.total, seconds: progress.seconds)
  }

  func show(_ progress: GenerationSession.Progress) {
    show(
      [
        "\(progress.pairs) of \(progress.total) pairs looked at",
        "\(progress.written) written for, \(progress.sensitive) of those known to an analyser",
        "\(Int(progress.seconds)) s",
      ], isEnd: progress.pairs == progress.total, seconds: progress.seconds)
  }

  private func show(_ parts: [String], isEnd: Bool, seconds: Double) {
    let isDue = last.withLock { last in
      // A second run counts its seconds anew.
      let since = seconds < last ? .infinity : seconds - last
      guard isEnd || since >= pause else { return false }
      last = seconds
      return true
    }
    guard isDue else { return }
    let line = parts.joined(separator: ", ")
    let text = isTerminal ? "\r\u{1B}[K\(line)\(isEnd ? "\n" : "")" : line + "\n"
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
