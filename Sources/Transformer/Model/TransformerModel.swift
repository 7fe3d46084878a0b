import Kernels

/// A causal transformer with a classification head: configuration and weights, ready to run.
///
/// An adapter is merged into the weights on loading. The object never changes afterwards and may be
/// shared by several engines.
public final class TransformerModel: Sendable {
  /// How the forward pass computes; part of what margins are kept under on disk. Raised with every change of
  /// the pass that changes a bit of its numbers and is no precision of another name.
  public static let arithmetic = 3

  public let configuration: TransformerConfiguration
  public let precision: Precision
  /// Values the head gives for a token.
  public var labels: Int { head.labels }
  /// Bytes of the weights in memory, without the mapped embedding table.
  public let byteCount: Int

  let embedding: EmbeddingTable
  let layers: [LayerWeights]
  /// (width); the base's, whatever the number of layers used.
  let finalNorm: FloatBuffer
  let head: ClassificationHead

  /// A model of a base in GGUF, a head and, perhaps, an adapter.
  ///
  /// - Parameters:
  ///   - layers: how many of the base's first layers are used; nil for all.
  ///   - head: a safetensors file with `score.weight` (labels, width) and perhaps `score.bias`.
  ///   - labels: how many the head must have; nil for any number.
  ///   - kinds: one with `kind.weight` (kinds, width) and perhaps `kind.bias`, whose rows follow the head's;
  ///     nil for none.
  public convenience init(
    base: GGUFFile, layers: Int? = nil, adapter: LowRankAdapter? = nil, head: String,
    labels: Int? = nil, kinds: String? = nil, precision: Precision = .int16
  ) throws {
    var configuration = try TransformerConfiguration(base)
    let available = configuration.layers
    configuration.layers = layers ?? available
    guard 1...available ~= configuration.layers else {
      throw ModelError.layers(asked: configuration.layers, available: available)
    }
    var rows = try ClassificationHead(SafetensorsFile(path: head), width: configuration.width)
    if let labels, rows.labels != labels {
      throw WeightFileError(
        .shape, head, "score.weight has \(rows.labels) rows where \(labels) are wanted")
    }
    if let kinds {
      rows = rows.followed(
        by: try ClassificationHead(
          SafetensorsFile(path: kinds), named: "kind", width: configuration.width))
    }
    try self.init(
      configuration, from: base, names: .gguf, interleaved: configuration.family == .llama,
      adapter: adapter, head: rows, precision: precision)
  }

  /// A whole Hugging Face checkpoint (`*ForTokenClassification`): `config.json` and
  /// `model.safetensors` in one folder.
  public convenience init(folder: String, precision: Precision = .int16) throws {
    let weights = try SafetensorsFile(path: folder + "/model.safetensors")
    let configuration = try TransformerConfiguration(configurationFile: folder + "/config.json")
    try self.init(
      configuration, from: weights, names: .huggingFace, interleaved: false, adapter: nil,
      head: ClassificationHead(weights, width: configuration.width), precision: precision)
  }

  convenience init(
    _ configuration: TransformerConfiguration, from source: some WeightSource, names: TensorNames,
    interleaved: Bool, adapter: LowRankAdapter?, head: ClassificationHead, precision: Precision
  ) throws {
    try adapter?.check(layers: configuration.layers)
    let embedding = try EmbeddingTable(
      source.tensor(names.embedding), vocabulary: configuration.vocabulary,
      width: configuration.width)
    var layers: [LayerWeights] = []
    for layer in 0..<configuration.layers {
      layers.append(
        try LayerWeights(
          layer: layer, of: configuration, from: source, names: names, interleaved: interleaved,
          adapter: adapter, precision: precision))
    }
    // All but the embedding table is decoded by now and need not stay resident.
    embedding.releasePages()
    self.init(
      configuration, precision: precision, embedding: embedding, layers: layers,
      finalNorm: try source.tensor(names.finalNorm).decoded(shape: [configuration.width]),
      head: head)
  }

  init(
    _ configuration: TransformerConfiguration, precision: Precision, embedding: EmbeddingTable,
    layers: [LayerWeights], finalNorm: FloatBuffer, head: ClassificationHead
  ) {
    self.configuration = configuration
    self.precision = precision
    self.embedding = embedding
    self.layers = layers
    self.finalNorm = finalNorm
    self.head = head
    byteCount =
      layers.reduce(0) { $0 + $1.byteCount } + finalNorm.byteCount + head.weight.byteCount
  }
}
