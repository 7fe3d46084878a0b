import Foundation
import RewardModel

/// Where things lie on this machine: the one place that reads the environment for it.
///
/// | what | first | then |
/// |---|---|---|
/// | packages | `$PLIMSOLL_MODELS` (folders, `:` between) | the user's data folder, beside the executable, the source tree it was built in |
/// | bases | `$PLIMSOLL_CACHE/bases` | beside the executable |
/// | packed weights | `$PLIMSOLL_CACHE/packed` | |
/// | margins kept on disk | `$PLIMSOLL_CACHE/scores` | |
/// | log | `$XDG_STATE_HOME/plimsoll` | `~/.local/state/plimsoll` |
///
/// Never the working directory: an editor may start the server in a folder somebody else wrote.
struct Places {
  let cache: URL
  let state: URL
  let packageFolders: [URL]
  let baseFolders: [URL]

  init(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: URL = Self.executable
  ) {
    func folder(_ path: String) -> URL { URL(fileURLWithPath: path, isDirectory: true) }
    /// An environment variable that is set, not empty and absolute, as the XDG specification asks.
    func absolute(_ name: String) -> URL? {
      guard let value = environment[name], value.hasPrefix("/") else { return nil }
      return folder(value)
    }
    let home = absolute("HOME") ?? folder(NSHomeDirectory())
    cache =
      absolute("PLIMSOLL_CACHE")
      ?? (absolute("XDG_CACHE_HOME") ?? home.appendingPathComponent(".cache", isDirectory: true))
      .appendingPathComponent("plimsoll", isDirectory: true)
    state =
      (absolute("XDG_STATE_HOME") ?? home.appendingPathComponent(".local/state", isDirectory: true))
      .appendingPathComponent("plimsoll", isDirectory: true)
    let data =
      (absolute("XDG_DATA_HOME") ?? home.appendingPathComponent(".local/share", isDirectory: true))
      .appendingPathComponent("plimsoll", isDirectory: true)
    // PREFIX/bin/plimsoll ▶ PREFIX/share/plimsoll
    let shared = executable.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("share/plimsoll", isDirectory: true)

    let named = (environment["PLIMSOLL_MODELS"] ?? "").split(separator: ":")
      .map(String.init).filter { $0.hasPrefix("/") }.map(folder)
    packageFolders =
      named + [data, shared].map { $0.appendingPathComponent("Models", isDirectory: true) }
      + (Self.sourceTree(of: executable).map {
        [$0.appendingPathComponent("Models", isDirectory: true)]
      } ?? [])
    baseFolders = [cache, shared].map { $0.appendingPathComponent("bases", isDirectory: true) }
  }

  var store: ModelStore { ModelStore(packageFolders: packageFolders, baseFolders: baseFolders) }

  /// Weights as the forward pass wants them.
  var packedModels: PackedModels {
    PackedModels(folder: cache.appendingPathComponent("packed", isDirectory: true))
  }

  var scores: URL { cache.appendingPathComponent("scores", isDirectory: true) }

  var logFile: URL { state.appendingPathComponent("plimsoll.log") }

  /// The executable's real path, links resolved.
  static var executable: URL {
    URL(fileURLWithPath: Bundle.main.executablePath ?? CommandLine.arguments[0])
      .resolvingSymlinksInPath()
  }

  /// The source tree an executable was built in: the folder above `.build`, if it holds our manifest.
  private static func sourceTree(of executable: URL) -> URL? {
    var folder = executable.deletingLastPathComponent()
    while folder.path != "/" {
      let parent = folder.deletingLastPathComponent()
      if folder.lastPathComponent.hasPrefix(".build"),
        FileManager.default.fileExists(atPath: parent.appendingPathComponent("Package.swift").path)
      {
        return parent
      }
      folder = parent
    }
    return nil
  }
}
