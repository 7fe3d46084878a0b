import Foundation

/// An analyser on this machine, with the version its results are kept under.
public struct InstalledTool: Sendable, Hashable {
  public let tool: AnalyserTool
  /// The executable's absolute path.
  let path: String
  /// The first line of what `--version` says.
  public let version: String

  /// A tool takes at most this long to say its version: Python's start on a busy machine.
  private static let versionSeconds = 30.0

  /// Finds a tool at `path`, or on the search path; nil where none is installed.
  static func find(
    _ tool: AnalyserTool, at path: String? = nil,
    searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) async throws -> InstalledTool? {
    let found: String?
    if let path {
      let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
      guard isExecutable(absolute) else { throw AnalyserError.notExecutable(path: path) }
      found = absolute
    } else {
      found =
        tool.executables.lazy.compactMap { executable(named: $0, searchPath: searchPath) }
        .first
    }
    guard let found else { return nil }
    return InstalledTool(tool: tool, path: found, version: try await version(of: tool, at: found))
  }

  /// The first of a name on a search path. Relative entries are left out: never run what lies in a folder somebody
  /// else wrote.
  static func executable(named name: String, searchPath: String) -> String? {
    searchPath.split(separator: ":").lazy.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
      .first(where: isExecutable)
  }

  private static func isExecutable(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue && access(path, X_OK) == 0
  }

  private static func version(of tool: AnalyserTool, at path: String) async throws -> String {
    let workspace = try AnalysisWorkspace()
    defer { workspace.remove() }
    let outcome = try await ToolProcess(
      executable: path, arguments: ["--version"], folder: workspace.path,
      limits: .init(seconds: versionSeconds, outputBytes: 1 << 16)
    ).run(named: "version")
    // njsscan says it on standard error, in colours.
    let lines = String(decoding: outcome.output + outcome.errors, as: UTF8.self)
      .split(separator: "\n").map {
        $0.prefix { $0 != "\u{1B}" }.trimmingCharacters(in: .whitespaces)
      }
    // clang-tidy begins with who distributes it.
    guard outcome.ending == .exited(0),
      let line = lines.first(where: { $0.contains { $0.isNumber } })
    else { throw AnalyserError.noVersion(tool, path: path) }
    return line
  }
}
