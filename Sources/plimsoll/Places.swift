import Basics
import Foundation
import RewardModel

/// Where things lie on this machine.
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
    let user = UserFolders(environment)
    cache = folder(user.cache)
    state = folder(user.state)
    let data = folder(user.data)
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

  var packages: ModelStore { ModelStore(packageFolders: packageFolders, baseFolders: baseFolders) }

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
