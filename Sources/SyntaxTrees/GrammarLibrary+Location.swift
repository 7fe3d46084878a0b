import Basics
import Foundation

extension GrammarLibrary {
  /// The release of the grammars this version is tested with; names the folder of the cache.
  static let release = "tree-sitter-languages-1.10.2"

  /// Finds the library and opens it.
  public static func load(
    explicit: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> GrammarLibrary {
    switch locate(explicit: explicit, environment: environment) {
    case .found(let path): GrammarLibrary(path: path)
    case .missing(let reason): .unavailable(reason: reason)
    }
  }

  public enum Location: Sendable, Hashable {
    case found(path: String)
    case missing(reason: String)
  }

  /// Finds the library: the explicit path, then `PLIMSOLL_GRAMMARS`, then
  /// `../share/plimsoll/grammars/languages.so` from the executable, then the cache.
  ///
  /// A path somebody named is final: if nothing is there, the answer says so and no other place is
  /// tried. The working directory never counts: it belongs to whoever wrote the code being read.
  public static func locate(
    explicit: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String? = runningExecutable()
  ) -> Location {
    let named = [
      (explicit, "the option"), (environment["PLIMSOLL_GRAMMARS"], "PLIMSOLL_GRAMMARS"),
    ]
    for (path, origin) in named {
      guard let path, !path.isEmpty else { continue }
      guard path.hasPrefix("/") else {
        return .missing(reason: "\(origin) names the grammars as \(path); give an absolute path")
      }
      return isFile(path)
        ? .found(path: path)
        : .missing(reason: "\(origin) names \(path) as the grammars and there is no such file")
    }
    var places: [String] = []
    if let executable {
      let folder = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent()
      places.append(folder.appendingPathComponent("share/plimsoll/grammars/languages.so").path)
    }
    places.append("\(UserFolders(environment).cache)/grammars/\(release)/languages.so")
    if let path = places.first(where: isFile) { return .found(path: path) }
    return .missing(
      reason:
        "no grammars at \(places.joined(separator: " or ")); `make setup` fetches them"
    )
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  /// The path of the running executable, as the system names it.
  public static func runningExecutable() -> String? { Bundle.main.executablePath }
}
