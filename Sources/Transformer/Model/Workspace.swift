import Kernels

/// The buffers of a forward pass over at most `chunk` tokens; one thread's, apart from the disjoint
/// parts its workers fill.
struct Workspace {
  let chunk: Int
  /// The hidden state between layers: (chunk, width)
  let hidden: FloatBuffer
  /// The hidden state after a norm: (chunk, width)
  let normed: FloatBuffer
  /// (chunk, attentionWidth): queries, keys and values side by side.
  let queryKeyValue: FloatBuffer
  /// What attention gathered: (chunk, queryWidth)
  let gathered: FloatBuffer
  /// (chunk, 2 · feedForward): gate and up side by side.
  let gateUp: FloatBuffer
  /// (chunk, feedForward)
  let activated: FloatBuffer
  /// Attention scores, for each worker (attentionRows, capacity).
  private(set) var scores: [FloatBuffer]
  private var capacity = 0

  /// Queries of one head that meet the keys together.
  static let attentionRows = 64

  init(_ c: TransformerConfiguration, chunk: Int, workers: Int) {
    self.chunk = chunk
    hidden = FloatBuffer(count: chunk * c.width)
    normed = FloatBuffer(count: chunk * c.width)
    queryKeyValue = FloatBuffer(count: chunk * c.attentionWidth)
    gathered = FloatBuffer(count: chunk * c.queryWidth)
    gateUp = FloatBuffer(count: chunk * 2 * c.feedForward)
    activated = FloatBuffer(count: chunk * c.feedForward)
    scores = (0..<workers).map { _ in FloatBuffer(count: 0) }
  }

  mutating func reserve(capacity: Int) {
    guard capacity > self.capacity else { return }
    self.capacity = capacity
    let rows = min(chunk, Self.attentionRows)
    scores = scores.map { _ in FloatBuffer(count: rows * capacity) }
  }

  var byteCount: Int {
    (scores + [hidden, normed, queryKeyValue, gathered, gateUp, activated])
      .reduce(0) { $0 + $1.byteCount }
  }
}
