import Foundation
import RewardModel
import Transformer

/// Prefill and an edit behind a cached prefix, by the engine alone, beside the yardstick.
struct EngineBenchmark {
  let base: GGUFFile
  let package: ModelPackage
  let threads: Int

  func run() async throws {
    let adapter = try package.manifest.adapter.map {
      try LowRankAdapter(
        weights: package.folder.appendingPathComponent($0.file).path, scale: Double($0.scale))
    }
    let used = package.manifest.base?.layers
    try await measure(layers: used, adapter: adapter, name: "\(used ?? 0) layers, adapter merged")
    try await measure(layers: nil, adapter: nil, name: "all layers of the base")
    print(
      """

      for comparison, all layers, 2 threads of a Zen 4 server, 2026-11 (another machine):
        plain cblas_sgemm forward pass   648 / 791 / 739 tokens/s for 64 / 256 / 1,024; 91 ms for the edit
        llama.cpp, its best (Q8_0)       688 / 719 / 535 tokens/s; 98 ms
        transformers, float32            504 / 668 / 562 tokens/s; 166 ms
      """)
  }

  private func measure(layers: Int?, adapter: LowRankAdapter?, name: String) async throws {
    let head = package.folder.appendingPathComponent(package.manifest.head?.file ?? "").path
    let model = try TransformerModel(base: base, layers: layers, adapter: adapter, head: head)
    let yardstick = Yardstick(model.configuration, rows: 1_024, threads: threads)
    print("\n\(name)")
    row("", "ms (least / median / most)", "tokens/s; of plain cblas products alone")
    for count in [64, 256, 1_024] {
      let engine = engine(for: model)
      var round: Int32 = 0
      // Another first token each time, so that nothing is known.
      let time = try await Timing.of(7) {
        round += 1
        let usage = try await engine.logits(of: [TokenRun(ids: [round] + text(count - 1))]) {
          _, _ in
        }
        precondition(usage.tokensComputed == count)
      }
      let plain = await Timing.of(7) { yardstick.run(rows: count) }
      row(
        "prefill \(count)", time.milliseconds,
        String(
          format: "%.0f; %.2f", Double(count) / time.median, plain.median / time.median))
    }
    let engine = engine(for: model)
    let prefix = (0..<20).map { part in TokenRun(ids: text(50, from: part)) }
    _ = try await engine.logits(of: prefix) { _, _ in }
    var round: Int32 = 0
    let time = try await Timing.of(15) {
      round += 1
      let edit = TokenRun(ids: [round] + text(39))
      let usage = try await engine.logits(of: prefix + [edit], from: prefix.count) { _, _ in }
      precondition(usage.tokensComputed == 40 && usage.tokensReused == 1_000)
    }
    let plain = await Timing.of(15) { yardstick.run(rows: 40) }
    row(
      "40 tokens after 1,000 cached", time.milliseconds,
      String(format: "%.0f; %.2f", 40 / time.median, plain.median / time.median))
  }

  private func engine(for model: TransformerModel) -> InferenceEngine {
    var options = InferenceEngine.Options()
    options.threads = threads
    return InferenceEngine(model: model, options: options)
  }

  /// Tokens that are as good as any: every id of the vocabulary costs the same.
  private func text(_ count: Int, from seed: Int = 0) -> [Int32] {
    (0..<count).map { Int32(100 + ($0 * 37 + seed * 101) % 4_000) }
  }
}
