import Basics
import Foundation
import Testing

@testable import Transformer

@Suite struct ForwardPassTests {
  private func randomIDs(_ count: Int, below vocabulary: Int, seed: UInt64) -> [Int32] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in Int32.random(in: 0..<Int32(vocabulary), using: &random) }
  }

  private func expectClose(_ logits: TokenLogits, _ expected: [[Double]], within tolerance: Double)
  {
    #expect(logits.tokens == expected.count)
    for (value, reference) in zip(logits.values, expected.joined()) {
      #expect(abs(Double(value) - reference) <= tolerance)
    }
  }

  @Test(arguments: [TransformerConfiguration.Family.llama, .qwen2], [1, 2, 5, 64, 71])
  func agreesWithNaiveLoops(family: TransformerConfiguration.Family, tokens: Int) async throws {
    let tiny = TinyModel(family, seed: UInt64(tokens))
    let engine = InferenceEngine(model: try tiny.loaded(), options: .init(threads: 2))
    let ids = randomIDs(tokens, below: 50, seed: 3)
    let reported = Reported()
    _ = try await engine.logits(of: [TokenRun(ids: ids)]) { reported.add($0, $1) }
    expectClose(reported.logits(0), tiny.naiveLogits(ids), within: 1e-4)
  }

  @Test(arguments: [TransformerConfiguration.Family.llama, .qwen2])
  func aGGUFFileGivesTheSameModel(family: TransformerConfiguration.Family) async throws {
    let tiny = TinyModel(family, seed: 5)
    let base = try TemporaryFile(tiny.gguf(), named: "tiny.gguf")
    let head = try TemporaryFile(tiny.safetensors { $0.hasPrefix("score") })
    let file = try GGUFFile(path: base.path)
    #expect(try file.strings("tokenizer.ggml.tokens") == ["a", "Ġb", "é"])
    #expect(try file.integers("tokenizer.ggml.token_type") == [1, 3, -1])
    let model = try TransformerModel(base: file, head: head.path, precision: .float32)
    #expect(model.configuration.layers == 2 && model.labels == 2)
    let ids = randomIDs(20, below: 50, seed: 4)
    let reported = Reported()
    _ = try await InferenceEngine(model: model).logits(of: [TokenRun(ids: ids)]) {
      reported.add($0, $1)
    }
    expectClose(reported.logits(0), tiny.naiveLogits(ids), within: 1e-4)
  }

  /// The kinds' rows come after the head's and change none of its numbers, packed or not.
  @Test(arguments: Precision.allCases)
  func kindsFollowTheHead(precision: Precision) async throws {
    let tiny = TinyModel(.qwen2, seed: 6)
    let width = tiny.configuration.width
    let (weight, bias) = (tiny["score.weight"], tiny["score.bias"])
    let base = try TemporaryFile(tiny.gguf(), named: "tiny.gguf")
    let head = try TemporaryFile(tiny.safetensors { $0.hasPrefix("score") })
    // The head's rows in turn, and one that is 7 whatever it reads.
    let kinds = try TemporaryFile(
      TinyModel.safetensors([
        (
          "kind.weight", [3, width],
          weight[width...] + weight[..<width] + [Float](repeating: 0, count: width)
        ), ("kind.bias", [3], [bias[1], bias[0], 7]),
      ]))
    let file = try GGUFFile(path: base.path)
    let without = try TransformerModel(base: file, head: head.path, precision: precision)
    var models = [
      try TransformerModel(base: file, head: head.path, kinds: kinds.path, precision: precision)
    ]
    if precision != .float32 {
      let packed = URL(fileURLWithPath: base.folder).appendingPathComponent("packed.safetensors")
      try models[0].writePacked(to: packed, key: "k")
      models.append(
        try TransformerModel(
          packed: packed.path, key: "k", precision: precision, base: file, layers: nil))
    }
    let run = TokenRun(ids: randomIDs(20, below: 50, seed: 4))
    let expected = Reported()
    _ = try await InferenceEngine(model: without).logits(of: [run]) { expected.add($0, $1) }
    for model in models {
      #expect(model.labels == 5)
      let reported = Reported()
      _ = try await InferenceEngine(model: model).logits(of: [run]) { reported.add($0, $1) }
      for token in run.ids.indices {
        let logits = Array(reported.logits(0)[token])
        #expect(Array(logits[..<2]) == Array(expected.logits(0)[token]))
        #expect(logits[2] == logits[1] && logits[3] == logits[0] && logits[4] == 7)
      }
    }
    #expect(throws: WeightFileError.self) {
      try TransformerModel(base: file, head: head.path, kinds: head.path)
    }
  }

  @Test(arguments: [TransformerConfiguration.Family.llama, .qwen2])
  func aCheckpointInBrainFloatsIsRead(family: TransformerConfiguration.Family) async throws {
    var tiny = TinyModel(family, seed: 12)
    tiny.cutToBrainFloats()
    let checkpoint = try tiny.checkpoint()
    let model = try TransformerModel(folder: checkpoint.folder, precision: .float32)
    let ids = randomIDs(20, below: 50, seed: 13)
    let reported = Reported()
    _ = try await InferenceEngine(model: model).logits(of: [TokenRun(ids: ids)]) {
      reported.add($0, $1)
    }
    expectClose(reported.logits(0), tiny.naiveLogits(ids), within: 1e-4)
  }

  @Test func anAdapterIsMergedAndLayersMayBeFewer() async throws {
    var tiny = TinyModel(.llama, seed: 6)
    let base = try TemporaryFile(tiny.gguf(), named: "tiny.gguf")
    let head = try TemporaryFile(tiny.safetensors { $0.hasPrefix("score") })
    var random = SplitMix64(seed: 7)
    var updates: [(name: String, shape: [Int], values: [Float])] = []
    for (part, rows, columns) in [("self_attn.q_proj", 32, 32), ("mlp.down_proj", 32, 64)] {
      let a = (0..<(3 * columns)).map { _ in Float.random(in: -1...1, using: &random) }
      let b = (0..<(rows * 3)).map { _ in Float.random(in: -0.2...0.2, using: &random) }
      let name = "model.layers.0.\(part)"
      updates.append(("base_model.model.\(name).lora_A.weight", [3, columns], a))
      updates.append(("base_model.model.\(name).lora_B.weight", [rows, 3], b))
      var w = tiny[name + ".weight"]
      for row in 0..<rows {
        for column in 0..<columns {
          for r in 0..<3 {
            w[row * columns + column] += 1.5 * b[row * 3 + r] * a[r * columns + column]
          }
        }
      }
      tiny[name + ".weight"] = w
    }
    let adapter = try TemporaryFile(TinyModel.safetensors(updates))
    let file = try GGUFFile(path: base.path)
    let merged = try TransformerModel(
      base: file, adapter: LowRankAdapter(weights: adapter.path, scale: 1.5), head: head.path,
      precision: .float32)
    let ids = randomIDs(20, below: 50, seed: 8)
    let reported = Reported()
    _ = try await InferenceEngine(model: merged).logits(of: [TokenRun(ids: ids)]) {
      reported.add($0, $1)
    }
    expectClose(reported.logits(0), tiny.naiveLogits(ids), within: 1e-4)

    #expect(try TransformerModel(base: file, layers: 1, head: head.path).configuration.layers == 1)
    #expect(throws: ModelError.layers(asked: 3, available: 2)) {
      try TransformerModel(base: file, layers: 3, head: head.path)
    }
    #expect(throws: WeightFileError.self) { try LowRankAdapter(weights: head.path + "x", scale: 1) }
    #expect(throws: ModelError.self) {
      try TransformerModel(
        base: file, adapter: LowRankAdapter(weights: head.path, scale: 1), head: head.path)
    }
  }
}

/// Tiny models run by transformers (scripts/golden/make_transformer_fixture.py).
@Suite struct GoldenTests {
  struct Expected: Decodable {
    let inputIds: [Int32]
    let hidden: [[Double]]
    let logits: [[Double]]
  }

  @Test(arguments: ["tiny-llama", "tiny-qwen2"]) func agreesWithTransformers(name: String)
    async throws
  {
    let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
      .appendingPathComponent(name)
    let expected = try snakeCaseDecoder.decode(
      Expected.self, from: Data(contentsOf: folder.appendingPathComponent("expected.json")))
    let model = try TransformerModel(folder: folder.path, precision: .float32)
    for chunk in [1, 7, 64] {
      let states = hiddenStates(of: expected.inputIds, model, chunk: chunk)
      for (state, reference) in zip(states, expected.hidden) {
        let error = zip(state, reference).reduce(0.0) { $0 + pow(Double($1.0) - $1.1, 2) }
        #expect(error.squareRoot() <= 1e-3 * reference.reduce(0.0) { $0 + $1 * $1 }.squareRoot())
      }
    }
    let reported = Reported()
    _ = try await InferenceEngine(model: model).logits(of: [TokenRun(ids: expected.inputIds)]) {
      reported.add($0, $1)
    }
    #expect(reported.logits(0).tokens == expected.logits.count)
    for (value, reference) in zip(reported.logits(0).values, expected.logits.joined()) {
      #expect(abs(Double(value) - reference) <= 1e-4)
    }
  }
}
