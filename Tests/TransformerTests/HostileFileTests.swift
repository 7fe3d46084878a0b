import Basics
import Foundation
import Testing

@testable import Transformer

/// Damaged and dishonest weight files: each throws a typed error that names the file and a remedy, or
/// loads; none traps.
@Suite struct HostileFileTests {
  typealias Kind = WeightFileError.Kind

  private func expectGGUF(
    _ kind: Kind, _ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = try TemporaryFile(bytes, named: "hostile.gguf")
    let head = try TemporaryFile(TinyModel(.llama, seed: 1).safetensors { $0.hasPrefix("score") })
    let error = #expect(throws: WeightFileError.self, sourceLocation: sourceLocation) {
      try TransformerModel(base: GGUFFile(path: file.path), head: head.path)
    }
    #expect(error?.kind == kind, sourceLocation: sourceLocation)
    #expect(error?.description.hasPrefix(file.path + ": ") == true, sourceLocation: sourceLocation)
    #expect(error?.description.contains("; ") == true, sourceLocation: sourceLocation)
  }

  private func writer(_ change: (inout GGUFWriter) -> Void) -> [UInt8] {
    var writer = GGUFWriter()
    writer.add("general.architecture", string: "llama")
    change(&writer)
    return writer.bytes()
  }

  @Test func dishonestGGUFHeaders() throws {
    try expectGGUF(.truncated, [])
    try expectGGUF(.truncated, Array("GGUF".utf8))
    try expectGGUF(.malformed, Array("GGML0000000000000000".utf8))
    try expectGGUF(.unsupported, writer { $0.version = 1 })
    try expectGGUF(.unsupported, writer { $0.version = 0x0300_0000 })
    try expectGGUF(.truncated, writer { $0.claimedTensors = .max })
    try expectGGUF(.truncated, writer { $0.claimedEntries = 1 << 62 })
    try expectGGUF(.malformed, writer { $0.add("general.architecture", string: "twice") })
    try expectGGUF(.malformed, writer { $0.add("general.alignment", integer: 0) })
    try expectGGUF(.malformed, writer { $0.add("general.alignment", integer: 7) })
    try expectGGUF(.unsupported, writer { $0.add("a", type: 99, []) })
    try expectGGUF(.truncated, writer { $0.add("a", type: 8, littleEndian(UInt64.max)) })
    // An array that claims 2^61 elements; one of arrays.
    try expectGGUF(
      .truncated,
      writer { $0.add("a", type: 9, littleEndian(UInt32(10)) + littleEndian(UInt64(1) << 61)) })
    try expectGGUF(
      .unsupported,
      writer { $0.add("a", type: 9, littleEndian(UInt32(9)) + littleEndian(UInt64(1))) })
    try expectGGUF(.missing, writer { _ in })
  }

  @Test func dishonestGGUFTensors() throws {
    let one = [Float](repeating: 0, count: 32)
    try expectGGUF(.malformed, writer { $0.add("t", shape: [], type: 0, offset: 0) })
    try expectGGUF(.malformed, writer { $0.add("t", shape: [1, 1, 1, 1, 1], type: 0, offset: 0) })
    try expectGGUF(.malformed, writer { $0.add("t", shape: [0], type: 0, offset: 0) })
    try expectGGUF(
      .malformed, writer { $0.add("t", shape: [1 << 40, 1 << 40], type: 0, offset: 0) })
    try expectGGUF(.malformed, writer { $0.add("t", shape: [.max], type: 0, offset: 0) })
    try expectGGUF(.truncated, writer { $0.add("t", shape: [32], type: 0, offset: 0) })
    try expectGGUF(.malformed, writer { $0.add("t", shape: [32], type: 0, offset: .max) })
    try expectGGUF(
      .malformed,
      writer {
        $0.add("t", shape: [32], one)
        $0.add("u", shape: [8], type: 0, offset: 4)
      })
    // Rows of Q5_1 and Q8_0 are multiples of 32, those of Q4_K, Q5_K and Q6_K of 256, and all are there.
    for (type, multiple) in [(7, 32), (8, 32), (12, 256), (13, 256), (14, 256)]
      as [(UInt32, UInt64)]
    {
      for width in [multiple + 1, multiple - 1, multiple * 3 / 2] {
        try expectGGUF(
          .malformed, writer { $0.add("t", shape: [4, width], type: type, offset: 0) })
      }
      try expectGGUF(
        .truncated,
        writer {
          $0.add("t", shape: [1, multiple], type: type, offset: 0)
          $0.data = [UInt8](repeating: 0, count: 20)
        })
    }
    // Sizes that are not known here are no error before the tensor is asked for.
    try expectGGUF(.missing, writer { $0.add("t", shape: [7], type: 10, offset: 0) })
    try expectGGUF(
      .malformed,
      writer {
        $0.add("t", shape: [32], one)
        $0.add("t", shape: [32], one)
      })
    try expectGGUF(
      .malformed,
      writer {
        $0.add("t", shape: [32], one)
        $0.add("u", shape: [8], type: 0, offset: 0)
      })
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity]) func weightsThatAreNotFinite(bad: Float)
    throws
  {
    for name in ["model.embed_tokens.weight", "model.layers.1.mlp.up_proj.weight"] {
      var tiny = TinyModel(.llama, seed: 1)
      tiny[name][70] = bad
      try expectGGUF(.notFinite, tiny.gguf())
      #expect(throws: WeightFileError.self) { try tiny.loaded() }
    }
  }

  @Test(arguments: [
    ("{}", Kind.missing), ("[]", .malformed), ("{", .malformed), ("", .malformed),
    (String(repeating: "[", count: 5_000), .malformed),
    (#"{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"t":{}}"#, .malformed),
    (#"{"t":{"dtype":"F32","shape":[1]}}"#, .malformed),
    (#"{"t":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, .malformed),
    (#"{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, .malformed),
    (#"{"t":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, .truncated),
    (#"{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4000]}}"#, .truncated),
    (#"{"t":{"dtype":"F32","shape":[9e99],"data_offsets":[0,4]}}"#, .malformed),
    (#"{"t":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}"#, .malformed),
    (#"{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,9223372036854775807]}}"#, .truncated),
    (
      #"{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"#
        + #""u":{"dtype":"F16","shape":[1],"data_offsets":[2,4]}}"#, .malformed
    ),
    (#"{"score.weight":{"dtype":"I8","shape":[1,4],"data_offsets":[0,4]}}"#, .unsupported),
    (#"{"score.weight":{"dtype":"Q4_0","shape":[1,4],"data_offsets":[0,4]}}"#, .unsupported),
    (#"{"score.weight":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, .shape),
    (#"{"score.weight":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}"#, .shape),
  ])
  func dishonestSafetensors(header: String, kind: Kind) throws {
    let file = try TemporaryFile(
      littleEndian(UInt64(header.utf8.count)) + Array(header.utf8) + [0, 0, 0, 0])
    let error = #expect(throws: WeightFileError.self) {
      try ClassificationHead(SafetensorsFile(path: file.path), width: 4)
    }
    #expect(error?.kind == kind)
    #expect(error?.description.hasPrefix(file.path + ": ") == true)
  }

  @Test func lengthsThatLie() throws {
    for length in [UInt64.max, 1 << 63, 1_000, 9] {
      let file = try TemporaryFile(littleEndian(length) + Array("{}".utf8))
      #expect(throws: WeightFileError.self) { try SafetensorsFile(path: file.path) }
    }
    #expect(throws: WeightFileError.self) { try SafetensorsFile(path: "/nonexistent") }
    #expect(throws: WeightFileError.self) { try GGUFFile(path: "/dev/zero") }
    #expect(throws: WeightFileError.self) { try GGUFFile(path: NSTemporaryDirectory()) }
  }

  /// A pipe waits for a writer that never comes.
  @Test func aPipeIsRefusedAtOnce() throws {
    let file = try TemporaryFile([0])
    let pipe = file.folder + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let error = #expect(throws: WeightFileError.self) { try GGUFFile(path: pipe) }
    #expect(error?.kind == .unreadable)
  }

  /// Bytes changed, cut off, doubled or taken out at random: the file loads or throws.
  @Test(arguments: [1, 2, 3, 4]) func randomDamage(seed: UInt64) throws {
    let tiny = TinyModel(seed % 2 == 0 ? .llama : .qwen2, seed: seed)
    let head = try TemporaryFile(tiny.safetensors { $0.hasPrefix("score") })
    let whole = [tiny.gguf(), tiny.safetensors()]
    var random = SplitMix64(seed: seed)
    var refused = 0
    let rounds = 600
    for round in 0..<rounds {
      let isGGUF = round % 2 == 0
      var bytes = whole[isGGUF ? 0 : 1]
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        // Mostly in the header, which is where it hurts.
        let place = Int.random(
          in: 0..<(Bool.random(using: &random) ? min(bytes.count, 3_000) : bytes.count),
          using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...64, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 2: bytes.removeSubrange(max(8, place)...)
        case 3: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random)!
        default: bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
        if bytes.isEmpty { bytes = [0] }
      }
      let file = try TemporaryFile(bytes)
      do {
        if isGGUF {
          _ = try TransformerModel(base: GGUFFile(path: file.path), head: head.path)
        } else {
          let weights = try SafetensorsFile(path: file.path)
          _ = try TransformerModel(
            tiny.configuration, from: weights, names: .huggingFace, interleaved: false,
            adapter: nil,
            head: ClassificationHead(weights, width: tiny.configuration.width),
            precision: .int16)
        }
      } catch {
        refused += 1
        #expect(error is WeightFileError || error is ModelError)
        #expect("\(error)".contains(file.path) || error is ModelError)
      }
    }
    #expect(refused > rounds / 4)
  }
}

@Suite struct TransformerConfigurationTests {
  @Test func aLargeFileIsNoConfiguration() throws {
    let file = try TemporaryFile(Array("{".utf8), named: "adapter_config.json")
    #expect(truncate(file.path, 1 << 40) == 0)
    for read in [
      { _ = try TransformerConfiguration(configurationFile: file.path) },
      { _ = try LowRankAdapter(folder: file.folder) },
    ] {
      let error = #expect(throws: WeightFileError.self) { try read() }
      #expect(error?.description.contains("a configuration at most 1048576") == true)
    }
  }

  private static let complete =
    #""model_type":"llama","hidden_size":32,"num_attention_heads":4,"num_key_value_heads":2,"#
    + #""num_hidden_layers":2,"intermediate_size":48,"vocab_size":96,"#
    + #""max_position_embeddings":128,"rms_norm_eps":1e-5"#

  private func read(_ json: String) throws -> TransformerConfiguration {
    let file = try TemporaryFile(Array(json.utf8), named: "config.json")
    return try TransformerConfiguration(configurationFile: file.path)
  }

  @Test func readsAConfigurationFile() throws {
    let configuration = try read("{\(Self.complete),\"rope_theta\":5e5}")
    #expect(
      configuration
        == TransformerConfiguration(
          family: .llama, layers: 2, width: 32, heads: 4, keyValueHeads: 2, headSize: 8,
          feedForward: 48, vocabulary: 96, contextLength: 128, ropeTheta: 500_000,
          normEpsilon: 1e-5))
  }

  @Test(arguments: [
    (#""hidden_size":32"#, #""hidden_size":-1"#, "width is -1"),
    (#""num_key_value_heads":2"#, #""num_key_value_heads":3"#, "4 heads cannot share 3"),
    (#""num_attention_heads":4"#, #""num_attention_heads":0"#, "heads is 0"),
    (#""vocab_size":96"#, #""vocab_size":99999999999"#, "vocabulary is 99999999999"),
    (#""num_hidden_layers":2"#, #""num_hidden_layers":null"#, "num_hidden_layers is missing"),
    (#""model_type":"llama""#, #""model_type":"gpt2""#, "the model type gpt2"),
    (#"1e-5"#, #"1e-5,"rope_scaling":{"rope_type":"llama3"}"#, "llama3 rotary scaling"),
    (#"1e-5"#, #"1e-5,"hidden_act":"gelu""#, "the activation gelu"),
    (#"1e-5"#, #"1e-5,"head_dim":7"#, "head size 7 is odd"),
    (#"1e-5"#, #"1e-5,"rope_theta":0"#, "rotary base"),
    (#"1e-5"#, #"7"#, "epsilon"),
  ])
  func refusesWithTheNumbers(original: String, replacement: String, says: String) throws {
    let json = "{\(Self.complete)}".replacingOccurrences(of: original, with: replacement)
    let error = #expect(throws: ModelError.self) { try read(json) }
    #expect(error?.description.contains(says) == true)
  }
}
