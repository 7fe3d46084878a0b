import Basics
import ArgumentParser
import Foundation
import RewardModel
import Segmentation
import SyntaxTrees
import Transformer

/// Everything, as a table: loading, whole files, the engine beside plain `cblas_sgemm`, and the kernels.
struct AllCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all", abstract: "Loading, whole files, the engine and its kernels, as a table.")

  @Argument(help: "The checkout whose Models/ has the default model.")
  var repository: String

  @Option(help: "Threads of a forward pass.")
  var threads = 2

  func run() async throws {
    let store = ModelStore(
      packageFolders: [
        URL(fileURLWithPath: repository, isDirectory: true).appendingPathComponent("Models")
      ],
      baseFolders: [Self.cache.appendingPathComponent("bases")])
    let package = try store.package(ModelStore.defaultModel)
    guard let base = try store.locateBase(of: package) else {
      throw ValidationError("the default model has no base; 'make fetch' fetches it")
    }
    print("OpenBLAS kernels: \(Yardstick.core)")
    print("\(threads) threads, model \(package.manifest.name), \(Date.now.formatted(.iso8601))")
    let model = try load(package, from: store)
    try await FileBenchmark(model: model, segmenter: Segmenter(grammars: GrammarLibrary.load()))
      .run()
    try await EngineTable(base: GGUFFile(path: base.path), package: package, threads: threads).run()
    await KernelBenchmark().run()
  }

  /// Without ready weights, with none in their folder, and with those that this has left there.
  private func load(
    _ package: ModelPackage, from store: ModelStore
  ) throws -> SecurityRewardModel {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-benchmark-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var model: SecurityRewardModel?
    for (name, packed) in [
      ("load the model", nil), ("… and keep its ready weights", PackedModels(folder: folder)),
      ("… with ready weights", PackedModels(folder: folder)),
    ] {
      let start = ContinuousClock.now
      model = try SecurityRewardModel.load(package, from: store, threads: threads, packed: packed)
      row(name, String(format: "%.0f ms", (ContinuousClock.now - start).seconds * 1_000))
    }
    return model!
  }

  static let cache = URL(fileURLWithPath: UserFolders().cache)
}
