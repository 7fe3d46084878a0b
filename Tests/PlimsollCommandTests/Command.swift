import Basics
import Foundation
import Testing

let needsModel = ConditionTrait.enabled(
  if: Command.hasModel, "the base model is not in the cache; `make fetch` fetches it")

/// The built command, run as a user runs it.
enum Command {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// `plimsoll` beside the test bundle, where the package manager builds both.
  static let executable: URL = {
    let beside = [Bundle.main.bundleURL, Bundle.main.executableURL?.deletingLastPathComponent()]
      .compactMap { $0?.appendingPathComponent("plimsoll") }
    let built = repository.appendingPathComponent(".build/debug/plimsoll")
    return (beside + [built]).first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? built
  }()

  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// A cache of the tests' own with what set-up fetched linked into it, so that no test reads or writes
  /// the margins of whoever runs it. A new one for each call.
  static func makeCache() throws -> URL {
    let real = URL(fileURLWithPath: UserFolders().cache)
    let cache = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-cache-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(
      at: cache, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for name in ["bases", "grammars"] {
      try FileManager.default.createSymbolicLink(
        at: cache.appendingPathComponent(name),
        withDestinationURL: real.appendingPathComponent(name))
    }
    return cache
  }

  /// Runs `plimsoll` to its end, in a folder if one is given. `input` goes to its standard input. Where the
  /// environment names no cache it has one of its own, so every run is a first one.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    in directory: URL? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    if let directory { process.currentDirectoryURL = directory }
    let ownCache = environment["PLIMSOLL_CACHE"] == nil ? try makeCache() : nil
    defer { if let ownCache { try? FileManager.default.removeItem(at: ownCache) } }
    process.environment = ProcessInfo.processInfo.environment
      .merging(ownCache.map { ["PLIMSOLL_CACHE": $0.path] } ?? [:]) { $1 }
      .merging(environment) { $1 }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: nothing can fill up while the test waits.
    func handle(_ name: String, _ content: String) throws -> (URL, FileHandle) {
      let url = folder.appendingPathComponent(name)
      try content.write(to: url, atomically: true, encoding: .utf8)
      return (url, try FileHandle(forUpdating: url))
    }
    let (_, standardInput) = try handle("in", input)
    let (outputFile, output) = try handle("out", "")
    let (errorFile, errors) = try handle("err", "")
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: try String(contentsOf: outputFile, encoding: .utf8),
      errors: try String(contentsOf: errorFile, encoding: .utf8))
  }

  /// Whether the base of plimsoll-small is on this machine: what does not depend on the model is tested with
  /// that, which is four times as quick.
  static var hasModel: Bool {
    let list = (try? run(["model", "list"]).output) ?? ""
    return list.split(separator: "\n").contains {
      $0.contains(" plimsoll-small\t") && $0.contains("\tready\t")
    }
  }
}
