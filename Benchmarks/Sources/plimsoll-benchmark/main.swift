import Foundation
import RewardModel
import Segmentation
import SyntaxTrees
import Transformer

/// What a session waits for: reading code for the first time, and an edit of what was read before.
///
/// usage: plimsoll-benchmark REPOSITORY [THREADS]

let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
  print("usage: plimsoll-benchmark REPOSITORY [THREADS]")
  exit(2)
}
let repository = URL(fileURLWithPath: arguments[1], isDirectory: true)
let threads = arguments.count > 2 ? Int(arguments[2]) ?? 2 : 2
let environment = ProcessInfo.processInfo.environment
let caches = environment["XDG_CACHE_HOME"] ?? NSHomeDirectory() + "/.cache"
let cache = environment["PLIMSOLL_CACHE"] ?? caches + "/plimsoll"
let store = ModelStore(
  packageFolders: [repository.appendingPathComponent("Models")],
  baseFolders: [URL(fileURLWithPath: cache).appendingPathComponent("bases")])

let package = try store.package(ModelStore.defaultModel)
guard let base = try store.locateBase(of: package) else {
  print("the default model has no base")
  exit(1)
}
print("OpenBLAS kernels: \(Yardstick.core)")
print("\(threads) threads, model \(package.manifest.name), \(Date.now.formatted(.iso8601))")
let loading = ContinuousClock.now
let model = try SecurityRewardModel.load(package, from: store, threads: threads)
row(
  "load the model, hashes checked",
  String(format: "%.0f ms", (ContinuousClock.now - loading).seconds * 1_000))
try await FileBenchmark(model: model, segmenter: Segmenter(grammars: GrammarLibrary.load())).run()
try await EngineBenchmark(base: GGUFFile(path: base.path), package: package, threads: threads).run()
