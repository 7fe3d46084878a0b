import Scanning

/// How far a scan is.
struct ScanProgress: Sendable {
  private let terminal: TerminalLine

  init(isOn: Bool) { terminal = TerminalLine(isOn: isOn) }

  func show(_ progress: FolderScan.Progress) {
    terminal.show { Self.line(progress, after: $0) }
  }

  func clear() { terminal.clear() }

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
