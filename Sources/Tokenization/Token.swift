/// One token of a text: what the model reads, and which bytes it stands for.
public struct Token: Sendable, Hashable {
  /// Row of the model's embedding.
  public let id: Int32
  /// Bytes of the encoded text. The ranges of an encoding tile its text: the first starts at 0, each
  /// starts where the one before ends, the last ends with the text, and none is empty.
  public let range: Range<Int>

  public init(id: Int32, range: Range<Int>) {
    self.id = id
    self.range = range
  }
}

/// What a token of the vocabulary is for; raw values are GGUF's `tokenizer.ggml.token_type`.
public enum TokenKind: Int32, Sendable, Hashable, CaseIterable {
  /// A piece of text, written in the byte alphabet; the only kind that text becomes.
  case normal = 1
  case unknown = 2
  /// A mark such as `<|im_start|>`, written as it reads.
  case control = 3
  /// Added to the vocabulary after training, written as it reads.
  case userDefined = 4
  case unused = 5
  case byte = 6
}
