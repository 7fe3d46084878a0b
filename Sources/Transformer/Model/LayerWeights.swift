import Kernels

/// The weights of one layer.
struct LayerWeights: Sendable {
  /// (width)
  let attentionNorm: FloatBuffer
  /// Outputs: the queries, then keys, then values.
  let queryKeyValue: Linear
  let output: Linear
  /// (width)
  let feedForwardNorm: FloatBuffer
  let gate: Linear
  let up: Linear
  let down: Linear

  var byteCount: Int {
    [queryKeyValue, output, gate, up, down].reduce(
      attentionNorm.byteCount + feedForwardNorm.byteCount
    ) { $0 + $1.byteCount }
  }
}

extension LayerWeights {
  /// Decodes a layer, merges the adapter into it and keeps it in `precision`.
  ///
  /// - Parameter interleaved: whether query and key rows are in llama.cpp's order, where the pairs
  ///   of a rotation are neighbours instead of half a head apart.
  init(
    layer: Int, of configuration: TransformerConfiguration, from source: some WeightSource,
    names: TensorNames, interleaved: Bool, adapter: LowRankAdapter?, precision: Precision
  ) throws {
    let c = configuration
    func name(_ part: TensorNames.Part) -> String { names.part(part, layer) }
    func place(_ row: Int) -> Int {
      guard interleaved else { return row }
      let (head, within) = (row / c.headSize, row % c.headSize)
      return head * c.headSize + within % 2 * (c.headSize / 2) + within / 2
    }
    func fill(
      _ buffer: FloatBuffer, row: Int, _ part: TensorNames.Part, rows: Int, columns: Int
    ) throws {
      let rotated = part == .query || part == .key
      let start = buffer.start + row * columns
      try source.tensor(name(part) + ".weight").decode(
        shape: [rows, columns], into: start, place: rotated ? place : { $0 })
      try adapter?.merge(part, layer: layer, into: start, rows: rows, columns: columns)
    }
    func linear(
      _ part: TensorNames.Part, outputs: Int, inputs: Int, bias: FloatBuffer? = nil
    ) throws -> Linear {
      let buffer = FloatBuffer(count: outputs * inputs)
      try fill(buffer, row: 0, part, rows: outputs, columns: inputs)
      return Linear(buffer, outputs: outputs, inputs: inputs, bias: bias, precision: precision)
    }

    // Before anything is allocated: what the configuration claims must be what the file holds.
    let shapes: [(TensorNames.Part, [Int])] = [
      (.query, [c.queryWidth, c.width]), (.key, [c.keyValueWidth, c.width]),
      (.value, [c.keyValueWidth, c.width]), (.output, [c.width, c.queryWidth]),
      (.gate, [c.feedForward, c.width]), (.up, [c.feedForward, c.width]),
      (.down, [c.width, c.feedForward]),
    ]
    for (part, shape) in shapes { _ = try source.tensor(name(part) + ".weight").checked(shape) }

    attentionNorm = try source.tensor(name(.attentionNorm) + ".weight").decoded(shape: [c.width])
    feedForwardNorm = try source.tensor(name(.feedForwardNorm) + ".weight")
      .decoded(shape: [c.width])

    let parts: [(TensorNames.Part, row: Int, rows: Int)] = [
      (.query, 0, c.queryWidth), (.key, c.queryWidth, c.keyValueWidth),
      (.value, c.queryWidth + c.keyValueWidth, c.keyValueWidth),
    ]
    let together = FloatBuffer(count: c.attentionWidth * c.width)
    for (part, row, rows) in parts {
      try fill(together, row: row, part, rows: rows, columns: c.width)
    }
    var bias: FloatBuffer?
    if c.family == .qwen2 || source.find(name(.query) + ".bias") != nil {
      let buffer = FloatBuffer(count: c.attentionWidth)
      for (part, row, rows) in parts {
        // One value a row, so that the rows can be put in order like those of the matrix.
        let values = try source.tensor(name(part) + ".bias").decoded(shape: [rows])
        for index in 0..<rows {
          buffer.start[row + (part == .value ? index : place(index))] = values.start[index]
        }
      }
      bias = buffer
    }
    queryKeyValue = Linear(
      together, outputs: c.attentionWidth, inputs: c.width, bias: bias, precision: precision)
    output = try linear(
      .output, outputs: c.width, inputs: c.queryWidth,
      bias: source.find(name(.output) + ".bias")?.decoded(shape: [c.width]))
    gate = try linear(.gate, outputs: c.feedForward, inputs: c.width)
    up = try linear(.up, outputs: c.feedForward, inputs: c.width)
    down = try linear(.down, outputs: c.width, inputs: c.feedForward)
  }
}
