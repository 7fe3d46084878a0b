import ArgumentParser
import Configuration
import Findings
import Foundation
import Scanning

/// `plimsoll baseline`: the findings that a workspace knows of and does not want to be warned of.
struct BaselineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Keeps a list of known findings, which are then not shown.",
    discussion: """
      The list is \(Baseline.name) in the working directory. It names findings by their code, so code \
      that is moved stays silent and code that is changed speaks. `plimsoll scan` and editors go by it.
      """,
    subcommands: [Create.self, Update.self, Prune.self])
}

/// What the three have in common.
struct BaselineOptions: ParsableArguments {
  @Argument(
    help: "Files and folders; by default the working directory.", completion: .file())
  var paths: [String] = []

  @OptionGroup(title: "The model") var options: ModelOptions
  @OptionGroup(title: "The store") var storeOptions: StoreOptions

  var url: URL { URL(fileURLWithPath: Baseline.name) }

  /// nil where there is none.
  func read() throws -> Baseline? {
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    return try Baseline(at: url.path)
  }

  /// What is found by the workspace's settings, as it would be without the baseline; comments count.
  func findings() async throws -> [Baseline.Entry] {
    var choice = ScanChoice()
    choice.usesBaseline = false
    let progress = ScanProgress(isOn: isatty(STDERR_FILENO) == 1)
    let scan = ScanRun(
      paths: paths, choice: choice, options: options, storeOptions: storeOptions)
    let report = try await scan.run(keepsSteps: false) { event in
      if case .progress(let now) = event { progress.show(now) }
    }
    progress.clear()
    guard !report.isInterrupted else {
      throw CommandFailure("cut short; \(Baseline.name) is as it was")
    }
    for problem in report.problems {
      FileHandle.standardError.write(Data("! \(problem)\n".utf8))
    }
    let today = IgnoreComments.today()
    return report.shown.map { file, finding in
      Baseline.Entry(finding, file: file.path, text: file.text, since: today)
    }
  }

  func write(_ baseline: Baseline, _ words: String) throws {
    do { try Data(baseline.bytes).write(to: url, options: .atomic) } catch {
      throw CommandFailure("\(Baseline.name) cannot be written: \(error.localizedDescription)")
    }
    print("\(Baseline.name): \(words); \(ScanSummary.count(baseline.entries.count, "finding"))")
  }
}

extension BaselineCommand {
  /// `plimsoll baseline create`.
  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes a list of all that is found now.")

    @Flag(help: "Also where there is a list; its notes are lost.")
    var force = false

    @OptionGroup var baseline: BaselineOptions

    func run() async throws {
      try await reportingErrors {
        if !force, FileManager.default.fileExists(atPath: baseline.url.path) {
          throw CommandFailure(
            "there is a \(Baseline.name); `plimsoll baseline update` adds what is new, --force makes "
              + "it anew")
        }
        try baseline.write(Baseline(try await baseline.findings()), "made")
      }
    }
  }

  /// `plimsoll baseline update`.
  struct Update: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Adds what is found now and is not in the list.")

    @OptionGroup var baseline: BaselineOptions

    func run() async throws {
      try await reportingErrors {
        let before = try baseline.read() ?? Baseline()
        let after = before.adding(try await baseline.findings())
        try baseline.write(after, "\(after.entries.count - before.entries.count) added")
      }
    }
  }

  /// `plimsoll baseline prune`.
  struct Prune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Removes what is not found any more: mended, changed or deleted.",
      discussion: "Of paths that are named only what is listed for files there is removed.")

    @OptionGroup var baseline: BaselineOptions

    func run() async throws {
      try await reportingErrors {
        guard let before = try baseline.read() else {
          throw CommandFailure("there is no \(Baseline.name); `plimsoll baseline create` makes one")
        }
        let found = Set(try await baseline.findings().map(\.key))
        let folder = FileManager.default.currentDirectoryPath
        let scanned = baseline.paths.map { FileListing.normal($0, in: folder) }
        let after = before.filter { entry in
          let file = FileListing.normal(entry.file, in: folder)
          let isScanned =
            scanned.isEmpty || scanned.contains { file == $0 || file.hasPrefix($0 + "/") }
          return !isScanned || found.contains(entry.key)
        }
        try baseline.write(after, "\(before.entries.count - after.entries.count) removed")
      }
    }
  }
}
