/// What a model's file says about its tokenizer, as it stands there; `Tokenizer` validates it.
public struct TokenizerDefinition: Sendable, Hashable {
  /// Text of each token by id: in the byte alphabet for normal tokens, as it reads for all others.
  /// An empty text is an id without a token.
  public var tokens: [String]
  /// Kind of each token by id.
  public var kinds: [TokenKind]
  /// Pairs of tokens to join, `"Ġ t"`, most urgent first.
  public var merges: [String]
  public var preTokenizer: PreTokenizer

  /// - Parameter kinds: nil where all tokens are normal.
  public init(
    tokens: [String], kinds: [TokenKind]? = nil, merges: [String], preTokenizer: PreTokenizer
  ) {
    self.tokens = tokens
    self.kinds = kinds ?? Array(repeating: .normal, count: tokens.count)
    self.merges = merges
    self.preTokenizer = preTokenizer
  }

  /// The definition in a GGUF file's metadata.
  ///
  /// - Parameters:
  ///   - tokens: `tokenizer.ggml.tokens`
  ///   - tokenTypes: `tokenizer.ggml.token_type`; nil where the file has none
  ///   - merges: `tokenizer.ggml.merges`
  ///   - pre: `tokenizer.ggml.pre`
  public init(
    ggufTokens tokens: [String], tokenTypes: [Int32]?, merges: [String], pre: String
  ) throws(TokenizerError) {
    var kinds: [TokenKind]?
    if let tokenTypes {
      var read: [TokenKind] = []
      read.reserveCapacity(tokenTypes.count)
      for (id, type) in tokenTypes.enumerated() {
        guard let kind = TokenKind(rawValue: type) else {
          throw .unknownKind(id: id, rawValue: type)
        }
        read.append(kind)
      }
      kinds = read
    }
    self.init(
      tokens: tokens, kinds: kinds, merges: merges,
      preTokenizer: try PreTokenizer(ggufName: pre))
  }

  /// The largest vocabulary that is taken for one: about four times the largest in common use.
  public static let tokenLimit = 1 << 20
  /// The most merges that are taken for some; a merge makes a token, so about one a token.
  public static let mergeLimit = 1 << 20
  /// The longest token in bytes: long runs of white space are some hundreds, so this is no token.
  public static let tokenByteLimit = 1 << 14
}
