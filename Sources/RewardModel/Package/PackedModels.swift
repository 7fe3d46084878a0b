import Foundation
import Transformer

/// Weights as the forward pass wants them, kept on disk so that a second start decodes and merges nothing.
///
/// One file a package and precision, named by a hash over both. It is written beside its place and renamed
/// into it, so concurrent first starts write the same file and nobody sees half of one; processes that run
/// the same model share its pages.
public struct PackedModels: Sendable {
  /// Bytes kept, the least recently used files going first; the newest stays whatever its size. Both models of
  /// the project in 8 and in 16 bits, at 1.3 GB together, and another one.
  static let keptBytes = 2 << 30
  /// What an ended process left half written goes after so long, in seconds.
  static let staleAfter = 3_600.0

  public let folder: URL

  public init(folder: URL) { self.folder = folder }

  /// - Parameters:
  ///   - id: of the package.
  ///   - base: the base's file, which is not hashed again while it is untouched: its size, time and place
  ///     on the disk are part of what the packed file is written under.
  ///   - build: decodes the weights, after checking every file.
  /// - Returns: the model, and why it could not be kept on disk where that failed.
  func model(
    id: String, precision: Precision, base: URL, layers: Int?,
    build: (GGUFFile) throws -> TransformerModel
  ) throws -> (model: TransformerModel, problem: String?) {
    let gguf = try GGUFFile(path: base.path)
    guard precision != .float32 else { return (try build(gguf), nil) }
    let key = "\(id) \(precision) \(Self.stamp(of: base))"
    return try kept(
      as: "\(id) \(precision)",
      open: {
        try TransformerModel(
          packed: $0, key: key, precision: precision, base: gguf, layers: layers)
      }, build: { try build(gguf) }, write: { try $0.writePacked(to: $1, key: key) })
  }

  /// The base of a scoring model, to write with. What is kept is its layer over the vocabulary: the others are the
  /// model's own.
  ///
  /// - Parameters:
  ///   - id: of the base.
  ///   - base: as for `model`.
  ///   - adapter: the one that is merged into the model; `writer`, the one that is added.
  /// - Returns: as `model` does.
  func languageModel(
    of model: TransformerModel, id: String, base: URL, adapter: LowRankAdapter?,
    writer: LowRankAdapter?
  ) throws -> (model: LanguageModel, problem: String?) {
    let gguf = try GGUFFile(path: base.path)
    func build(_ output: PackedOutput?) throws -> LanguageModel {
      try LanguageModel(of: model, file: gguf, adapter: adapter, writer: writer, output: output)
    }
    guard model.precision != .float32 else { return (try build(nil), nil) }
    let key = "\(id) output \(Self.stamp(of: base))"
    return try kept(
      as: "\(id) output",
      open: { try build(PackedOutput(packed: $0, key: key, base: gguf)) },
      build: { try build(nil) }, write: { try $0.writeOutput(to: $1, key: key) })
  }

  /// What is kept under a name, or made, kept and opened.
  ///
  /// - Returns: it, and why it could not be kept on disk where that failed.
  private func kept<Weights>(
    as name: String, open: (_ path: String) throws -> Weights, build: () throws -> Weights,
    write: (Weights, URL) throws -> Void
  ) throws -> (Weights, problem: String?) {
    let file = folder.appendingPathComponent(
      FileDigest.sha256(of: "\(name) \(TransformerModel.packedLayout)") + ".safetensors")
    if let found = self.open(file, by: open) { return (found, nil) }
    let built = try build()
    do {
      try put(file) { try write(built, $0) }
    } catch {
      return (built, "\(folder.path): \(error.localizedDescription)")
    }
    // From the file its pages are shared, and can be had again when memory is short.
    return (self.open(file, by: open) ?? built, nil)
  }

  /// nil where there is no such file, or it is damaged or another: it is written anew.
  private func open<Weights>(
    _ file: URL, by read: (_ path: String) throws -> Weights
  ) -> Weights? {
    // Its checksum says nothing against intent: what others can write is not used.
    guard [folder, file].allSatisfy(Self.isOurs), let found = try? read(file.path) else {
      return nil
    }
    try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: file.path)
    return found
  }

  private func put(_ file: URL, by write: (URL) throws -> Void) throws {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let scratch = folder.appendingPathComponent(".\(UUID().uuidString).part")
    try write(scratch)
    guard rename(scratch.path, file.path) == 0 else {
      let reason = String(cString: strerror(errno))
      try? FileManager.default.removeItem(at: scratch)
      throw CocoaError(.fileWriteUnknown, userInfo: [NSLocalizedDescriptionKey: reason])
    }
    tidy()
  }

  private func tidy() {
    let keys: Set<URLResourceKey> = [.contentModificationDateKey, .fileSizeKey]
    let files =
      (try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: Array(keys))) ?? []
    func date(_ file: URL) -> Date {
      (try? file.resourceValues(forKeys: keys).contentModificationDate) ?? .distantPast
    }
    let packed = files.filter { $0.pathExtension == "safetensors" }
      .sorted { date($0) > date($1) }
    let stale = files.filter {
      $0.pathExtension == "part" && date($0).timeIntervalSinceNow < -Self.staleAfter
    }
    var bytes = 0
    let tooMuch = packed.drop { file in
      let size = (try? file.resourceValues(forKeys: keys).fileSize) ?? 0
      defer { bytes += size }
      return bytes == 0 || bytes + size <= Self.keptBytes
    }
    for file in tooMuch + stale {
      try? FileManager.default.removeItem(at: file)
    }
  }

  private static func isOurs(_ place: URL) -> Bool {
    var status = stat()
    return lstat(place.path, &status) == 0 && status.st_uid == geteuid()
      && status.st_mode & 0o022 == 0
  }

  /// What changes when a file is written or replaced.
  private static func stamp(of file: URL) -> String {
    var status = stat()
    guard stat(file.path, &status) == 0 else { return "–" }
    return "\(status.st_size) \(status.st_ino) \(status.modified)"
  }
}
