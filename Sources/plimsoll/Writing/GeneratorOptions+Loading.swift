import Foundation
import Generation
import RewardModel

/// Who writes, as the options say: the base of the model, a writer on it, or a server; and who mends where nobody is named.
extension GeneratorOptions {
  /// What writes.
  ///
  /// - Throws: as both do.
  func generator(
    of scorer: SecurityRewardModel, _ package: ModelPackage, _ places: Places,
    note: @escaping @Sendable (String) -> Void
  ) throws -> any TextGenerating {
    try remoteGenerator() ?? embeddedGenerator(of: scorer, package, places, note: note)
  }

  /// What writes with the base of a model, as the writer does where one is named; where none is, the standard writer
  /// mends in its stead.
  ///
  /// - Parameter package: the one that the model was loaded from.
  /// - Throws: `ModelPackageError` where the model cannot.
  func embeddedGenerator(
    of scorer: SecurityRewardModel, _ package: ModelPackage, _ places: Places,
    note: @escaping @Sendable (String) -> Void
  ) throws -> EmbeddedGenerator {
    @Sendable func load(
      _ writer: WriterPackage?, mender: (@Sendable () async -> EmbeddedGenerator?)? = nil
    ) throws -> EmbeddedGenerator {
      EmbeddedGenerator(
        try scorer.generativeBase(
          of: package, from: places.packages, packed: places.packedModels, writer: writer,
          note: note),
        // Writers of one recipe have one name, and outcomes of different ones must not be mixed.
        name: writer.map { "\($0.manifest.name) \($0.manifest.adapter.sha256.prefix(12))" }
          ?? scorer.model.name,
        repairsDefinitions: writer?.manifest.tasks?.contains(WriterPackage.repair) ?? false,
        mender: mender)
    }
    guard writer == nil else { return try load(namedWriter(places)) }
    return try load(nil) {
      await withCheckedContinuation { continuation in
        // Its weights are read, which is not for a thread that others wait for.
        Thread.detachNewThread {
          do {
            let standard = try places.packages.standardWriter(
              for: WriterPackage.repair, on: package.manifest.base)
            continuation.resume(returning: try standard.map { try load($0) })
          } catch {
            note("\(WriterPackage.standard): \(error); the base mends in its stead")
            continuation.resume(returning: nil)
          }
        }
      }
    }
  }

  /// The writer that is named; nil for the base, and where nothing is said.
  ///
  /// - Throws: `ModelPackageError` where there is none of that name.
  func namedWriter(_ places: Places) throws -> WriterPackage? {
    guard let writer, writer != Self.base else { return nil }
    return try places.packages.writer(writer)
  }
  private static let base = "base"
}
