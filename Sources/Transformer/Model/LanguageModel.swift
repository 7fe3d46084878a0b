import Kernels

/// A base that predicts the next token: its layers, and the layer over the vocabulary.
///
/// Of a scoring model it is had without a second copy of the layers: the adapter, which is merged there, is
/// taken off again in each product, and one of its own added (`LowRankUpdate`). The object never changes and may be
/// shared.
public final class LanguageModel: Sendable {
  /// Without a head.
  let base: TransformerModel
  /// (vocabulary, width): `output.weight`, or the embedding table where the base ties them. In 8 bits unless the
  /// model is float32.
  let output: Linear

  public var configuration: TransformerConfiguration { base.configuration }
  /// Bytes that it needs beside the scoring model, mapped ones among them.
  public let byteCount: Int

  /// Rows of the layer over the vocabulary that are decoded at a time when it is packed.
  private static let rowsAtOnce = 1 << 12

  /// The base of a scoring model, or a writer on that base.
  ///
  /// - Parameters:
  ///   - file: the base's file, which the model was made of.
  ///   - adapter: the one that is merged into the model; nil where there is none.
  ///   - writer: the one that is added; nil for the base as it is.
  ///   - output: the layer over the vocabulary where it was packed before (`writeOutput`).
  /// - Throws: `ModelError.tooFewLayers` where the model uses only some of the base's layers: those predict nothing;
  ///   `.adapter` where one of both does not fit.
  public init(
    of model: TransformerModel, file: GGUFFile, adapter: LowRankAdapter?,
    writer: LowRankAdapter? = nil, output: PackedOutput? = nil
  ) throws {
    let whole = try TransformerConfiguration(file)
    guard model.configuration == whole else {
      throw ModelError.tooFewLayers(
        file: file.path, used: model.configuration.layers, available: whole.layers)
    }
    base = try model.changed(
      by: [
        adapter.map { .removing($0, layers: whole.layers) },
        writer.map { .adding($0, layers: whole.layers) },
      ].compactMap(\.self))
    if let output {
      self.output = Linear(output.matrix, bias: nil)
    } else {
      self.output = try Self.output(of: file, whole, precision: model.precision)
    }
    byteCount =
      self.output.byteCount
      + base.layers.reduce(0) { sum, layer in
        [layer.queryKeyValue, layer.output, layer.gate, layer.up, layer.down].reduce(sum) {
          $0 + ($1.update?.byteCount ?? 0)
        }
      }
  }

  /// A base as it was published, in float32.
  public init(base file: GGUFFile) throws {
    let configuration = try TransformerConfiguration(file)
    base = try TransformerModel(
      configuration, from: file, names: .gguf, interleaved: configuration.family == .llama,
      adapter: nil, head: .none, precision: .float32)
    output = try Self.output(of: file, configuration, precision: .float32)
    byteCount = base.byteCount + output.byteCount
  }

  private static func output(
    of file: GGUFFile, _ c: TransformerConfiguration, precision: Precision
  ) throws -> Linear {
    let tensor = try file.find("output.weight") ?? file.tensor(TensorNames.gguf.embedding)
    guard precision.isRounded else {
      return Linear(
        try tensor.decoded(shape: [c.vocabulary, c.width]), outputs: c.vocabulary, inputs: c.width,
        bias: nil, precision: precision)
    }
    let rows = try EmbeddingTable(tensor, vocabulary: c.vocabulary, width: c.width)
    // In float32 the whole would be four times as large as what is kept.
    return Linear(
      BlockMatrix(outputs: c.vocabulary, inputs: c.width, rowsAtOnce: rowsAtOnce) { range, y in
        for row in range { rows.decode(row, into: y + (row - range.lowerBound) * c.width) }
      }, bias: nil)
  }
}
