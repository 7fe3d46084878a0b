import Foundation
import RewardModel
import Transformer

/// The engine on the default model in each arithmetic of ours, beside the yardstick.
struct EngineTable {
  let base: GGUFFile
  let package: ModelPackage
  let threads: Int

  func run() async throws {
    let adapter = try package.manifest.adapter.map {
      try LowRankAdapter(
        weights: package.folder.appendingPathComponent($0.file).path, scale: Double($0.scale))
    }
    let layers = package.manifest.base?.layers
    let head = package.folder.appendingPathComponent(package.manifest.head?.file ?? "").path
    for precision in [Precision.int8, .int16] {
      try await measure(
        TransformerModel(
          base: base, layers: layers, adapter: adapter, head: head, precision: precision),
        name: "\(package.manifest.name), \(precision)")
    }
  }

  private func measure(_ model: TransformerModel, name: String) async throws {
    let engine = EngineBenchmark(model: model, threads: threads)
    let yardstick = Yardstick(model.configuration, rows: 1_024, threads: threads)
    print("\n\(name)")
    row("", "ms (least / median / most)", "tokens/s; of plain cblas products alone")
    for count in [64, 256, 1_024] {
      let time = try await engine.prefill(count, rounds: 7)
      show("prefill \(count)", time, tokens: count, plain: await yardstick.time(rows: count, 7))
    }
    for prefix in [1_000, 4_000] where prefix + 40 <= model.configuration.contextLength {
      let time = try await engine.edit(after: prefix, rounds: 15)
      let tokens = EngineBenchmark.editTokens
      show(
        "\(tokens) tokens after \(prefix) cached", time, tokens: tokens,
        plain: await yardstick.time(rows: tokens, 15))
    }
  }

  private func show(_ name: String, _ time: Timing, tokens: Int, plain: Timing) {
    row(
      name, time.milliseconds,
      String(
        format: "%.0f; %.2f", Double(tokens) / time.median, plain.median / time.median))
  }
}
