import Foundation

/// A model package on disk: its folder and its manifest. Opening one reads no weights and executes
/// nothing.
public struct ModelPackage: Sendable, Hashable {
  public let folder: URL
  public let manifest: ModelManifest

  /// Opens a package folder; a bare Hugging Face checkpoint (`config.json`, no manifest) gets the
  /// manifest that the paper's code implies.
  public init(folder: URL) throws(ModelPackageError) {
    self.folder = folder
    let manifestFile = folder.appendingPathComponent(ModelManifest.fileName)
    if FileManager.default.fileExists(atPath: manifestFile.path) {
      manifest = try ModelManifest.read(from: manifestFile)
    } else if FileManager.default.fileExists(
      atPath: folder.appendingPathComponent("config.json").path)
    {
      manifest = .checkpoint(named: folder.lastPathComponent)
    } else {
      throw .unreadable(
        file: folder.path,
        reason: "it holds neither \(ModelManifest.fileName) nor config.json, so it is no package")
    }
  }

  /// The arithmetic it runs in where nobody asks for another; its thresholds hold for that.
  public var precision: SecurityRewardModel.Precision { manifest.precision ?? .int16 }

  /// What a command takes for this package: its folder's name where a store finds it under that, else
  /// the folder.
  public func argument(in store: ModelStore) -> String {
    let name = folder.lastPathComponent
    let found = store.packageFolders.contains {
      $0.appendingPathComponent(name, isDirectory: true).standardizedFileURL.path
        == folder.standardizedFileURL.path
    }
    return found ? name : folder.path
  }

  /// What a folder that is a package holds one of.
  static let manifestNames = [ModelManifest.fileName, "config.json"]

  static func isPackage(_ folder: URL) -> Bool { holds(folder, manifestNames) }

  static func holds(_ folder: URL, _ manifests: [String]) -> Bool {
    manifests.contains {
      FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
    }
  }

  /// Names the margins and kinds of this package: a hash over everything that decides them. Two packages with
  /// equal ids give equal margins, whatever their names and thresholds.
  ///
  /// For a whole checkpoint the hashes of its files stand in for the manifest's, so this reads them.
  public func identifier() throws(ModelPackageError) -> String {
    var parts = ["margins 1", manifest.architecture, manifest.separator]
    parts.append(manifest.separatorIDs.map { "\($0)" } ?? "-")
    parts.append("preamble \(manifest.preambleTokens ?? ModelManifest.defaultPreambleTokens)")
    if let base = manifest.base { parts.append("base \(base.sha256) \(base.layers ?? 0)") }
    if let adapter = manifest.adapter { parts.append("adapter \(adapter.sha256) \(adapter.scale)") }
    if let head = manifest.head { parts.append("head \(head.sha256) \(head.labels)") }
    if let kinds = manifest.kinds { parts.append("kinds \(kinds.sha256) \(kinds.names)") }
    if manifest.base == nil {
      for file in try checkpointFiles() { parts.append(try FileDigest.sha256(of: file)) }
    }
    return FileDigest.sha256(of: parts.joined(separator: "\n"))
  }

  /// The files of a whole checkpoint, in a fixed order.
  func checkpointFiles() throws(ModelPackageError) -> [URL] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw .unreadable(file: folder.path, reason: error.localizedDescription)
    }
    return names.sorted()
      .filter { $0.hasSuffix(".safetensors") || $0 == "config.json" || $0 == "tokenizer.json" }
      .map { folder.appendingPathComponent($0) }
  }

  /// Hashes every file the manifest names, and the base where it is found.
  public func verify(in store: ModelStore) throws(ModelPackageError) {
    try verifyOwnFiles()
    if let base = manifest.base, let file = try store.locateBase(of: self) {
      try Self.check(
        file, sha256: base.sha256,
        remedy: "delete it and run `plimsoll model fetch \(argument(in: store))`")
    }
  }

  /// Hashes the adapter and the heads.
  func verifyOwnFiles() throws(ModelPackageError) {
    let files = [
      manifest.adapter.map { ($0.file, $0.sha256) }, manifest.head.map { ($0.file, $0.sha256) },
      manifest.kinds.map { ($0.file, $0.sha256) },
    ].compactMap(\.self)
    for (file, sha256) in files {
      try Self.check(
        folder.appendingPathComponent(file), sha256: sha256,
        remedy: "the package is damaged; install it again")
    }
  }

  static func check(
    _ file: URL, sha256 expected: String, remedy: String
  ) throws(ModelPackageError) {
    let actual = try FileDigest.sha256(of: file)
    guard actual == expected else {
      throw .wrongHash(file: file.path, expected: expected, actual: actual, remedy: remedy)
    }
  }
}

extension ModelManifest {
  /// What the paper's public code implies for a checkpoint that comes without a manifest: blank-line
  /// separator, label 0 vulnerable and 1 safe, vulnerable at or below a margin of 0.
  static func checkpoint(named name: String) -> ModelManifest {
    ModelManifest(
      format: supportedFormat, name: name, architecture: "", separator: "\n\n",
      thresholds: Thresholds(margin: 0, drop: 0.3))
  }
}
