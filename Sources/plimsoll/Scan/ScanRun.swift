import ArgumentParser
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
    let task = Task { try await work(keepsSteps: keepsSteps, handle: handle) }
    let interruption = Interruption { task.cancel() }
    defer { interruption.end() }
    do { return try await task.value } catch is CancellationError { throw ExitCode(130) }
  }

  private func work(
    keepsSteps: Bool, handle: @escaping @Sendable (FolderScan.Event) -> Void
  ) async throws -> ScanReport {
    let folder = FileManager.default.currentDirectoryPath
    let start = Self.now()
    let listing = try await targets(in: folder)
    var rules = WorkspaceRules(
      folders: await Workspaces.folders(of: paths, in: folder), options: choice.settings,
      exclude: choice.exclude,
      usesBaseline: choice.usesBaseline)
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
    report.isKept = !storeOptions.isOff
    report = await scan.run(listing.targets, rules: &rules, into: report) { handle($0) }
    report.endTime = Self.now()
    return report
  }

  private func targets(
    in folder: String
  ) async throws -> (targets: [ScanTarget], leftOut: [LeftOut], notes: [String]) {
    if let name = choice.inputName {
      // One more than is read, so that more is seen.
      let bytes =
        try FileHandle.standardInput.read(upToCount: FileLimits.readBytes + 1) ?? Data()
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

  /// In UTC: `2026-11-27T07:30:00Z`.
  static func now() -> String { Date().formatted(.iso8601) }
}

/// Waits for the signals that end a command in good order. A second one ends it at once; what was ignored before, as
/// `nohup` has it, stays so.
final class Interruption: Sendable {
  private nonisolated(unsafe) let sources: [(signal: Int32, source: any DispatchSourceSignal)]

  init(_ handle: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM, SIGHUP].filter { !Self.isIgnored($0) }.map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        handle()
      }
      signal(number, SIG_IGN)
      source.resume()
      return (number, source)
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    let handler = signal(number, SIG_DFL)
    guard unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) else {
      return false
    }
    signal(number, SIG_IGN)
    return true
  }

  func end() {
    for (number, source) in sources {
      source.cancel()
      signal(number, SIG_DFL)
    }
  }
}
