import Kernels

/// Rows of activations, in float32 and, where weights are packed, rounded as their products want them.
struct Activations {
  let width: Int
  /// (rows, width)
  let values: FloatBuffer
  /// Of the rounded values, from one row to the next.
  let stride: Int
  /// Groups of a row, each with a scale.
  let groups: Int
  /// (rows, stride) integers; zeros behind `width`.
  private let integers: FloatBuffer
  /// (rows, groups)
  private let scaleBuffer: FloatBuffer

  init(rows: Int, width: Int, precision: Precision, kernels: VectorKernels) {
    self.width = width
    values = FloatBuffer(count: rows * width)
    stride = kernels.operandStride(width)
    groups = VectorKernels.groups(width)
    let isRounded = precision == .int16
    // Two integers take the place of a float; the stride is even.
    integers = FloatBuffer(count: isRounded ? rows * stride / 2 : 0)
    scaleBuffer = FloatBuffer(count: isRounded ? rows * groups : 0)
  }

  var rounded: UnsafeMutablePointer<Int16> {
    UnsafeMutableRawPointer(integers.start).assumingMemoryBound(to: Int16.self)
  }
  var scales: UnsafeMutablePointer<Float> { scaleBuffer.start }
  var byteCount: Int { values.byteCount + integers.byteCount + scaleBuffer.byteCount }

  /// Rounds some rows; nothing in float32.
  func round(rows: Range<Int>, kernels: VectorKernels) {
    guard integers.count > 0 else { return }
    kernels.quantise(
      values.start + rows.lowerBound * width, xStride: width,
      into: rounded + rows.lowerBound * stride, stride: stride,
      scales: scales + rows.lowerBound * groups, scaleStride: groups, rows: rows.count,
      count: width)
  }
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
  private let kernels: VectorKernels
  private var pages = 0

  init(
    _ c: TransformerConfiguration, precision: Precision, kernels: VectorKernels, chunk: Int,
    workers: Int
  ) {
    configuration = c
    self.precision = precision
    self.kernels = kernels
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
      AttentionScratch(c, precision: precision, kernels: kernels, pages: 0)
    }
  }

  /// Makes room for a path.
  mutating func reserve(_ path: TokenPath) {
    rotary.reserve(path.count)
    guard path.pages.count > pages else { return }
    // By a quarter more each time, so that a growing text does not allocate at each step.
    pages = path.pages.count * 5 / 4 + 8
    attention = attention.map { _ in
      AttentionScratch(configuration, precision: precision, kernels: kernels, pages: pages)
    }
  }

  var byteCount: Int {
    [hidden, queryKeyValue, gate, up].reduce(0) { $0 + $1.byteCount }
      + [normed, gathered, activated].reduce(0) { $0 + $1.byteCount }
      + attention.reduce(rotary.byteCount) { $0 + $1.byteCount }
  }
}
