import Configuration
import Foundation
import RewardModel
import Scanning
import Segmentation

/// A scan as the command's arguments say, which Ctrl-C ends with what was found.
struct ScanRun {
  let paths: [String]
  let choice: ScanChoice
  let options: ModelOptions
  let storeOptions: StoreOptions

  /// - Parameter handle: called for each file in order, and as it goes on.
  func run(
    keepsSteps: Bool, handle: @escaping @Sendable (FolderScan.Event) -> Void
  ) async throws -> ScanReport {
    let folder = FileManager.default.currentDirectoryPath
    let start = Self.now()
    let listing = try await targets(in: folder)
    let loaded = try LoadedScorer(options: options, storeOptions: storeOptions)
    defer { loaded.close() }
    let segmenter = loaded.segmenter
    let scan = FolderScan(scorer: loaded.scorer, keepsSteps: keepsSteps) {
      segmenter.segment($0, language: $1)
    }
    var report = ScanReport(
      model: loaded.scorer.model, version: Plimsoll.configuration.version, folder: folder,
      startTime: start)
    report.leftOut = listing.leftOut
    report.problems = listing.notes
    var rules = WorkspaceRules(
      folders: workspaces(in: folder), options: choice.settings, exclude: choice.exclude,
      usesBaseline: choice.usesBaseline)
    let empty = report
    let task = Task {
      await scan.run(listing.targets, rules: &rules, into: empty) { handle($0) }
    }
    let interruption = Interruption { task.cancel() }
    defer { interruption.end() }
    report = await task.value
    report.endTime = Self.now()
    return report
  }

  private func targets(
    in folder: String
  ) async throws -> (targets: [ScanTarget], leftOut: [LeftOut], notes: [String]) {
    if let name = choice.inputName {
      let bytes = try FileHandle.standardInput.readToEnd() ?? Data()
      let absolute = FileListing.normal(name, in: folder)
      return (
        [
          ScanTarget(
            path: FileListing.shown(absolute, in: folder), absolutePath: absolute,
            source: .bytes(Array(bytes)))
        ], [], []
      )
    }
    let listing = try await FileListing(
      paths.isEmpty ? ["."] : paths, in: folder, choice: choice.changes)
    return (listing.targets, listing.leftOut, listing.notes)
  }

  /// The working directory, and folders elsewhere that are named: as an editor that opened them.
  private func workspaces(in folder: String) -> [String] {
    [folder]
      + paths.map { FileListing.normal($0, in: folder) }.filter { path in
        var isFolder: ObjCBool = false
        return !path.hasPrefix(folder == "/" ? "/" : folder + "/") && path != folder
          && FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
          && isFolder.boolValue
      }
  }

  /// In UTC: `2026-11-27T07:30:00Z`.
  static func now() -> String { Date().formatted(.iso8601) }
}

/// Waits for the signals that end a command in good order. A second one ends it at once.
final class Interruption: Sendable {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

  init(_ handle: @escaping @Sendable () -> Void) {
    sources = Self.signals.map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        handle()
      }
      signal(number, SIG_IGN)
      source.resume()
      return source
    }
  }

  func end() {
    for source in sources { source.cancel() }
    for number in Self.signals { signal(number, SIG_DFL) }
  }
}
