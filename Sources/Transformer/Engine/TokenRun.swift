/// Tokens that stand or fall together: a step with its separator, or a step of a preamble.
public struct TokenRun: Hashable, Sendable {
  public let ids: [Int32]

  public init(ids: [Int32]) { self.ids = ids }
}

/// What the head says after each token of a run.
public struct TokenLogits: Hashable, Sendable {
  /// (tokens, labels), row by row.
  public let values: [Float]
  public let labels: Int

  public init(values: [Float], labels: Int) {
    self.values = values
    self.labels = labels
  }

  public var tokens: Int { labels == 0 ? 0 : values.count / labels }

  /// The logits after a token.
  public subscript(token: Int) -> ArraySlice<Float> {
    values[(token * labels)..<((token + 1) * labels)]
  }
}

/// What a request cost.
public struct InferenceUsage: Hashable, Sendable {
  /// Tokens that were run through the layers.
  public var tokensComputed: Int
  /// Tokens whose activations were already there.
  public var tokensReused: Int

  public init(tokensComputed: Int, tokensReused: Int) {
    self.tokensComputed = tokensComputed
    self.tokensReused = tokensReused
  }
}

extension TransformerConfiguration {
  /// Whether a model can read these runs one after the other.
  func check(_ runs: [TokenRun]) throws(InferenceError) {
    let count = runs.reduce(0) { $0 + $1.ids.count }
    guard count <= contextLength else {
      throw .tooManyTokens(count: count, limit: contextLength)
    }
    let known = 0..<Int32(vocabulary)
    for (index, run) in runs.enumerated() {
      if let id = run.ids.first(where: { !known.contains($0) }) {
        throw .unknownToken(id: id, run: index, vocabulary: vocabulary)
      }
    }
  }
}
