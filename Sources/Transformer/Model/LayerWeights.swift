import Kernels

/// The weights of one layer in float32, matrices as (outputs, inputs).
struct LayerWeights: Sendable {
  /// (width)
  let attentionNorm: FloatBuffer
  /// (attentionWidth, width): the rows of the queries, then keys, then values.
  let queryKeyValue: FloatBuffer
  /// (attentionWidth)
  let queryKeyValueBias: FloatBuffer?
  /// (width, queryWidth)
  let output: FloatBuffer
  /// (width)
  let outputBias: FloatBuffer?
  /// (width)
  let feedForwardNorm: FloatBuffer
  /// (2 · feedForward, width): the rows of the gate, then those of up.
  let gateUp: FloatBuffer
  /// (width, feedForward)
  let down: FloatBuffer

  var byteCount: Int {
    [
      attentionNorm, queryKeyValue, output, feedForwardNorm, gateUp, down, queryKeyValueBias,
      outputBias,
    ].reduce(0) { $0 + ($1?.byteCount ?? 0) }
  }

  /// - Parameter interleaved: whether query and key rows are in llama.cpp's order, where the pairs
  ///   of a rotation are neighbours instead of half a head apart.
  init(
    layer: Int, of configuration: TransformerConfiguration, from source: some WeightSource,
    names: TensorNames, interleaved: Bool, adapter: LowRankAdapter?
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
    queryKeyValue = FloatBuffer(count: c.attentionWidth * c.width)
    for (part, row, rows) in parts {
      try fill(queryKeyValue, row: row, part, rows: rows, columns: c.width)
    }
    if c.family == .qwen2 || source.find(name(.query) + ".bias") != nil {
      let bias = FloatBuffer(count: c.attentionWidth)
      for (part, row, rows) in parts {
        // One value a row, so that the rows can be put in order like those of the matrix.
        let tensor = try source.tensor(name(part) + ".bias")
        let values = try tensor.decoded(shape: [rows])
        for index in 0..<rows {
          bias.start[row + (part == .value ? index : place(index))] = values.start[index]
        }
      }
      queryKeyValueBias = bias
    } else {
      queryKeyValueBias = nil
    }
    output = FloatBuffer(count: c.width * c.queryWidth)
    try fill(output, row: 0, .output, rows: c.width, columns: c.queryWidth)
    outputBias = try source.find(name(.output) + ".bias")?.decoded(shape: [c.width])

    gateUp = FloatBuffer(count: 2 * c.feedForward * c.width)
    try fill(gateUp, row: 0, .gate, rows: c.feedForward, columns: c.width)
    try fill(gateUp, row: c.feedForward, .up, rows: c.feedForward, columns: c.width)
    down = FloatBuffer(count: c.width * c.feedForward)
    try fill(down, row: 0, .down, rows: c.width, columns: c.feedForward)
  }
}
