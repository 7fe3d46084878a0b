import Foundation
import Testing

@testable import Transformer

/// Qwen2.5-Coder-0.5B as its publisher quantised it (Q4_K, Q5_0, Q6_K, Q8_0), against numbers that
/// transformers computed in float32 from the same file (scripts/golden/make_qwen_golden.py).
@Suite struct QwenBaseTests {
  struct Golden: Decodable {
    struct Case: Decodable {
      let language: String
      let inputIds: [Int32]
      let positions: [Int]
      let logits: [[Double]]
      /// By position: little-endian float32.
      let hidden: [String: Data]
    }
    let cases: [Case]
  }

  /// Where `plimsoll model fetch` puts the base file.
  static let base = cachedBase(
    "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
    "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf")

  static var hasBase: Bool { FileManager.default.fileExists(atPath: base) }

  /// The head of the script: score.weight (2, width) and score.bias (2).
  private static func head(width: Int) -> [UInt8] {
    let weight: [Float] = (0..<(2 * width)).map { index in
      let (label, column) = (index / width, index % width)
      return Float((37 * column + 101 * label) % 255 - 127) / 4_096
    }
    return TinyModel.safetensors([
      ("score.weight", [2, width], weight), ("score.bias", [2], [0.25, -0.25]),
    ])
  }

  @Test(
    .enabled(
      if: hasBase, "Qwen2.5-Coder-0.5B is not in the cache; Documentation/Model.md fetches it"))
  func agreesWithTransformers() async throws {
    let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    let golden = try snakeCaseDecoder.decode(
      Golden.self,
      from: Data(contentsOf: folder.appendingPathComponent("qwen2.5-coder-0.5b.json")))
    let file = try GGUFFile(path: Self.base)
    let head = try TemporaryFile(
      Self.head(width: TransformerConfiguration(file).width), named: "head.safetensors")
    let model = try TransformerModel(base: file, head: head.path, precision: .float32)
    let width = model.configuration.width
    #expect(model.configuration.layers == 24 && width == 896)
    let engine = InferenceEngine(model: model)
    for example in golden.cases {
      let states = hiddenStates(of: example.inputIds, model)
      for (position, data) in example.hidden {
        let state = states[try #require(Int(position))]
        let reference = data.withUnsafeBytes { bytes in
          (0..<(bytes.count / 4)).map {
            let bits = bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)
            return Double(Float(bitPattern: UInt32(littleEndian: bits)))
          }
        }
        #expect(reference.count == width)
        let error = zip(state, reference).reduce(0.0) { $0 + pow(Double($1.0) - $1.1, 2) }
        let norm = reference.reduce(0.0) { $0 + $1 * $1 }
        #expect(error.squareRoot() <= 1e-3 * norm.squareRoot(), "\(example.language), \(position)")
      }
      let reported = Reported()
      _ = try await engine.logits(of: [TokenRun(ids: example.inputIds)]) { reported.add($0, $1) }
      for (position, expected) in zip(example.positions, example.logits) {
        for (value, reference) in zip(reported.logits(0)[position], expected) {
          #expect(abs(Double(value) - reference) <= 1e-2, "\(example.language), \(position)")
        }
      }
    }
  }
}
