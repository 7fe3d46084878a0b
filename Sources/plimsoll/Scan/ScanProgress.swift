import Foundation
import Scanning
import Synchronization

/// How far a scan is, in one line of a terminal that is written over.
final class ScanProgress: Sendable {
  private let isOn: Bool
  private let start = ContinuousClock.now
  private let last = Mutex(ContinuousClock.now - .seconds(1))

  /// The least time between two lines.
  private static let pause = Duration.milliseconds(200)

  init(isOn: Bool) { self.isOn = isOn }

  func show(_ progress: FolderScan.Progress) {
    guard isOn else { return }
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      guard now - last >= Self.pause else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    Terminal.put("\r\u{1B}[K" + Self.line(progress, after: (now - start) / .seconds(1)))
  }

  func clear() { if isOn { Terminal.put("\r\u{1B}[K") } }

  /// `34 of 120 files, 41 %, 210 lines a second, about 3 min left`.
  static func line(_ progress: FolderScan.Progress, after seconds: Double) -> String {
    var parts = ["\(progress.files) of \(ScanSummary.count(progress.totalFiles, "file"))"]
    // What is staged may be longer than the file.
    let share = min(1, Double(progress.bytes) / Double(max(1, progress.totalBytes)))
    parts.append("\(Int(share * 100)) %")
    if seconds >= 1, share > 0 {
      parts.append("\(Int(Double(progress.lines) / seconds)) lines a second")
      parts.append("about \(ScanSummary.time(seconds * (1 - share) / share)) left")
    }
    return parts.joined(separator: ", ")
  }

}
