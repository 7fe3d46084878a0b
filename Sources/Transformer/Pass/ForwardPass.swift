import Kernels

/// The forward pass in reading order.
///
/// Rows of a call: the new tokens of a `Chunk`, one passage under the other. Attention over pages and in
/// float32 stand in files of their own.
struct ForwardPass {
  let model: TransformerModel
  let pool: WorkerPool
  let kernels: VectorKernels
  let product: MatrixProduct
  let layout: PageLayout
  var workspace: Workspace
  /// For the updates that stand beside weights; of no columns where there are none.
  private let reduced: ReducedRows

  var c: TransformerConfiguration { model.configuration }

  init(_ model: TransformerModel, pool: WorkerPool, chunk: Int, kernels: VectorKernels = .best) {
    self.model = model
    self.pool = pool
    self.kernels = kernels
    product = MatrixProduct(kernels: kernels)
    layout = PageLayout(model.configuration, precision: model.precision)
    workspace = Workspace(
      model.configuration, precision: model.precision, chunk: chunk, workers: pool.width,
      kernels: kernels)
    reduced = ReducedRows(model, rows: chunk, kernels: kernels)
  }

  /// Another model of the same shape, in the same buffers: only one of the two runs at a time.
  init(_ model: TransformerModel, inPlaceOf other: ForwardPass) {
    precondition(
      model.configuration == other.model.configuration && model.precision == other.model.precision)
    self.model = model
    pool = other.pool
    kernels = other.kernels
    product = other.product
    layout = other.layout
    workspace = other.workspace
    reduced = ReducedRows(model, rows: other.workspace.chunk, kernels: other.kernels)
  }

  // MARK: Linear layers

  /// Columns a part starts at are multiples of this: whole blocks, since a part rounds its own, and whole panels.
  private static let columnStep = BlockMatrix.block
  /// Parts for each thread: more than one, so that a thread that was put aside for a while is not waited for
  /// with the others' work done.
  private static let partsAThread = 4

  /// Splits columns into ranges that the threads take one after the other.
  func split(_ columns: Int, _ body: (_ columns: Range<Int>) -> Void) {
    let steps = (columns + Self.columnStep - 1) / Self.columnStep
    // OpenBLAS prepares the rows anew for each part.
    let each = model.precision.isRounded ? Self.partsAThread : 1
    let parts = pool.width == 1 ? 1 : min(each * pool.width, steps)
    pool.run(parts) { part, _ in
      let first = steps * part / parts * Self.columnStep
      body(first..<min(columns, steps * (part + 1) / parts * Self.columnStep))
    }
  }

  /// `y (+)= x · wᵀ + bias` for some columns of y: (rows, outputs).
  ///
  /// - Parameter reduced: what `reduce` made of x, where there is an update beside the weights.
  func apply(
    _ linear: Linear, to x: Activations, rows: Int, columns: Range<Int>,
    into y: FloatBuffer, accumulate: Bool = false, reduced: Activations? = nil
  ) {
    switch linear.weights {
    case .float32(let w):
      product.timesTransposed(
        x.values.start, xStride: x.width, w.start + columns.lowerBound * linear.inputs,
        wStride: linear.inputs, into: y.start + columns.lowerBound, yStride: linear.outputs,
        rows: rows, columns: columns.count, depth: linear.inputs, accumulate: accumulate)
    case .int16(let w):
      kernels.product(
        x.int16, w, panels: panels(columns), into: y.start, yStride: linear.outputs, rows: rows,
        accumulate: accumulate)
    case .int8(let w):
      kernels.product(
        x.int8, w, panels: panels(columns), into: y.start, yStride: linear.outputs, rows: rows,
        accumulate: accumulate)
    }
    if let update = linear.update, let reduced {
      apply(update.b, to: reduced, rows: rows, columns: columns, into: y, accumulate: true)
    }
    guard let bias = linear.bias else { return }
    for row in 0..<rows {
      let values = y.start + row * linear.outputs
      for column in columns { values[column] += bias.start[column] }
    }
  }

  /// `x · aᵀ` of the update beside a layer's weights, ready for the product with b; nil where there is none.
  private func reduce(
    _ x: Activations, for linear: Linear, rows: Int, into y: Activations?
  ) -> Activations? {
    guard let update = linear.update, let y else { return nil }
    // A few columns: to share them out would take longer.
    apply(update.a, to: x, rows: rows, columns: 0..<update.rank, into: y.values)
    round(y, rows: rows)
    return y
  }

  private func panels(_ columns: Range<Int>) -> Range<Int> {
    let panel = PackedMatrix.panel
    return columns.lowerBound / panel..<(columns.upperBound + panel - 1) / panel
  }

  /// Rows a thread takes at a time where each row stands by itself.
  private static let rowStep = 8

  /// Splits rows among the threads.
  private func splitRows(_ rows: Int, _ body: (_ rows: Range<Int>) -> Void) {
    pool.run((rows + Self.rowStep - 1) / Self.rowStep) { part, _ in
      let first = part * Self.rowStep
      body(first..<min(rows, first + Self.rowStep))
    }
  }

  /// Makes activations ready for a product.
  func round(_ x: Activations, rows: Int) {
    splitRows(rows) { round(x, rows: $0) }
  }

  /// Whether the columns of the heads that share keys and values are whole blocks, which can be rounded by
  /// themselves.
  var headsAreBlocks: Bool {
    c.heads / c.keyValueHeads * c.headSize % BlockMatrix.block == 0
  }

  /// Rounds some columns of rows in 8 bits, where they are still near; nothing in another precision.
  func round(_ x: Activations, rows: Range<Int>, columns: Range<Int>) {
    guard model.precision == .int8 else { return }
    kernels.round(
      x.values.start + rows.lowerBound * x.width, stride: x.width, rows: rows.count, into: x.int8,
      from: rows.lowerBound, columns: columns)
  }

  /// Rounds some rows; nothing in float32.
  private func round(_ x: Activations, rows: Range<Int>) {
    let values = x.values.start + rows.lowerBound * x.width
    switch model.precision {
    case .float32: break
    case .int16:
      kernels.round(
        values, stride: x.width, rows: rows.count, into: x.int16, from: rows.lowerBound)
    case .int8: round(x, rows: rows, columns: 0..<x.width)
    }
  }

  /// `normed = norm(hidden)`, ready for a product.
  private func norm(_ weight: FloatBuffer, rows: Int) {
    let w = workspace
    splitRows(rows) { rows in
      let first = rows.lowerBound * c.width
      kernels.rmsNorm(
        w.hidden.start + first, weight: weight.start, into: w.normed.values.start + first,
        rows: rows.count, width: c.width, epsilon: Float(c.normEpsilon))
      round(w.normed, rows: rows)
    }
  }

  // MARK: Attention

  /// `hidden += output · attention(norm(hidden))`.
  private func attention(_ layer: Int, _ chunk: Chunk) {
    let weights = model.layers[layer]
    let w = workspace
    norm(weights.attentionNorm, rows: chunk.rows)
    let read = reduce(
      w.normed, for: weights.queryKeyValue, rows: chunk.rows, into: reduced.queryKeyValue)
    split(c.attentionWidth) { columns in
      apply(
        weights.queryKeyValue, to: w.normed, rows: chunk.rows, columns: columns,
        into: w.queryKeyValue, reduced: read)
    }
    rotateAndStore(layer, chunk)
    switch model.precision {
    case .float32: attendPlainly(layer, chunk)
    case .int16, .int8: attendToPages(layer, chunk)
    }
    if model.precision == .int16 || model.precision == .int8 && !headsAreBlocks {
      round(w.gathered, rows: chunk.rows)
    }
    let gathered = reduce(
      w.gathered, for: weights.output, rows: chunk.rows, into: reduced.output)
    split(c.width) { columns in
      apply(
        weights.output, to: w.gathered, rows: chunk.rows, columns: columns, into: w.hidden,
        accumulate: true, reduced: gathered)
    }
  }

  /// Turns queries and keys by their positions, and puts keys and values on their pages.
  private func rotateAndStore(_ layer: Int, _ chunk: Chunk) {
    let size = c.headSize
    let stride = c.attentionWidth
    let shared = c.heads / c.keyValueHeads
    let w = workspace
    // With each key-value head go the query heads that share it.
    pool.run(chunk.tiles.count * c.keyValueHeads) { part, _ in
      let head = part % c.keyValueHeads
      let tile = chunk.tiles[part / c.keyValueHeads]
      let tokens = tile.tokens(shared: shared)
      let position = chunk.passages[tile.passage].position + tokens.lowerBound
      let row = chunk.firstRows[tile.passage] + tokens.lowerBound
      let first = w.queryKeyValue.start + row * stride
      let keys = first + c.queryWidth + head * size
      let rotations = position * size / 2
      for (start, heads) in [(first + head * shared * size, shared), (keys, 1)] {
        kernels.rotary(
          start, rows: tokens.count, stride: stride, heads: heads, headSize: size,
          cosine: w.rotary.cosine.start + rotations, sine: w.rotary.sine.start + rotations)
      }
      store(
        keys: keys, values: keys + c.keyValueWidth, rows: tokens.count, at: position,
        on: chunk.passages[tile.passage].path, layer: layer, head: head)
    }
  }

  /// - Parameters: rows of `attentionWidth` values, of which the first `headSize` count.
  private func store(
    keys: UnsafePointer<Float>, values: UnsafePointer<Float>, rows: Int, at first: Int,
    on path: TokenPath, layer: Int, head: Int
  ) {
    let size = c.headSize
    var page = path.page(of: first)
    var row = 0
    while row < rows {
      let slot = first + row - Int(path.starts[page])
      let count = min(rows - row, Int(path.counts[page]) - slot)
      let start = path.pages[page].start
      let keyPlace = start + layout.keys(layer: layer, head: head)
      let valuePlace = start + layout.values(layer: layer, head: head)
      let from = row * c.attentionWidth
      switch model.precision {
      case .float32:
        for token in 0..<count {
          let (to, from) = ((slot + token) * size, from + token * c.attentionWidth)
          (keyPlace.assumingMemoryBound(to: Float.self) + to).update(from: keys + from, count: size)
          (valuePlace.assumingMemoryBound(to: Float.self) + to)
            .update(from: values + from, count: size)
        }
      case .int16, .int8:
        kernels.storeTokens(
          keys: keys + from, values: values + from, stride: c.attentionWidth, rows: count,
          headSize: size, slot: slot, pageKeys: keyPlace, pageValues: valuePlace)
      }
      row += count
      page += 1
    }
  }

  // MARK: Feed-forward

  /// `hidden += down · (silu(gate) · up)` of `norm(hidden)`.
  private func feedForward(_ layer: Int, rows: Int) {
    let weights = model.layers[layer]
    let w = workspace
    norm(weights.feedForwardNorm, rows: rows)
    let gate = reduce(w.normed, for: weights.gate, rows: rows, into: reduced.gate)
    let up = reduce(w.normed, for: weights.up, rows: rows, into: reduced.up)
    split(c.feedForward) { columns in
      apply(
        weights.gate, to: w.normed, rows: rows, columns: columns, into: w.gate, reduced: gate)
      apply(weights.up, to: w.normed, rows: rows, columns: columns, into: w.up, reduced: up)
      let first = columns.lowerBound
      kernels.swiGLU(
        gate: w.gate.start + first, up: w.up.start + first,
        into: w.activated.values.start + first, rows: rows, width: columns.count,
        stride: c.feedForward, outputStride: c.feedForward)
      round(w.activated, rows: 0..<rows, columns: columns)
    }
    if model.precision == .int16 { round(w.activated, rows: rows) }
    let down = reduce(w.activated, for: weights.down, rows: rows, into: reduced.down)
    split(c.width) { columns in
      apply(
        weights.down, to: w.activated, rows: rows, columns: columns, into: w.hidden,
        accumulate: true, reduced: down)
    }
  }

  // MARK: Model

  /// Runs the tokens of some passages through all layers: their keys and values go on the paths' pages,
  /// their final hidden states (after the norm) into `workspace.normed`, one row each.
  ///
  /// - Returns: how many rows.
  @discardableResult
  mutating func runLayers(_ passages: [Passage]) -> Int {
    let chunk = Chunk(passages, shared: c.heads / c.keyValueHeads)
    precondition(chunk.rows <= workspace.chunk)
    for passage in passages {
      precondition(passage.position + passage.ids.count <= passage.path.count)
      workspace.reserve(passage.path)
    }
    for (row, id) in passages.lazy.flatMap(\.ids).enumerated() {
      model.embedding.decode(Int(id), into: workspace.hidden.start + row * c.width)
    }
    for layer in 0..<c.layers {
      attention(layer, chunk)
      feedForward(layer, rows: chunk.rows)
    }
    kernels.rmsNorm(
      workspace.hidden.start, weight: model.finalNorm.start,
      into: workspace.normed.values.start, rows: chunk.rows, width: c.width,
      epsilon: Float(c.normEpsilon))
    return chunk.rows
  }

  /// `runLayers`, then the head.
  ///
  /// - Returns: the logits, (rows, labels).
  mutating func run(_ passages: [Passage]) -> [Float] {
    let rows = runLayers(passages)
    let labels = model.labels
    return [Float](unsafeUninitializedCapacity: rows * labels) { logits, count in
      for row in 0..<rows {
        for label in 0..<labels { logits[row * labels + label] = model.head.bias.start[label] }
      }
      kernels.dotRows(
        workspace.normed.values.start, xStride: c.width, model.head.weight.start,
        wStride: c.width, into: logits.baseAddress!, yStride: labels, rows: rows,
        columns: labels, depth: c.width, accumulate: true)
      count = rows * labels
    }
  }
}
