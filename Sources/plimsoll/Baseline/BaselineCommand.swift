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

  private var directory: String { FileManager.default.currentDirectoryPath }

  /// The list, which need not be there.
  private var path: String { (directory == "/" ? "" : directory) + "/" + Baseline.name }

  var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  /// nil where there is none.
  func read() throws -> Baseline? { isThere ? try Baseline(at: path) : nil }

  /// Does what reads the list and then writes it, while no editor does the same.
  func changing(_ work: () throws -> Void) throws { try Baseline.changing(at: path, work) }

  /// Refuses what the list does not count for: a scan or an editor looks for one where the code is.
  ///
  /// - Parameter command: what is told to be started there.
  func refuseOthersCode(_ command: String) async throws {
    for path in paths {
      // The working directory, and what counts as opened for a path that does not lie in it.
      guard let folder = await Workspaces.folders(of: [path], in: directory).dropFirst().first
      else { continue }
      throw CommandFailure(
        "\(path) lies outside of the working directory, and what is listed here would count for nothing "
          + "there; start `plimsoll baseline \(command)` in \(folder)")
    }
  }

  /// A scan by the workspace's settings as it would be without the baseline.
  ///
  /// - Parameter paths: nil for those of the command.
  func scan(_ paths: [String]? = nil) async throws -> ScanReport {
    var choice = ScanChoice()
    choice.usesBaseline = false
    let progress = ScanProgress(isOn: isatty(STDERR_FILENO) == 1)
    let scan = ScanRun(
      paths: paths ?? self.paths, choice: choice, options: options, storeOptions: storeOptions)
    let report = try await scan.run(keepsSteps: false) { event in
      if case .progress(let now) = event { progress.show(now) }
    }
    progress.clear()
    guard !report.isInterrupted else {
      throw CommandFailure("cut short; \(Baseline.name) is as it was")
    }
    for problem in report.problems { Terminal.say("! \(problem)") }
    report.sayWhatWasNotRead()
    return report
  }

  /// What a scan would warn of in the files for which this list counts; for others a nearer one does.
  func entries(_ report: ScanReport) -> [Baseline.Entry] {
    let today = IgnoreComments.today()
    let folders = WorkspaceFolders([directory])
    var nearer: Set<String> = []
    let entries = report.shown.compactMap { file, finding -> Baseline.Entry? in
      let place = folders.place(of: FileListing.normal(file.path, in: directory))
      if let found = folders.file(for: place, named: Baseline.name), found.path != path {
        nearer.insert(FileListing.shown(found.path, in: directory))
        return nil
      }
      return Baseline.Entry(finding, file: file.path, text: file.text, since: today)
    }
    for other in nearer.sorted() {
      Terminal.say("! what is found beside \(other) is not listed here: that list counts for it")
    }
    return entries
  }

  func write(_ baseline: Baseline, _ words: String) throws {
    try baseline.write(to: path)
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
        try await baseline.refuseOthersCode("create")
        try refuseToReplace()
        let found = baseline.entries(try await baseline.scan())
        try baseline.changing {
          // An editor may have made one meanwhile.
          try refuseToReplace()
          try baseline.write(Baseline(found), "made")
        }
      }
    }

    private func refuseToReplace() throws {
      guard !force, baseline.isThere else { return }
      throw CommandFailure(
        "there is a \(Baseline.name); `plimsoll baseline update` adds what is new, --force makes "
          + "it anew")
    }
  }

  /// `plimsoll baseline update`.
  struct Update: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Adds what is found now and is not in the list.")

    @OptionGroup var baseline: BaselineOptions

    func run() async throws {
      try await reportingErrors {
        try await baseline.refuseOthersCode("update")
        // A list that cannot be read is known before the minutes that a scan takes.
        _ = try baseline.read()
        let found = baseline.entries(try await baseline.scan())
        try baseline.changing {
          // What it holds now: an editor may have added to it.
          let before = try baseline.read() ?? Baseline()
          let after = before.adding(found)
          try baseline.write(after, "\(after.entries.count - before.entries.count) added")
        }
      }
    }
  }

  /// `plimsoll baseline prune`.
  struct Prune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Removes what is not found any more: mended, changed or deleted.",
      discussion: """
        What is listed for a file that was not scored, as one that is left out or not among the paths, stays; \
        what is listed for a file that is gone does not.
        """)

    @OptionGroup var baseline: BaselineOptions

    private static func isThere(_ file: String) -> Bool {
      (try? FileManager.default.attributesOfItem(atPath: file)) != nil
    }

    func run() async throws {
      try await reportingErrors {
        try await baseline.refuseOthersCode("prune")
        guard try baseline.read() != nil else {
          throw CommandFailure("there is no \(Baseline.name); `plimsoll baseline create` makes one")
        }
        // What is gone may be named, and needs no scan.
        let paths = baseline.paths.filter(Self.isThere)
        let isAllGone = paths.isEmpty && !baseline.paths.isEmpty
        let report = isAllGone ? nil : try await baseline.scan(paths)
        let found = Set(report.map(baseline.entries)?.map(\.key) ?? [])
        // Of a file that was scored in part, or not at all, nothing is known, unless it is gone.
        let scored = Set(report?.files.map(\.path) ?? [])
          .subtracting(report?.leftOut.map(\.path) ?? [])
        try baseline.changing {
          let before = try baseline.read() ?? Baseline()
          let after = before.filter { entry in
            found.contains(entry.key) || !scored.contains(entry.file) && Self.isThere(entry.file)
          }
          try baseline.write(after, "\(before.entries.count - after.entries.count) removed")
        }
      }
    }
  }
}
