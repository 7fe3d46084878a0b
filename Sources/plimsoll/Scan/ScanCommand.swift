import ArgumentParser
import Configuration
import Findings
import Foundation
import RewardModel
import Scanning
import SyntaxTrees

/// `plimsoll scan [PATH…]`: what an editor would show of files and folders.
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Reports the findings in files and folders.",
    discussion: """
      Shows what an editor would show: by the same steps, the same plimsoll.toml, the same comments and \
      the same baseline. Folders are searched for files of the languages that are read, without what git \
      ignores. Findings go to standard output, the summary to standard error.

      Exit status: 0 where nothing reaches --fail-on, 1 where something does, else 2 after an error or where \
      something could not be read, 130 after Ctrl-C, 64 for wrong arguments.
      """)

  @Argument(
    help: "Files and folders; by default the working directory. - reads standard input.",
    completion: .file())
  var paths: [String] = []

  @OptionGroup(title: "What is scanned") var selection: ScanSelection
  @OptionGroup(title: "What is reported") var output: ScanOutput

  @Option(
    help: ArgumentHelp(
      "The least level that makes the exit status 1: warning, note, or never.", valueName: "level"))
  var failOn = FailureLevel.never

  @OptionGroup(title: "The model") var options: ModelOptions
  @OptionGroup(title: "The store") var storeOptions: StoreOptions

  func validate() throws {
    try selection.validate(paths: paths)
    try output.validate()
  }

  func run() async throws {
    let report = try await reportingErrors {
      let scan = ScanRun(
        paths: paths, choice: selection.choice, options: options, storeOptions: storeOptions)
      let writer = try ReportWriter(output)
      let report = try await scan.run(keepsSteps: output.keepsSteps) { writer.show($0) }
      return try writer.finish(report)
    }
    if report.isInterrupted { throw ExitCode(130) }
    if failOn.isReached(by: report) { throw ExitCode(1) }
    if report.hasErrors { throw ExitCode(2) }
  }
}

/// The exit status of a scan.
enum FailureLevel: String, ExpressibleByArgument, CaseIterable {
  case never, note, warning

  func isReached(by report: ScanReport) -> Bool {
    report.shown.contains { _, finding in
      switch self {
      case .never: false
      case .note: true
      case .warning: finding.severity == .sharp
      }
    }
  }
}

extension ScanReport {
  /// Whether something that should have been scored was not.
  var hasErrors: Bool {
    leftOut.contains { if case .unreadable = $0.reason { true } else { false } }
  }
}

/// Says what went wrong and ends with 2: 1 means that something was found.
func reportingErrors<T>(_ work: () async throws -> T) async throws -> T {
  do {
    return try await work()
  } catch let error as ExitCode {
    throw error
  } catch let error as ValidationError {
    throw error
  } catch {
    Terminal.say("Error: \(error)")
    throw ExitCode(2)
  }
}
