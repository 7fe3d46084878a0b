import Kernels

/// Rows of activations, in float32 and, where weights are packed, as the operand of their products.
struct Activations {
  let width: Int
  /// (rows, width)
  let values: FloatBuffer
  /// Values from one row of the operand to the next.
  let stride: Int
  /// (rows, stride); zeros behind `width`.
  private let buffer: FloatBuffer

  init(rows: Int, width: Int, precision: Precision, kernels: VectorKernels) {
    self.width = width
    values = FloatBuffer(count: rows * width)
    stride = kernels.operandStride(width)
    buffer = FloatBuffer(
      count: precision == .float32
        ? 0 : rows * stride * kernels.operandBytes / MemoryLayout<Float>.stride)
  }

  var operand: UnsafeMutableRawPointer { UnsafeMutableRawPointer(buffer.start) }
  var byteCount: Int { values.byteCount + buffer.byteCount }

  /// Makes the operand of some rows and columns; nothing in float32.
  func prepare(rows: Range<Int>, columns: Range<Int>, kernels: VectorKernels) {
    guard buffer.count > 0 else { return }
    let first = rows.lowerBound * stride + columns.lowerBound
    kernels.makeOperand(
      values.start + rows.lowerBound * width + columns.lowerBound, xStride: width,
      into: operand + first * kernels.operandBytes, operandStride: stride, rows: rows.count,
      count: columns.count)
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
