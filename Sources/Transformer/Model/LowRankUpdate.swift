import Kernels

/// What is added to the product of a linear layer: `y += (x · aᵀ) · bᵀ` (Hu et al., 2021, LoRA, Eq. 3).
///
/// A scoring model has its adapter merged, so that scoring costs nothing more. Its base is had of the same
/// weights by such an update, which takes the adapter off again, and need not be in memory a second time.
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

  /// Takes an adapter off matrices that stand under one another and read the same.
  ///
  /// - Parameters:
  ///   - parts: with the rows of each.
  ///   - inputs: columns of all of them.
  /// - Returns: nil where the adapter changes none of them.
  static func removing(
    _ adapter: LowRankAdapter, from parts: [(part: TensorNames.Part, rows: Int)], layer: Int,
    inputs: Int, precision: Precision
  ) throws -> LowRankUpdate? {
    let factors = try parts.map {
      try adapter.factors($0.part, layer: layer, rows: $0.rows, columns: inputs)
    }
    guard let largest = factors.compactMap({ $0?.rank }).max() else { return nil }
    let place = padded(largest)
    let rank = place * parts.count
    let outputs = parts.reduce(0) { $0 + $1.rows }
    let a = FloatBuffer(count: rank * inputs)
    let b = FloatBuffer(count: outputs * rank)
    var (row, column) = (0, 0)
    for (part, factor) in zip(parts, factors) {
      if let factor {
        (a.start + column * inputs).update(from: factor.a.start, count: factor.rank * inputs)
        for output in 0..<part.rows {
          for index in 0..<factor.rank {
            b.start[(row + output) * rank + column + index] =
              -adapter.scale * factor.b.start[output * factor.rank + index]
          }
        }
      }
      column += place
      row += part.rows
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

extension LayerWeights {
  /// The layer without an adapter that was merged into it.
  func removing(
    _ adapter: LowRankAdapter, layer: Int, of c: TransformerConfiguration, precision: Precision
  ) throws -> LayerWeights {
    func removed(
      from linear: Linear, _ parts: [(part: TensorNames.Part, rows: Int)]
    ) throws -> Linear {
      linear.adding(
        try .removing(
          adapter, from: parts, layer: layer, inputs: linear.inputs, precision: precision))
    }
    return LayerWeights(
      attentionNorm: attentionNorm,
      queryKeyValue: try removed(
        from: queryKeyValue,
        [(.query, c.queryWidth), (.key, c.keyValueWidth), (.value, c.keyValueWidth)]),
      output: try removed(from: output, [(.output, c.width)]),
      feedForwardNorm: feedForwardNorm,
      gate: try removed(from: gate, [(.gate, c.feedForward)]),
      up: try removed(from: up, [(.up, c.feedForward)]),
      down: try removed(from: down, [(.down, c.width)]))
  }
}

extension TransformerModel {
  /// The base of a model into which an adapter was merged: the same weights, and in each product the adapter
  /// taken off again.
  func removing(_ adapter: LowRankAdapter) throws -> TransformerModel {
    try adapter.check(layers: configuration.layers)
    let layers = try layers.enumerated().map { index, layer in
      try layer.removing(adapter, layer: index, of: configuration, precision: precision)
    }
    let linears: [KeyPath<LayerWeights, Linear>] = [
      \.queryKeyValue, \.output, \.gate, \.up, \.down,
    ]
    for linear in linears
    where Set(layers.compactMap { $0[keyPath: linear].update?.rank }).count > 1 {
      throw ModelError.adapter(file: adapter.file.path, problem: "its ranks differ between layers")
    }
    return TransformerModel(
      configuration, precision: precision, embedding: embedding, layers: layers,
      finalNorm: finalNorm, head: .none)
  }
}
