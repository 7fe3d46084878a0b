import Foundation
import Transformer

/// Prefill and an edit behind a cached prefix, by the engine alone.
struct EngineBenchmark {
  static let editTokens = 40

  let model: TransformerModel
  let threads: Int

  /// The first layers of a base, or all, under a head of zeros, which costs what any head costs.
  static func model(
    of base: GGUFFile, layers: Int? = nil, precision: Precision
  ) throws -> TransformerModel {
    let width = try TransformerConfiguration(base).width
    let head = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-benchmark-\(UUID().uuidString).safetensors")
    defer { try? FileManager.default.removeItem(at: head) }
    let bytes = 2 * width * 4
    let header = """
      {"score.weight": {"dtype": "F32", "shape": [2, \(width)], "data_offsets": [0, \(bytes)]}, \
      "score.bias": {"dtype": "F32", "shape": [2], "data_offsets": [\(bytes), \(bytes + 8)]}}
      """
    var content = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    content.append(contentsOf: header.utf8)
    content.append(Data(count: bytes + 8))
    try content.write(to: head)
    return try TransformerModel(base: base, layers: layers, head: head.path, precision: precision)
  }

  /// `count` tokens of which nothing is known.
  func prefill(_ count: Int, rounds: Int) async throws -> Timing {
    let engine = engine()
    var round: Int32 = 0
    return try await Timing.of(rounds) {
      // Another first token each time.
      round += 1
      let usage = try await engine.logits(of: [TokenRun(ids: [round] + text(count - 1))]) { _, _ in
      }
      precondition(usage.tokensComputed == count)
    }
  }

  /// New tokens behind a prefix whose activations are there, in steps of 50.
  func edit(after prefix: Int, rounds: Int) async throws -> Timing {
    let engine = engine()
    let known = stride(from: 0, to: prefix, by: 50).enumerated().map { part, start in
      TokenRun(ids: text(min(50, prefix - start), from: part))
    }
    _ = try await engine.logits(of: known) { _, _ in }
    var round: Int32 = 0
    return try await Timing.of(rounds) {
      round += 1
      let edit = TokenRun(ids: [round] + text(Self.editTokens - 1))
      let usage = try await engine.logits(of: known + [edit], from: known.count) { _, _ in }
      precondition(usage.tokensComputed == Self.editTokens && usage.tokensReused == prefix)
    }
  }

  private func engine() -> InferenceEngine {
    InferenceEngine(model: model, options: InferenceEngine.Options(threads: threads))
  }

  /// Tokens that are as good as any: every id of the vocabulary costs the same.
  private func text(_ count: Int, from seed: Int = 0) -> [Int32] {
    (0..<count).map { Int32(100 + ($0 * 37 + seed * 101) % 4_000) }
  }
}
