import JSON

extension TransformerConfiguration {
  /// Reads the configuration out of the metadata of a GGUF file.
  public init(_ file: GGUFFile) throws {
    let architecture = try file.string("general.architecture")
    guard let family = Family(rawValue: architecture) else {
      throw ModelError.unsupported(file: file.path, feature: "the architecture \(architecture)")
    }
    func key(_ name: String) -> String { "\(architecture).\(name)" }
    func integer(_ name: String, or fallback: Int) throws -> Int {
      file.contains(key(name)) ? try file.integer(key(name)) : fallback
    }
    if file.contains(key("rope.scaling.type")),
      try file.string(key("rope.scaling.type")) != "none"
    {
      throw ModelError.unsupported(file: file.path, feature: "rotary scaling")
    }
    if file.find("rope_freqs.weight") != nil {
      throw ModelError.unsupported(file: file.path, feature: "a table of rotary frequencies")
    }
    let width = try file.integer(key("embedding_length"))
    let heads = try file.integer(key("attention.head_count"))
    let headSize = try integer("attention.key_length", or: heads > 0 ? width / heads : 0)
    guard try integer("attention.value_length", or: headSize) == headSize,
      try integer("rope.dimension_count", or: headSize) == headSize
    else {
      throw ModelError.unsupported(
        file: file.path, feature: "a head size other than that of its values and its rotation")
    }
    let embedding = try file.tensor("token_embd.weight")
    self = try Self(
      family: family, layers: file.integer(key("block_count")), width: width, heads: heads,
      keyValueHeads: integer("attention.head_count_kv", or: heads), headSize: headSize,
      feedForward: file.integer(key("feed_forward_length")), vocabulary: embedding.shape[0],
      contextLength: file.integer(key("context_length")),
      ropeTheta: file.contains(key("rope.freq_base")) ? file.float(key("rope.freq_base")) : 10_000,
      normEpsilon: file.float(key("attention.layer_norm_rms_epsilon"))
    ).validated(file: file.path)
  }

  /// Reads a Hugging Face `config.json`.
  public init(configurationFile path: String) throws {
    try self.init(JSONValue(configurationFile: path), file: path)
  }

  init(_ json: JSONValue, file: String) throws(ModelError) {
    func fail(_ name: String) -> ModelError {
      .configuration(file: file, problem: "\(name) is missing or no number")
    }
    func integer(_ name: String, or fallback: Int? = nil) throws(ModelError) -> Int {
      let value = json[name].flatMap { $0.isNull ? nil : $0 }
      guard let integer = value == nil ? fallback : value?.intValue else { throw fail(name) }
      return integer
    }
    guard let type = json["model_type"]?.stringValue, let family = Family(rawValue: type) else {
      let type = json["model_type"]?.stringValue ?? "none"
      throw .unsupported(file: file, feature: "the model type \(type)")
    }
    // Newer files keep the rotary parameters in an object of their own.
    let rotary = json["rope_parameters"] ?? .null
    for scaling in [json["rope_scaling"] ?? .null, rotary] {
      let kind = (scaling["rope_type"] ?? scaling["type"])?.stringValue ?? "default"
      if kind != "default" { throw .unsupported(file: file, feature: "\(kind) rotary scaling") }
    }
    for flag in ["use_sliding_window", "mlp_bias"] where json[flag]?.boolValue == true {
      throw .unsupported(file: file, feature: flag)
    }
    if let activation = json["hidden_act"]?.stringValue, activation != "silu" {
      throw .unsupported(file: file, feature: "the activation \(activation)")
    }
    let width = try integer("hidden_size")
    let heads = try integer("num_attention_heads")
    guard let epsilon = (json["rms_norm_eps"] ?? .double(1e-6)).doubleValue else {
      throw fail("rms_norm_eps")
    }
    let theta = json["rope_theta"] ?? rotary["rope_theta"] ?? .integer(10_000)
    guard let ropeTheta = theta.doubleValue else { throw fail("rope_theta") }
    self = try Self(
      family: family, layers: integer("num_hidden_layers"), width: width, heads: heads,
      keyValueHeads: integer("num_key_value_heads", or: heads),
      headSize: integer("head_dim", or: heads > 0 ? width / heads : 0),
      feedForward: integer("intermediate_size"), vocabulary: integer("vocab_size"),
      contextLength: integer("max_position_embeddings"), ropeTheta: ropeTheta, normEpsilon: epsilon
    ).validated(file: file)
  }
}
