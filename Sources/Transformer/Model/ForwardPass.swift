import Kernels

/// The forward pass in reading order: attention, feed-forward, block, model.
///
/// Sizes of a call: `rows` new tokens from `position` on, after which `position + rows` tokens have
/// keys and values. Allocates nothing.
struct ForwardPass {
  let model: TransformerModel
  let pool: WorkerPool
  let kernels = VectorKernels.best
  let product = MatrixProduct()
  var workspace: Workspace

  private var c: TransformerConfiguration { model.configuration }

  init(_ model: TransformerModel, pool: WorkerPool, chunk: Int) {
    self.model = model
    self.pool = pool
    workspace = Workspace(model.configuration, chunk: chunk, workers: pool.width)
  }

  /// Columns a part starts at are multiples of this, which suits OpenBLAS's blocks.
  private static let columnStep = 32

  /// Splits columns into one range a thread.
  private func split(
    _ columns: Int, step: Int = Self.columnStep, _ body: (_ first: Int, _ count: Int) -> Void
  ) {
    let steps = (columns + step - 1) / step
    let parts = min(pool.width, steps)
    pool.run(parts) { part, _ in
      let first = steps * part / parts * step
      let end = min(columns, steps * (part + 1) / parts * step)
      body(first, end - first)
    }
  }

  // MARK: Attention

  /// `hidden += output · attention(norm(hidden))`.
  private func attention(
    _ layer: Int, rows: Int, position: Int, _ path: PathActivations
  ) {
    let weights = model.layers[layer]
    let w = workspace
    kernels.rmsNorm(
      w.hidden.start, weight: weights.attentionNorm.start, into: w.normed.start, rows: rows,
      width: c.width, epsilon: Float(c.normEpsilon))
    projectQueriesKeysValues(layer, rows: rows, position: position, path)
    attend(layer, rows: rows, position: position, path)
    addBias(weights.outputBias, to: w.hidden, rows: rows, columns: c.width)
    split(c.width) { first, count in
      product.timesTransposed(
        w.gathered.start, xStride: c.queryWidth, weights.output.start + first * c.queryWidth,
        wStride: c.queryWidth, into: w.hidden.start + first, yStride: c.width, rows: rows,
        columns: count, depth: c.queryWidth, accumulate: true)
    }
  }

  /// Projects head by head, turns queries and keys, and puts keys and values on the path.
  private func projectQueriesKeysValues(
    _ layer: Int, rows: Int, position: Int, _ path: PathActivations
  ) {
    let weights = model.layers[layer]
    let target = workspace.queryKeyValue.start
    let stride = c.attentionWidth
    let size = c.headSize
    let rotations = position * size / 2
    split(stride, step: size) { first, count in
      product.timesTransposed(
        workspace.normed.start, xStride: c.width, weights.queryKeyValue.start + first * c.width,
        wStride: c.width, into: target + first, yStride: stride, rows: rows, columns: count,
        depth: c.width)
      if let bias = weights.queryKeyValueBias {
        for row in 0..<rows {
          for column in first..<(first + count) {
            target[row * stride + column] += bias.start[column]
          }
        }
      }
      let turned = min(first + count, c.queryWidth + c.keyValueWidth) - first
      if turned > 0 {
        kernels.rotary(
          target + first, rows: rows, stride: stride, heads: turned / size, headSize: size,
          cosine: path.cosine.start + rotations, sine: path.sine.start + rotations)
      }
      for head in (first / size)..<((first + count) / size) where head >= c.heads {
        let index = head - c.heads
        let place =
          index < c.keyValueHeads
          ? path.keys(layer: layer, head: index)
          : path.values(layer: layer, head: index - c.keyValueHeads)
        for row in 0..<rows {
          (place + (position + row) * size).update(
            from: target + row * stride + head * size, count: size)
        }
      }
    }
  }

  /// `gathered = softmax(q · kᵀ / √headSize) · v`, each query seeing what stands up to it.
  private func attend(_ layer: Int, rows: Int, position: Int, _ path: PathActivations) {
    let block = Workspace.attentionRows
    let blocks = (rows + block - 1) / block
    let shared = c.heads / c.keyValueHeads
    let size = c.headSize
    let scale = 1 / Float(size).squareRoot()
    pool.run(blocks * c.heads) { part, worker in
      let (head, first) = (part % c.heads, part / c.heads * block)
      let count = min(block, rows - first)
      let visible = position + first + count
      let scores = workspace.scores[worker].start  // (count, visible)
      product.timesTransposed(
        workspace.queryKeyValue.start + first * c.attentionWidth + head * size,
        xStride: c.attentionWidth, path.keys(layer: layer, head: head / shared), wStride: size,
        into: scores, yStride: visible, rows: count, columns: visible, depth: size)
      kernels.softmaxCausal(
        scores, rows: count, stride: visible, columns: visible, visible: position + first + 1,
        scale: scale)
      product.times(
        scores, pStride: visible, path.values(layer: layer, head: head / shared), vStride: size,
        into: workspace.gathered.start + first * c.queryWidth + head * size,
        yStride: c.queryWidth, rows: count, count: visible, width: size)
    }
  }

  // MARK: Feed-forward

  /// `hidden += down · (silu(gate) · up)` of `norm(hidden)`.
  private func feedForward(_ layer: Int, rows: Int) {
    let weights = model.layers[layer]
    let w = workspace
    kernels.rmsNorm(
      w.hidden.start, weight: weights.feedForwardNorm.start, into: w.normed.start, rows: rows,
      width: c.width, epsilon: Float(c.normEpsilon))
    split(c.feedForward) { first, count in
      for offset in [first, c.feedForward + first] {
        product.timesTransposed(
          w.normed.start, xStride: c.width, weights.gateUp.start + offset * c.width,
          wStride: c.width, into: w.gateUp.start + offset, yStride: 2 * c.feedForward, rows: rows,
          columns: count, depth: c.width)
      }
      kernels.swiGLU(
        gate: w.gateUp.start + first, up: w.gateUp.start + c.feedForward + first,
        into: w.activated.start + first, rows: rows, width: count, stride: 2 * c.feedForward,
        outputStride: c.feedForward)
    }
    split(c.width) { first, count in
      product.timesTransposed(
        w.activated.start, xStride: c.feedForward, weights.down.start + first * c.feedForward,
        wStride: c.feedForward, into: w.hidden.start + first, yStride: c.width, rows: rows,
        columns: count, depth: c.feedForward, accumulate: true)
    }
  }

  private func addBias(_ bias: FloatBuffer?, to y: FloatBuffer, rows: Int, columns: Int) {
    guard let bias else { return }
    for row in 0..<rows {
      for column in 0..<columns { y.start[row * columns + column] += bias.start[column] }
    }
  }

  // MARK: Model

  /// Runs tokens through all layers: their keys and values go on the path, their final hidden states
  /// (after the norm) into `workspace.normed`.
  func runLayers(_ ids: ArraySlice<Int32>, at position: Int, on path: PathActivations) {
    let rows = ids.count
    precondition(rows <= workspace.chunk && position + rows <= path.capacity)
    for (row, id) in ids.enumerated() {
      model.embedding.decode(Int(id), into: workspace.hidden.start + row * c.width)
    }
    for layer in 0..<c.layers {
      attention(layer, rows: rows, position: position, path)
      feedForward(layer, rows: rows)
    }
    kernels.rmsNorm(
      workspace.hidden.start, weight: model.finalNorm.start, into: workspace.normed.start,
      rows: rows, width: c.width, epsilon: Float(c.normEpsilon))
  }

  /// `runLayers`, and the head's logits of the tokens into the path's.
  func run(_ ids: ArraySlice<Int32>, at position: Int, on path: PathActivations) {
    runLayers(ids, at: position, on: path)
    let rows = ids.count
    let labels = model.labels
    let logits = path.logits.start + position * labels
    for row in 0..<rows {
      (logits + row * labels).update(from: model.head.bias.start, count: labels)
    }
    kernels.dotRows(
      workspace.normed.start, xStride: c.width, model.head.weight.start, wStride: c.width,
      into: logits, yStride: labels, rows: rows, columns: labels, depth: c.width, accumulate: true)
  }
}
