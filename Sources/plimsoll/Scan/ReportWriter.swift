import Foundation
import Scanning

/// Writes what a scan finds: text as soon as a file is done, other formats at the end; how far it is and what it comes
/// to on standard error.
final class ReportWriter: Sendable {
  private let output: ScanOutput
  private let text: TextFormat
  private let progress: ScanProgress

  init(_ output: ScanOutput) throws {
    self.output = output
    text = TextFormat(
      usesColor: output.file == nil && output.color.isOn || output.color == .always,
      isBrief: output.brief)
    progress = ScanProgress(isOn: !output.quiet && isatty(STDERR_FILENO) == 1)
  }

  func show(_ event: FolderScan.Event) {
    switch event {
    case .progress(let now): progress.show(now)
    case .file(let file):
      guard output.format == .text, output.file == nil else { return }
      let text = text.text(of: file)
      guard !text.isEmpty else { return }
      progress.clear()
      write(Array(text.utf8))
    }
  }

  /// Writes what is left to write.
  ///
  /// - Returns: the report as it was written.
  func finish(_ whole: ScanReport) throws -> ScanReport {
    progress.clear()
    var report = whole
    if output.newOnly {
      for index in report.files.indices {
        report.files[index].findings.removeAll { $0.suppression == .baseline }
      }
    }
    if let file = output.file {
      do {
        try Data(bytes(of: report)).write(to: URL(fileURLWithPath: file), options: .atomic)
      } catch {
        throw CommandFailure("\(file) cannot be written: \(error.localizedDescription)")
      }
    } else if output.format != .text {
      write(bytes(of: report))
    }
    for problem in report.problems { say("! \(problem)") }
    for one in report.leftOut {
      guard case .unreadable(let words) = one.reason else { continue }
      say("! \(one.path)\(one.definition.map { ": \($0)" } ?? ""): \(words)")
    }
    if !output.quiet { for line in ScanSummary(whole).lines { say(line) } }
    return report
  }

  private func bytes(of report: ScanReport) -> [UInt8] {
    switch output.format {
    case .text: Array(report.files.map(text.text).joined().utf8)
    case .json: JSONFormat.bytes(of: report)
    case .sarif: SARIFFormat.bytes(of: report)
    case .github: GitHubFormat.bytes(of: report)
    case .gitlab: GitLabFormat.bytes(of: report)
    case .html: HTMLFormat.bytes(of: report)
    }
  }

  private func write(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

  private func say(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
}
