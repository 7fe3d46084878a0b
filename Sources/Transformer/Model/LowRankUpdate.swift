import Kernels

/// What is added to the product of a linear layer: `y += (x · aᵀ) · bᵀ` (Hu et al., 2021, LoRA, Eq. 3).
///
/// A scoring model has its adapter merged, so that scoring costs nothing more. Its base is had of the same
/// weights by such an update, which takes the adapter off again, and need not be in memory a second time; so is
/// a writer on that base, whose own adapter is added in the same products.
final class LowRankUpdate: Sendable {
  /// (rank, inputs)
  let a: Linear
  /// (outputs, rank)
  let b: Linear

  var rank: Int { a.outputs }
  var byteCount: Int { a.byteCount + b.byteCount }

  /// Ranks are filled up to whole blocks, as parts that stand side by side are rounded by themselves.
  private static func padded(_ rank: Int) -> Int {
    (rank + BlockMatrix.block - 1) / BlockMatrix.block * BlockMatrix.block
  }

  /// Takes adapters off matrices that stand under one another and read the same, or adds some to them.
  ///
  /// - Parameters:
  ///   - parts: with the rows of each.
  ///   - inputs: columns of all of them.
  /// - Returns: nil where the adapters change none of them.
  static func of(
    _ changes: [AdapterChange], parts: [(part: TensorNames.Part, rows: Int)], layer: Int,
    inputs: Int, precision: Precision
  ) throws -> LowRankUpdate? {
    let factors = try changes.map { change in
      try parts.map {
        try change.adapter.factors($0.part, layer: layer, rows: $0.rows, columns: inputs)
      }
    }
    guard factors.joined().contains(where: { $0 != nil }) else { return nil }
    // What each part has of a change's rank: in all layers the same, as one buffer serves them.
    let places = changes.map { change in
      padded(parts.compactMap { change.ranks[$0.part] }.max() ?? 0)
    }
    let rank = places.reduce(0, +) * parts.count
    let outputs = parts.reduce(0) { $0 + $1.rows }
    let a = FloatBuffer(count: rank * inputs)
    let b = FloatBuffer(count: outputs * rank)
    var column = 0
    for (change, (place, own)) in zip(changes, zip(places, factors)) {
      var row = 0
      for (part, factor) in zip(parts, own) {
        if let factor {
          (a.start + column * inputs).update(from: factor.a.start, count: factor.rank * inputs)
          for output in 0..<part.rows {
            for index in 0..<factor.rank {
              b.start[(row + output) * rank + column + index] =
                change.scale * factor.b.start[output * factor.rank + index]
            }
          }
        }
        column += place
        row += part.rows
      }
    }
    return LowRankUpdate(
      a: Linear(a, outputs: rank, inputs: inputs, bias: nil, precision: precision),
      b: Linear(b, outputs: outputs, inputs: rank, bias: nil, precision: precision))
  }

  private init(a: Linear, b: Linear) {
    self.a = a
    self.b = b
  }
}

/// An adapter that is taken off a model's weights, or added to them.
struct AdapterChange {
  let adapter: LowRankAdapter
  /// What `B · A` is multiplied by.
  let scale: Float
  /// The largest rank of each matrix in any layer.
  let ranks: [TensorNames.Part: Int]

  private init(_ adapter: LowRankAdapter, scale: Float, layers: Int) {
    self.adapter = adapter
    self.scale = scale
    ranks = Dictionary(
      uniqueKeysWithValues: TensorNames.Part.allCases.map {
        ($0, adapter.largestRank(of: $0, layers: layers))
      })
  }

  static func removing(_ adapter: LowRankAdapter, layers: Int) -> AdapterChange {
    AdapterChange(adapter, scale: -adapter.scale, layers: layers)
  }

  static func adding(_ adapter: LowRankAdapter, layers: Int) -> AdapterChange {
    AdapterChange(adapter, scale: adapter.scale, layers: layers)
  }
}

extension LayerWeights {
  /// The layer with these changes beside its weights.
  func changed(
    by changes: [AdapterChange], layer: Int, of c: TransformerConfiguration, precision: Precision
  ) throws -> LayerWeights {
    func changed(
      _ linear: Linear, _ parts: [(part: TensorNames.Part, rows: Int)]
    ) throws -> Linear {
      linear.adding(
        try .of(changes, parts: parts, layer: layer, inputs: linear.inputs, precision: precision))
    }
    return LayerWeights(
      attentionNorm: attentionNorm,
      queryKeyValue: try changed(
        queryKeyValue,
        [(.query, c.queryWidth), (.key, c.keyValueWidth), (.value, c.keyValueWidth)]),
      output: try changed(output, [(.output, c.width)]),
      feedForwardNorm: feedForwardNorm,
      gate: try changed(gate, [(.gate, c.feedForward)]),
      up: try changed(up, [(.up, c.feedForward)]),
      down: try changed(down, [(.down, c.width)]))
  }
}

extension TransformerModel {
  /// The model with adapters taken off again that were merged into it, or with others beside its weights: the same
  /// weights, and an update in each product.
  func changed(by changes: [AdapterChange]) throws -> TransformerModel {
    guard !changes.isEmpty else { return self }
    for change in changes { try change.adapter.check(layers: configuration.layers) }
    let layers = try layers.enumerated().map { index, layer in
      try layer.changed(by: changes, layer: index, of: configuration, precision: precision)
    }
    return TransformerModel(
      configuration, precision: precision, embedding: embedding, layers: layers,
      finalNorm: finalNorm, head: .none)
  }
}
