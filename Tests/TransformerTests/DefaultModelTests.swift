import Foundation
import Testing

@testable import Transformer

/// plimsoll-small on the real base, against numbers computed by transformers in float32 from the
/// same dequantised file (`golden.json`).
@Suite struct DefaultModelTests {
  struct Golden: Decodable {
    struct Case: Decodable {
      let language: String
      let inputIds: [Int32]
      let positions: [Int]
      let margins: [Double]
      let hiddenL2: [Double]
      let first8: [Double]
    }
    let cases: [Case]
  }

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Models/plimsoll-small").path

  /// Where set-up puts the base file.
  static let base = cachedBase(
    "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    "SmolLM2-135M-Instruct.Q4_1.gguf")

  static var hasBase: Bool { FileManager.default.fileExists(atPath: base) }

  @Test(.enabled(if: hasBase, "the base model is not in the cache; `make fetch` fetches it"))
  func agreesWithTheReference() async throws {
    let golden = try snakeCaseDecoder.decode(
      Golden.self, from: Data(contentsOf: URL(fileURLWithPath: Self.folder + "/golden.json")))
    let model = try TransformerModel(
      base: GGUFFile(path: Self.base), layers: 16, adapter: LowRankAdapter(folder: Self.folder),
      head: Self.folder + "/head.safetensors", precision: .float32)
    let engine = InferenceEngine(model: model)
    for example in golden.cases {
      let runs = example.positions.indices.map { step in
        let start = step == 0 ? 0 : example.positions[step - 1] + 1
        return TokenRun(ids: Array(example.inputIds[start...example.positions[step]]))
      }
      let reported = Reported()
      let usage = try await engine.logits(of: runs) { reported.add($0, $1) }
      #expect(usage.tokensComputed == example.inputIds.count)
      #expect(reported.order == Array(runs.indices))
      for (step, margin) in example.margins.enumerated() {
        let logits = reported.logits(step)
        #expect(abs(margin - marginOf(logits[logits.tokens - 1])) < 1e-4)
      }
      let hidden = hiddenStates(of: example.inputIds, model)
      for (position, norm) in zip(example.positions, example.hiddenL2) {
        let sum = hidden[position].reduce(0.0) { $0 + Double($1) * Double($1) }
        #expect(abs(sum.squareRoot() / norm - 1) < 1e-3)
      }
      for (value, expected) in zip(hidden[example.positions[0]], example.first8) {
        #expect(abs(Double(value) - expected) < 1e-3 * example.hiddenL2[0])
      }
    }
  }
}
