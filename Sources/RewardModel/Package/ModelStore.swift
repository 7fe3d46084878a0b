import Foundation

/// Where packages and bases are looked for. The caller decides the folders; nothing is searched
/// that it did not name.
public struct ModelStore: Sendable {
  /// Folders that hold package folders, the first match wins.
  public var packageFolders: [URL]
  /// Folders that hold bases as `<sha256>/<file>`.
  public var baseFolders: [URL]

  public init(packageFolders: [URL], baseFolders: [URL]) {
    self.packageFolders = packageFolders
    self.baseFolders = baseFolders
  }

  /// The package used where nobody names one.
  public static let defaultModel = "plimsoll-medium"

  /// The package for a machine on which that is too slow.
  public static let quickModel = "plimsoll-small"

  /// Opens a package by name or, where `nameOrPath` holds a slash, by its folder.
  public func package(_ nameOrPath: String) throws(ModelPackageError) -> ModelPackage {
    guard let folder = folder(of: nameOrPath, with: ModelPackage.manifestNames) else {
      throw .noSuchModel(name: nameOrPath, searched: packageFolders.map(\.path))
    }
    return try ModelPackage(folder: folder)
  }

  /// The folder that is named by its path, or the first of this name that holds one of these manifests.
  func folder(of nameOrPath: String, with manifests: [String]) -> URL? {
    if nameOrPath.contains("/") || nameOrPath == "." || nameOrPath == ".." {
      let path = (nameOrPath as NSString).expandingTildeInPath
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    return packageFolders.lazy.map { $0.appendingPathComponent(nameOrPath, isDirectory: true) }
      .first { ModelPackage.holds($0, manifests) }
  }

  /// Every package folder there is, without opening them; a name that an earlier folder has hides
  /// the later ones.
  public func packageFoldersFound() -> [URL] {
    var seen: Set<String> = []
    var found: [URL] = []
    for folder in packageFolders {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      for name in names.sorted() {
        let candidate = folder.appendingPathComponent(name, isDirectory: true)
        if ModelPackage.isPackage(candidate), seen.insert(name).inserted { found.append(candidate) }
      }
    }
    return found
  }

  /// Which files there are where a package of this name and its base would be, with sizes and times:
  /// after a failure, a change of it says that loading is worth another attempt. Opens no file but the
  /// manifest.
  public func state(of nameOrPath: String) -> String {
    func entry(_ url: URL) -> String {
      var status = stat()
      guard stat(url.path, &status) == 0 else { return "\(url.path) –" }
      return "\(url.path) \(status.st_size) \(status.st_ino) \(status.modified)"
    }
    let folders =
      nameOrPath.contains("/")
      ? [URL(fileURLWithPath: (nameOrPath as NSString).expandingTildeInPath, isDirectory: true)]
      : packageFolders.map { $0.appendingPathComponent(nameOrPath, isDirectory: true) }
    var entries = folders.flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return [entry(folder)] + names.sorted().map { entry(folder.appendingPathComponent($0)) }
    }
    if let base = try? package(nameOrPath).manifest.base {
      entries += candidates(for: base).map(entry)
    }
    return entries.joined(separator: "\n")
  }

  /// Where a base would be in each base folder.
  public func candidates(for base: ModelManifest.Base) -> [URL] {
    baseFolders.map {
      $0.appendingPathComponent(base.sha256, isDirectory: true).appendingPathComponent(base.file)
    }
  }

  /// The file of a package's base.
  public func locateBase(of package: ModelPackage) throws(ModelPackageError) -> URL? {
    guard let base = package.manifest.base else { return nil }
    let places =
      candidates(for: base) + [package.folder.appendingPathComponent(base.file)]
    if let found = places.first(where: { FileManager.default.fileExists(atPath: $0.path) }) {
      return found
    }
    throw .baseMissing(
      file: base.file, sha256: base.sha256,
      searched: places.map { $0.deletingLastPathComponent().path },
      model: package.argument(in: self))
  }
}

extension stat {
  /// The time of the last change of the content, in the system's own resolution.
  var modified: String {
    #if canImport(Darwin)
      "\(st_mtimespec.tv_sec).\(st_mtimespec.tv_nsec)"
    #else
      "\(st_mtim.tv_sec).\(st_mtim.tv_nsec)"
    #endif
  }
}
