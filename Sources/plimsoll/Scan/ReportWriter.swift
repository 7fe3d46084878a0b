import Configuration
import Foundation
import Scanning
import Synchronization

/// Writes what a scan finds: text as soon as a file is done, other formats at the end; how far it is and what it comes
/// to on standard error.
final class ReportWriter: Sendable {
  private let output: ScanOutput
  private let text: TextFormat
  private let progress: ScanProgress
  /// What kept text from being written; told at the end, as the scan itself goes on into the store.
  private let failure = Mutex<CommandFailure?>(nil)

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
      do { try Terminal.write(Array(text.utf8)) } catch { failure.withLock { $0 = $0 ?? error } }
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
    if let failure = failure.withLock({ $0 }) { throw failure }
    if let file = output.file {
      try Self.replace(file, with: bytes(of: report))
    } else if output.format != .text {
      try Terminal.write(bytes(of: report))
    }
    for problem in report.problems { Terminal.say("! \(problem)") }
    report.sayWhatWasNotRead()
    if !output.quiet { for line in ScanSummary(whole).lines { Terminal.say(line) } }
    return report
  }

  /// Writes a file as a whole; what is no regular file, as `/dev/stdout`, is written as it is, and a link stays one.
  private static func replace(_ file: String, with bytes: [UInt8]) throws(CommandFailure) {
    let url = URL(fileURLWithPath: file).resolvingSymlinksInPath()
    let type = try? FileManager.default.attributesOfItem(atPath: url.path)[.type]
    if let type = type as? FileAttributeType, type != .typeRegular {
      do {
        let handle = try FileHandle(forWritingTo: url)
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
      } catch {
        throw CommandFailure("\(file) cannot be written: \(error.localizedDescription)")
      }
    } else {
      do throws(WholeFile.Failure) { try WholeFile.replace(url.path, with: bytes) } catch {
        throw CommandFailure("\(file) cannot be written: \(String(cString: strerror(error.error)))")
      }
    }
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
}

extension ScanReport {
  /// Names what should have been text and was not, and what could not be read.
  func sayWhatWasNotRead() {
    for one in leftOut {
      let place = one.path + (one.definition.map { ": \($0)" } ?? "")
      switch one.reason {
      case .unreadable(let words): Terminal.say("! \(place): \(words)")
      case .binary: Terminal.say("! \(place): it is binary, and not scored")
      default: break
      }
    }
  }
}
