import Basics
import Foundation

@testable import Transformer

/// A small random model that writes itself as safetensors and as GGUF, and runs naively.
struct TinyModel {
  let configuration: TransformerConfiguration
  /// By Hugging Face name, in order.
  private(set) var tensors: [(name: String, shape: [Int], values: [Float])] = []

  enum Sizes: Sendable, CaseIterable {
    case small
    /// Multiples of nothing.
    case odd
    /// Whole blocks, as those of real models: the heads that share keys and values, and several blocks for
    /// each thread.
    case wide
  }

  init(
    _ family: TransformerConfiguration.Family, seed: UInt64, odd: Bool = false, sizes: Sizes? = nil
  ) {
    var c = TransformerConfiguration(
      family: family, layers: 2, width: 32, heads: 4, keyValueHeads: 2, headSize: 8,
      feedForward: 64, vocabulary: 50, contextLength: 128, ropeTheta: 1_000, normEpsilon: 1e-5)
    switch sizes ?? (odd ? .odd : .small) {
    case .small: break
    case .odd:
      (c.width, c.heads, c.keyValueHeads, c.headSize, c.feedForward) = (37, 3, 1, 6, 51)
    case .wide:
      (c.width, c.heads, c.keyValueHeads, c.headSize, c.feedForward) = (96, 4, 2, 16, 288)
    }
    configuration = c
    var random = SplitMix64(seed: seed)
    func add(_ name: String, _ shape: [Int], _ range: ClosedRange<Float>) {
      let values = (0..<shape.reduce(1, *)).map { _ in Float.random(in: range, using: &random) }
      tensors.append((name, shape, values))
    }
    add("model.embed_tokens.weight", [c.vocabulary, c.width], -1...1)
    for layer in 0..<c.layers {
      let prefix = "model.layers.\(layer)."
      add(prefix + "input_layernorm.weight", [c.width], 0.5...1.5)
      let parts = [("q", c.queryWidth), ("k", c.keyValueWidth), ("v", c.keyValueWidth)]
      for (part, rows) in parts {
        add(prefix + "self_attn.\(part)_proj.weight", [rows, c.width], -0.4...0.4)
        if family == .qwen2 { add(prefix + "self_attn.\(part)_proj.bias", [rows], -0.5...0.5) }
      }
      add(prefix + "self_attn.o_proj.weight", [c.width, c.queryWidth], -0.4...0.4)
      add(prefix + "post_attention_layernorm.weight", [c.width], 0.5...1.5)
      add(prefix + "mlp.gate_proj.weight", [c.feedForward, c.width], -0.4...0.4)
      add(prefix + "mlp.up_proj.weight", [c.feedForward, c.width], -0.4...0.4)
      add(prefix + "mlp.down_proj.weight", [c.width, c.feedForward], -0.4...0.4)
    }
    add("model.norm.weight", [c.width], 0.5...1.5)
    add("score.weight", [2, c.width], -0.5...0.5)
    add("score.bias", [2], -0.5...0.5)
  }

  subscript(name: String) -> [Float] {
    get { tensors.first { $0.name == name }!.values }
    set { tensors[tensors.firstIndex { $0.name == name }!].values = newValue }
  }

  /// Loaded from safetensors written to a temporary file.
  func loaded(_ precision: Precision = .float32) throws -> TransformerModel {
    let file = try TemporaryFile(safetensors())
    let weights = try SafetensorsFile(path: file.path)
    return try TransformerModel(
      configuration, from: weights, names: .huggingFace, interleaved: false, adapter: nil,
      head: ClassificationHead(weights, width: configuration.width), precision: precision)
  }

  func safetensors(only keep: (String) -> Bool = { _ in true }) -> [UInt8] {
    Self.safetensors(tensors.filter { keep($0.name) })
  }

  /// Cuts every value to its upper 16 bits, which is what BF16 stores.
  mutating func cutToBrainFloats() {
    for index in tensors.indices {
      tensors[index].values = tensors[index].values.map {
        Float(bitPattern: $0.bitPattern & 0xFFFF_0000)
      }
    }
  }

  /// The whole model in a folder as Hugging Face's `save_pretrained` leaves it, its weights in BF16.
  func checkpoint() throws -> TemporaryFile {
    let c = configuration
    let json: [String: Any] = [
      "model_type": c.family.rawValue, "num_hidden_layers": c.layers, "hidden_size": c.width,
      "num_attention_heads": c.heads, "num_key_value_heads": c.keyValueHeads,
      "intermediate_size": c.feedForward, "vocab_size": c.vocabulary,
      "max_position_embeddings": c.contextLength, "rope_theta": c.ropeTheta,
      "rms_norm_eps": c.normEpsilon,
    ]
    let weights = try TemporaryFile(
      Self.safetensors(tensors, brainFloats: true), named: "model.safetensors")
    try JSONSerialization.data(withJSONObject: json)
      .write(to: URL(fileURLWithPath: weights.folder + "/config.json"))
    return weights
  }

  static func safetensors(
    _ tensors: [(name: String, shape: [Int], values: [Float])], brainFloats: Bool = false
  ) -> [UInt8] {
    var entries: [String] = []
    var data: [UInt8] = []
    for tensor in tensors {
      let start = data.count
      for value in tensor.values {
        data.append(contentsOf: littleEndian(value.bitPattern).dropFirst(brainFloats ? 2 : 0))
      }
      entries.append(
        "\"\(tensor.name)\":{\"dtype\":\"\(brainFloats ? "BF16" : "F32")\","
          + "\"shape\":\(tensor.shape),\"data_offsets\":[\(start),\(data.count)]}")
    }
    let header = Array("{\(entries.joined(separator: ","))}".utf8)
    return littleEndian(UInt64(header.count)) + header + data
  }

  /// As llama.cpp's converter writes it: for Llama, the query and key rows of each head interleaved.
  func gguf() -> [UInt8] {
    let c = configuration
    let name = c.family.rawValue
    var writer = GGUFWriter()
    writer.add("general.architecture", string: name)
    for (key, value) in [
      ("block_count", c.layers), ("embedding_length", c.width), ("attention.head_count", c.heads),
      ("attention.head_count_kv", c.keyValueHeads), ("attention.key_length", c.headSize),
      ("attention.value_length", c.headSize),
      ("feed_forward_length", c.feedForward),
      ("context_length", c.contextLength),
    ] { writer.add("\(name).\(key)", integer: UInt32(value)) }
    writer.add("\(name).rope.freq_base", float: Float(c.ropeTheta))
    writer.add("\(name).attention.layer_norm_rms_epsilon", float: Float(c.normEpsilon))
    writer.add("tokenizer.ggml.tokens", strings: ["a", "Ġb", "é"])
    writer.add("tokenizer.ggml.token_type", integers: [1, 3, -1])
    for tensor in tensors where !tensor.name.hasPrefix("score") {
      var values = tensor.values
      let rotated = tensor.name.contains("q_proj") || tensor.name.contains("k_proj")
      if c.family == .llama, rotated {
        let (width, half) = (values.count / tensor.shape[0], c.headSize / 2)
        for row in 0..<tensor.shape[0] {
          let (head, within) = (row / c.headSize, row % c.headSize)
          let target = head * c.headSize + within % half * 2 + within / half
          for column in 0..<width {
            values[target * width + column] = tensor.values[row * width + column]
          }
        }
      }
      writer.add(Self.ggufName(tensor.name), shape: tensor.shape, values)
    }
    return writer.bytes()
  }

  private static func ggufName(_ name: String) -> String {
    let names = [
      ("model.embed_tokens", "token_embd"), ("model.norm", "output_norm"),
      ("model.layers.", "blk."), ("self_attn.q_proj", "attn_q"), ("self_attn.k_proj", "attn_k"),
      ("self_attn.v_proj", "attn_v"), ("self_attn.o_proj", "attn_output"),
      ("input_layernorm", "attn_norm"), ("post_attention_layernorm", "ffn_norm"),
      ("mlp.gate_proj", "ffn_gate"), ("mlp.up_proj", "ffn_up"), ("mlp.down_proj", "ffn_down"),
    ]
    return names.reduce(name) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }
}

func littleEndian<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
  withUnsafeBytes(of: value.littleEndian) { Array($0) }
}

/// Writes a GGUF file of version 3.
struct GGUFWriter {
  var version: UInt32 = 3
  var entries: [[UInt8]] = []
  var headers: [[UInt8]] = []
  var data: [UInt8] = []
  /// Where they differ from the truth, what the header says.
  var claimedTensors: UInt64?
  var claimedEntries: UInt64?

  static func string(_ text: String) -> [UInt8] {
    littleEndian(UInt64(text.utf8.count)) + Array(text.utf8)
  }

  mutating func add(_ key: String, type: UInt32, _ value: [UInt8]) {
    entries.append(Self.string(key) + littleEndian(type) + value)
  }
  mutating func add(_ key: String, string: String) { add(key, type: 8, Self.string(string)) }
  mutating func add(_ key: String, integer: UInt32) { add(key, type: 4, littleEndian(integer)) }
  mutating func add(_ key: String, float: Float) {
    add(key, type: 6, littleEndian(float.bitPattern))
  }
  mutating func add(_ key: String, strings: [String]) {
    add(
      key, type: 9,
      littleEndian(UInt32(8)) + littleEndian(UInt64(strings.count))
        + strings.flatMap(Self.string))
  }
  mutating func add(_ key: String, integers: [Int32]) {
    add(
      key, type: 9,
      littleEndian(UInt32(5)) + littleEndian(UInt64(integers.count))
        + integers.flatMap { littleEndian($0) })
  }

  mutating func add(_ name: String, shape: [Int], _ values: [Float]) {
    while data.count % 32 != 0 { data.append(0) }
    add(name, shape: shape.map(UInt64.init), type: 0, offset: UInt64(data.count))
    for value in values { data.append(contentsOf: littleEndian(value.bitPattern)) }
  }

  mutating func add(_ name: String, shape: [UInt64], type: UInt32, offset: UInt64) {
    headers.append(
      Self.string(name) + littleEndian(UInt32(shape.count))
        + shape.reversed().flatMap { littleEndian($0) } + littleEndian(type)
        + littleEndian(offset))
  }

  func bytes() -> [UInt8] {
    var file = Array("GGUF".utf8) + littleEndian(version)
    file += littleEndian(claimedTensors ?? UInt64(headers.count))
    file += littleEndian(claimedEntries ?? UInt64(entries.count))
    file += entries.joined()
    file += headers.joined()
    while file.count % 32 != 0 { file.append(0) }
    return file + data
  }
}
