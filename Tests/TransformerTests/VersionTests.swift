import Foundation
import Kernels
import Testing

@testable import Transformer

/// What is kept on disk stays right only if a number is raised whenever what it stands for changes. Each is
/// pinned here beside a digest of the thing itself.
@Suite struct VersionTests {
  /// A number and what it stood for when it was last raised.
  struct Pinned: Sendable, CustomTestStringConvertible {
    let family: TransformerConfiguration.Family
    let precision: Precision
    let version: Int
    let digest: String
    var testDescription: String { "\(precision), \(family)" }
  }

  private func tiny(_ family: TransformerConfiguration.Family) -> TinyModel {
    TinyModel(family, seed: 22, sizes: .wide)
  }

  /// Of bits, in order (Fowler, Noll, Vo: FNV-1a on words of 32 bits).
  private func digest(_ values: some Sequence<Float>) -> String {
    let hash = values.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1.bitPattern)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
  }

  /// Of the weights that the others are made of: where this fails, all are to be pinned anew.
  @Test func theTinyModelIsTheSame() {
    #expect(
      digest(tiny(.qwen2).tensors.lazy.flatMap(\.values)) == "1c48427a3690ff0",
      "TinyModel gives other weights: pin this digest and those below, and raise no number")
  }

  static let arithmetic = [
    Pinned(family: .llama, precision: .int16, version: 3, digest: "818e4bad564ec4e4"),
    Pinned(family: .qwen2, precision: .int16, version: 3, digest: "69f3f44789a6e420"),
    Pinned(family: .llama, precision: .int8, version: 3, digest: "bc3c50f398026318"),
    Pinned(family: .qwen2, precision: .int8, version: 3, digest: "8c9bf037a13bf2b9"),
  ]

  /// With the kernels that every x86-64 processor has, whose results depend on nothing else.
  #if arch(x86_64)
    @Test(arguments: arithmetic) func theForwardPassGivesTheSameBits(pinned: Pinned) throws {
      let model = try tiny(pinned.family).loaded(pinned.precision)
      let ids = (0..<60).map { Int32($0 * 7 % 50) }
      let states = hiddenStates(of: ids, model, chunk: 16, kernels: VectorKernels.available[0])
      check(
        digest(states.joined()), TransformerModel.arithmetic, pinned,
        "the forward pass gives other numbers, and stored margins are of the old ones: raise "
          + "`TransformerModel.arithmetic`")
    }
  #endif

  static let layouts = [
    Pinned(family: .qwen2, precision: .int16, version: 3, digest: "92caa099deca9f29"),
    Pinned(family: .qwen2, precision: .int8, version: 3, digest: "c69960d779cc058a"),
  ]

  @Test(arguments: layouts) func weightsArePackedAsBefore(pinned: Pinned) throws {
    let tiny = tiny(pinned.family)
    let base = try TemporaryFile(tiny.gguf(), named: "tiny.gguf")
    let head = try TemporaryFile(tiny.safetensors { $0.hasPrefix("score") })
    let model = try TransformerModel(
      base: GGUFFile(path: base.path), head: head.path, precision: pinned.precision)
    let file = URL(fileURLWithPath: base.folder).appendingPathComponent("packed.safetensors")
    try model.writePacked(to: file, key: "a key")
    // Over names, types, shapes and bytes.
    let checksum = try SafetensorsFile(path: file.path).metadata["plimsoll.checksum"] ?? ""
    check(
      checksum, TransformerModel.packedLayout, pinned,
      "weights are packed differently, and ready weights on disk are of the old kind: raise "
        + "`TransformerModel.packedLayout`")
  }

  private func check(_ digest: String, _ version: Int, _ pinned: Pinned, _ remedy: String) {
    if version == pinned.version {
      #expect(digest == pinned.digest, "\(remedy), and pin \(digest) here beside the new number")
    } else {
      #expect(
        digest == pinned.digest && version == pinned.version,
        "\(pinned) is of version \(pinned.version): pin \(digest) here as version \(version)")
    }
  }
}
