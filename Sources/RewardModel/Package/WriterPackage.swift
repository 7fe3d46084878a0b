import Foundation
import Transformer

/// A package of what writes: a LoRA on the base that a scoring model stands on, as
/// `plimsoll_training.srcode export` makes it (Documentation/SRCode.md). Opening one reads no weights and executes
/// nothing.
public struct WriterPackage: Sendable, Hashable {
  public let folder: URL
  public let manifest: Manifest

  /// `plimsoll-writer.json`. Unknown keys are ignored.
  public struct Manifest: Sendable, Hashable, Codable {
    /// Version of this file's layout. This build reads `1`.
    public var format: Int
    public var name: String
    public var base: Base
    public var adapter: ModelManifest.Adapter
    /// What it was trained to do: `detection`, `repair`, `generation`; absent where it does not say.
    public var tasks: [String]?
    /// Tasks that a measurement found it better at than the base; where nobody names a writer, it does them.
    public var preferredFor: [String]?
    /// Of the chat template that the prompts of its training were made by; not looked at where absent.
    public var templateSHA256: String?

    public struct Base: Sendable, Hashable, Codable {
      public var file: String
      /// Lower-case hexadecimal; the writer is used on this base alone.
      public var sha256: String
    }

    enum CodingKeys: String, CodingKey {
      case format, name, base, adapter, tasks
      case preferredFor = "preferred_for"
      case templateSHA256 = "template_sha256"
    }
  }

  var adapterFile: URL { folder.appendingPathComponent(manifest.adapter.file) }

  public static let fileName = "plimsoll-writer.json"
  public static let supportedFormat = 1
  /// The name of the one that is used where nobody names one.
  public static let standard = "plimsoll-writer"
  /// The task by which it answers a definition with one that is mended.
  public static let repair = "repair"

  /// - Throws: `ModelPackageError.unreadable` or `.invalid`.
  public init(folder: URL) throws(ModelPackageError) {
    let file = folder.appendingPathComponent(Self.fileName)
    self.folder = folder
    manifest = try ModelManifest.decode(Manifest.self, from: file)
    if let problem = manifest.firstProblem { throw .invalid(file: file.path, reason: problem) }
  }

  /// The adapter, after a look at whether it is what the manifest says and stands on this base.
  ///
  /// - Parameters:
  ///   - base: the scoring model's.
  ///   - template: the base's chat template; nil where it has none.
  /// - Throws: where it is for another base or template, damaged, or no LoRA.
  func adapter(
    on base: ModelManifest.Base, template: String?
  ) throws(ModelPackageError) -> LowRankAdapter {
    guard manifest.base.sha256 == base.sha256 else {
      throw ModelPackageError.invalid(
        file: folder.appendingPathComponent(Self.fileName).path,
        reason: "it stands on \(manifest.base.file) (sha256 \(manifest.base.sha256.prefix(12))…), "
          + "and the model on \(base.file) (\(base.sha256.prefix(12))…)")
    }
    if let wanted = manifest.templateSHA256, wanted != FileDigest.sha256(of: template ?? "") {
      throw ModelPackageError.invalid(
        file: folder.appendingPathComponent(Self.fileName).path,
        reason: "it was trained with another chat template than the base has")
    }
    let file = adapterFile
    try ModelPackage.check(
      file, sha256: manifest.adapter.sha256, remedy: "the writer is damaged; export it again")
    let adapter: LowRankAdapter
    do {
      adapter = try LowRankAdapter(weights: file.path, scale: Double(manifest.adapter.scale))
    } catch {
      throw .weights(file: file.path, reason: "\(error)")
    }
    guard !adapter.isEmpty else {
      throw .weights(file: file.path, reason: "it changes nothing, so it is no writer")
    }
    return adapter
  }
}

extension WriterPackage.Manifest {
  /// The first thing that is wrong, as a sentence; nil where all is well.
  fileprivate var firstProblem: String? {
    if format != WriterPackage.supportedFormat {
      return
        "format \(format) is not \(WriterPackage.supportedFormat); update plimsoll or the writer"
    }
    if name.isEmpty || name.contains("/") { return "name \"\(name)\" is empty or holds a slash" }
    if !adapter.scale.isFinite { return "adapter.scale is not a number" }
    return ModelManifest.firstProblem(
      ofFiles: [(base.file, base.sha256), (adapter.file, adapter.sha256)])
  }
}

extension ModelStore {
  /// Opens a writer by name or, where `nameOrPath` holds a slash, by its folder.
  public func writer(_ nameOrPath: String) throws(ModelPackageError) -> WriterPackage {
    guard let folder = folder(of: nameOrPath, with: [WriterPackage.fileName]) else {
      throw .noSuchWriter(name: nameOrPath, searched: packageFolders.map(\.path))
    }
    return try WriterPackage(folder: folder)
  }

  /// The writer that does a task where nobody names one; nil where none is installed, or it is for another base or was
  /// not found to be better at that.
  ///
  /// - Throws: where one is installed and cannot be opened.
  public func standardWriter(
    for task: String, on base: ModelManifest.Base?
  ) throws(ModelPackageError) -> WriterPackage? {
    guard let folder = folder(of: WriterPackage.standard, with: [WriterPackage.fileName]) else {
      return nil
    }
    let writer = try WriterPackage(folder: folder)
    let manifest = writer.manifest
    let isPreferred = [manifest.preferredFor, manifest.tasks].allSatisfy {
      $0?.contains(task) ?? false
    }
    return isPreferred && writer.manifest.base.sha256 == base?.sha256 ? writer : nil
  }
}
