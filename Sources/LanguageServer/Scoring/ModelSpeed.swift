/// How quick the model is on this machine, by the passes that ended: what was measured, not what a machine
/// of its kind should do.
struct ModelSpeed: Sendable {
  /// Below this an edit's warning comes late: from the edited step to the end of its function there are some
  /// 200 tokens, so they take two seconds and more.
  static let leastTokensPerSecond = 100.0
  /// A pass of fewer tokens says little: what it takes is mostly not the model's.
  static let leastTokens = 128
  /// Tokens that say enough: a few functions, so that one pass beside a compiler's is not all there is.
  static let enoughTokens = 2_000

  private(set) var tokens = 0
  private(set) var duration = Duration.zero

  /// - Parameters:
  ///   - tokens: that a pass computed.
  ///   - duration: from its beginning to its end.
  mutating func learn(tokens: Int, in duration: Duration) {
    guard tokens >= Self.leastTokens else { return }
    self.tokens += tokens
    self.duration += duration
  }

  /// nil until enough was measured.
  var tokensPerSecond: Double? {
    guard tokens >= Self.enoughTokens, duration > .zero else { return nil }
    return Double(tokens) / (duration / .seconds(1))
  }

  var isTooSlow: Bool { (tokensPerSecond ?? .infinity) < Self.leastTokensPerSecond }
}
