/// How many tokens go through the layers between two looks at cancellation and at what else waits: as
/// many as the machine computes in a set time.
struct ChunkPace {
  /// Fewer would leave the kernels idle more than the shorter wait is worth. Also the first chunk's, by
  /// which the machine is known: it may be a slow one.
  static let least = 24

  private let limit: Int
  private let latency: Duration
  /// Tokens a second of the last chunks, the newest most; nil before the first.
  private var rate: Double?

  /// - Parameters:
  ///   - limit: tokens of a chunk at most.
  ///   - latency: what a chunk should take at most.
  init(limit: Int, latency: Duration) {
    self.limit = limit
    self.latency = latency
  }

  var tokens: Int {
    guard let rate else { return min(limit, Self.least) }
    return max(min(limit, Self.least), min(limit, Int(rate * (latency / .seconds(1)))))
  }

  mutating func learn(tokens: Int, in duration: Duration) {
    // A few tokens take as long as reading the weights and say nothing of what many would take.
    guard tokens >= min(limit, Self.least), duration > .zero else { return }
    let measured = Double(tokens) / (duration / .seconds(1))
    rate = rate.map { $0 * 0.7 + measured * 0.3 } ?? measured
  }
}
