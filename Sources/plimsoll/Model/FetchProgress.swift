import Foundation

/// Says on standard error what a fetch does and how far it is: on a terminal in one line that is written
/// over, else in a line of its own every few seconds.
final class FetchProgress {
  private let isQuiet: Bool
  private let isTerminal =
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  private var total: Int?
  /// Of the last `memory` seconds.
  private var looks: [(time: ContinuousClock.Instant, bytes: Int)] = []
  private var last = ContinuousClock.now
  private var hasOpenLine = false

  /// What the speed is taken over.
  private static let memory = Duration.seconds(15)
  /// Between two lines.
  private var pause: Duration { isTerminal ? .milliseconds(400) : .seconds(5) }

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  /// A sentence, in a line of its own.
  func say(_ sentence: String) {
    end()
    if !isQuiet { write(sentence + "\n") }
  }

  /// - Parameter total: bytes of the whole, if they are known.
  func begin(total: Int?) {
    self.total = total
    looks = []
    last = .now
  }

  /// - Parameter bytes: of the whole that are here.
  func show(_ bytes: Int) {
    let now = ContinuousClock.now
    looks.append((now, bytes))
    looks.removeAll { now - $0.time > Self.memory }
    guard !isQuiet, now - last >= pause else { return }
    last = now
    let line = "  " + Self.line(bytes: bytes, total: total, speed: speed)
    write(isTerminal ? "\r\u{1B}[K\(line)" : line + "\n")
    hasOpenLine = isTerminal
  }

  /// Leaves the line that is written over.
  func end() {
    if hasOpenLine { write("\n") }
    hasOpenLine = false
  }

  /// Bytes a second, lately.
  private var speed: Double? {
    guard let first = looks.first, let last = looks.last else { return nil }
    let seconds = (last.time - first.time) / .seconds(1)
    return seconds >= 1 ? Double(max(0, last.bytes - first.bytes)) / seconds : nil
  }

  /// `123 of 491 MB, 25 %, 4.2 MB/s, 1:27 left`
  static func line(bytes: Int, total: Int?, speed: Double?) -> String {
    var parts: [String] = []
    if let total {
      let bytes = min(bytes, total)
      let share = Int(Double(bytes) / Double(total) * 100)
      parts = ["\(bytes / 1_000_000) of \(megabytes(total))", "\(share) %"]
    } else {
      parts = [megabytes(bytes)]
    }
    if let speed { parts.append(String(format: "%.1f MB/s", speed / 1e6)) }
    if let total, let speed, speed > 1e4 {
      let seconds = Int(Double(max(0, total - bytes)) / speed)
      let minutes = seconds / 60
      parts.append(
        minutes < 60
          ? String(format: "%d:%02d left", minutes, seconds % 60)
          : String(format: "%d:%02d h left", minutes / 60, minutes % 60))
    }
    return parts.joined(separator: ", ")
  }

  /// Of a million bytes each.
  static func megabytes(
    _ bytes: Int, _ rule: FloatingPointRoundingRule = .toNearestOrEven
  ) -> String {
    "\(Int((Double(bytes) / 1e6).rounded(rule))) MB"
  }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
