import Kernels

/// Rows of activations, in float32 and, where weights are packed, rounded as their products want them.
struct Activations {
  let width: Int
  /// (rows, width)
  let values: FloatBuffer
  /// Of no rows but in the precision of their name.
  let int16: RoundedRows
  let int8: BlockRows

  init(rows: Int, width: Int, precision: Precision, kernels: VectorKernels) {
    self.width = width
    values = FloatBuffer(count: rows * width)
    int16 = RoundedRows(.activations, rows: precision == .int16 ? rows : 0, width: width)
    int8 = BlockRows(rows: precision == .int8 ? rows : 0, width: width, kernels: kernels)
  }

  var byteCount: Int { values.byteCount + int16.byteCount + int8.byteCount }
}

/// The buffers of a forward pass over at most `chunk` tokens; one thread's, apart from the disjoint
/// parts its workers fill.
struct Workspace {
  let chunk: Int
  /// The hidden state between layers: (chunk, width)
  let hidden: FloatBuffer
  /// The hidden state after a norm.
  let normed: Activations
  /// (chunk, attentionWidth): queries, keys and values side by side.
  let queryKeyValue: FloatBuffer
  /// What attention gathered: (chunk, queryWidth)
  let gathered: Activations
  /// (chunk, feedForward) each.
  let gate: FloatBuffer
  let up: FloatBuffer
  let activated: Activations
  /// One for each worker.
  private(set) var attention: [AttentionScratch]
  private(set) var rotary: RotaryTable
  private let configuration: TransformerConfiguration
  private let precision: Precision
  private var pages = 0

  init(
    _ c: TransformerConfiguration, precision: Precision, chunk: Int, workers: Int,
    kernels: VectorKernels
  ) {
    configuration = c
    self.precision = precision
    self.chunk = chunk
    func activations(_ width: Int) -> Activations {
      Activations(rows: chunk, width: width, precision: precision, kernels: kernels)
    }
    hidden = FloatBuffer(count: chunk * c.width)
    normed = activations(c.width)
    queryKeyValue = FloatBuffer(count: chunk * c.attentionWidth)
    gathered = activations(c.queryWidth)
    gate = FloatBuffer(count: chunk * c.feedForward)
    up = FloatBuffer(count: chunk * c.feedForward)
    activated = activations(c.feedForward)
    rotary = RotaryTable(c)
    attention = (0..<workers).map { _ in
      AttentionScratch(c, precision: precision, pages: 0)
    }
  }

  /// Makes room for a path.
  mutating func reserve(_ path: TokenPath) {
    rotary.reserve(path.count)
    guard path.pages.count > pages else { return }
    // By a quarter more each time, so that a growing text does not allocate at each step.
    pages = path.pages.count * 5 / 4 + 8
    attention = attention.map { _ in
      AttentionScratch(configuration, precision: precision, pages: pages)
    }
  }

  var byteCount: Int {
    [hidden, queryKeyValue, gate, up].reduce(0) { $0 + $1.byteCount }
      + [normed, gathered, activated].reduce(0) { $0 + $1.byteCount }
      + attention.reduce(rotary.byteCount) { $0 + $1.byteCount }
  }
}
