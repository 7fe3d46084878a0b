/// The sizes of a causal transformer of the Llama or Qwen2 family, validated once.
public struct TransformerConfiguration: Sendable, Hashable {
  public enum Family: String, Sendable, Hashable {
    case llama
    case qwen2
  }

  public var family: Family
  public var layers: Int
  /// Of the hidden state.
  public var width: Int
  public var heads: Int
  /// Heads of keys and values; `heads / keyValueHeads` neighbouring heads share one.
  public var keyValueHeads: Int
  public var headSize: Int
  /// Of the feed-forward layer.
  public var feedForward: Int
  public var vocabulary: Int
  /// Tokens the model can read at once.
  public var contextLength: Int
  public var ropeTheta: Double
  public var normEpsilon: Double

  /// Bounds beyond which a number is a mistake or an attack: ten times what exists today.
  enum Limit {
    static let layers = 1_000
    static let width = 1 << 17
    static let heads = 2_048
    static let headSize = 1_024
    static let feedForward = 1 << 19
    static let vocabulary = 1 << 22
    static let contextLength = 1 << 24
    static let labels = 1_024
  }

  /// Columns of the queries: `heads · headSize`.
  var queryWidth: Int { heads * headSize }
  /// Columns of the keys, and of the values.
  var keyValueWidth: Int { keyValueHeads * headSize }
  /// Columns of queries, keys and values side by side.
  var attentionWidth: Int { queryWidth + 2 * keyValueWidth }

  /// Returns itself, or throws what is wrong with it.
  func validated(file: String) throws(ModelError) -> TransformerConfiguration {
    let bounds = [
      ("layers", layers, Limit.layers), ("width", width, Limit.width),
      ("heads", heads, Limit.heads), ("key-value heads", keyValueHeads, heads),
      ("head size", headSize, Limit.headSize),
      ("feed-forward width", feedForward, Limit.feedForward),
      ("vocabulary", vocabulary, Limit.vocabulary),
      ("context length", contextLength, Limit.contextLength),
    ]
    for (name, value, limit) in bounds where !(1...max(1, limit) ~= value) {
      throw .configuration(file: file, problem: "\(name) is \(value), outside 1…\(limit)")
    }
    guard heads % keyValueHeads == 0 else {
      throw .configuration(
        file: file, problem: "\(heads) heads cannot share \(keyValueHeads) key-value heads")
    }
    guard headSize % 2 == 0 else {
      throw .configuration(file: file, problem: "the head size \(headSize) is odd")
    }
    guard ropeTheta.isFinite, ropeTheta > 0 else {
      throw .configuration(file: file, problem: "the rotary base is \(ropeTheta)")
    }
    guard normEpsilon.isFinite, 0..<1 ~= normEpsilon else {
      throw .configuration(file: file, problem: "the norm's epsilon is \(normEpsilon)")
    }
    return self
  }
}
