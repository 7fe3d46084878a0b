import Foundation

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

  /// Runs `plimsoll` to its end, in a folder if one is given. `input` goes to its standard input.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    in directory: URL? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    if let directory { process.currentDirectoryURL = directory }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
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

  /// Whether the default model's base is on this machine.
  static var hasModel: Bool {
    ((try? run(["model", "list"]).output.contains("ready")) ?? false)
  }
}
