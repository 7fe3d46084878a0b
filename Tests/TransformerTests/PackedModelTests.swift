import Basics
import Foundation
import Kernels
import Testing

@testable import Transformer

/// Packed weights on disk.
@Suite struct PackedModelTests {
  private struct Files {
    let base: TemporaryFile
    let head: TemporaryFile
    let gguf: GGUFFile
    let model: TransformerModel

    init(
      _ family: TransformerConfiguration.Family, odd: Bool, precision: Precision = .int16
    ) throws {
      let tiny = TinyModel(family, seed: 21, odd: odd)
      base = try TemporaryFile(tiny.gguf(), named: "tiny.gguf")
      head = try TemporaryFile(tiny.safetensors { $0.hasPrefix("score") })
      gguf = try GGUFFile(path: base.path)
      model = try TransformerModel(base: gguf, head: head.path, precision: precision)
    }

    func packed(key: String = "a key") throws -> URL {
      let file = URL(fileURLWithPath: base.folder).appendingPathComponent("packed.safetensors")
      try model.writePacked(to: file, key: key)
      return file
    }
  }

  @Test(
    arguments: [
      (TransformerConfiguration.Family.llama, false), (.llama, true), (.qwen2, false),
      (.qwen2, true),
    ], [Precision.int16, .int8])
  func givesTheSameNumbers(
    shape: (family: TransformerConfiguration.Family, odd: Bool), precision: Precision
  ) async throws {
    let files = try Files(shape.family, odd: shape.odd, precision: precision)
    let file = try files.packed()
    let opened = try TransformerModel(
      packed: file.path, key: "a key", precision: precision, base: files.gguf, layers: nil)
    #expect(opened.precision == precision)
    #expect(opened.configuration == files.model.configuration)
    #expect(opened.labels == 2 && opened.byteCount == files.model.byteCount)
    let ids = (0..<50).map { _ in Int32.random(in: 0..<50) }
    var answers: [[[Float]]] = []
    for model in [files.model, opened] {
      let reported = Reported()
      _ = try await InferenceEngine(model: model).logits(of: [TokenRun(ids: ids)]) {
        reported.add($0, $1)
      }
      answers.append(reported.all)
    }
    #expect(answers[0] == answers[1])
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test(arguments: [(Precision.int16, Precision.int8), (.int8, .int16)])
  func anotherPrecisionIsRefused(written: Precision, asked: Precision) throws {
    let files = try Files(.llama, odd: false, precision: written)
    let file = try files.packed()
    #expect(throws: WeightFileError.self) {
      try TransformerModel(
        packed: file.path, key: "a key", precision: asked, base: files.gguf, layers: nil)
    }
  }

  @Test func anotherKeyOrOtherLayersAreRefused() throws {
    let files = try Files(.llama, odd: false)
    let file = try files.packed()
    for (key, layers) in [("another", nil), ("a key", 1)] as [(String, Int?)] {
      #expect(throws: WeightFileError.self) {
        try TransformerModel(
          packed: file.path, key: key, precision: .int16, base: files.gguf, layers: layers)
      }
    }
    #expect(throws: (any Error).self) { try files.packed() }
  }

  /// Any one byte that is another, and any length that is shorter.
  @Test func damageIsFound() throws {
    let files = try Files(.qwen2, odd: false)
    let file = try files.packed()
    let whole = [UInt8](try Data(contentsOf: file))
    var random = SplitMix64(seed: 11)
    for trial in 0..<300 {
      var bytes = whole
      if trial % 4 == 0 {
        bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
      } else {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        // White space behind the header says nothing.
        if whole[place] == UInt8(ascii: " ") { continue }
      }
      try Data(bytes).write(to: file)
      #expect(throws: WeightFileError.self, "\(trial)") {
        try TransformerModel(
          packed: file.path, key: "a key", precision: .int16, base: files.gguf, layers: nil)
      }
    }
    try Data(whole).write(to: file)
    _ = try TransformerModel(
      packed: file.path, key: "a key", precision: .int16, base: files.gguf, layers: nil)
  }

  /// Each byte of what the file says of its tensors.
  @Test func damageOfTheHeaderIsFound() throws {
    let files = try Files(.qwen2, odd: false)
    let file = try files.packed()
    let whole = [UInt8](try Data(contentsOf: file))
    var random = SplitMix64(seed: 11)
    let header = whole[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    var unseen = 0
    for place in 0..<(8 + header) where whole[place] != UInt8(ascii: " ") {
      var bytes = whole
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try Data(bytes).write(to: file)
      let model = try? TransformerModel(
        packed: file.path, key: "a key", precision: .int16, base: files.gguf, layers: nil)
      unseen += model == nil ? 0 : 1
    }
    #expect(unseen == 0)
  }

  @Test(arguments: [0, 1, 7, 63, 64, 65, 1_000]) func everyByteCounts(count: Int) {
    var bytes = (0..<count).map { _ in UInt8.random(in: 0...255) }
    func sum() -> UInt64 { bytes.withUnsafeBytes { Checksum.of($0, after: Checksum.seed) } }
    let before = sum()
    for place in bytes.indices {
      let value = bytes[place]
      bytes[place] = value &+ UInt8.random(in: 1...255)
      #expect(sum() != before)
      bytes[place] = value
    }
    bytes.append(0)
    #expect(sum() != before)
  }
}
