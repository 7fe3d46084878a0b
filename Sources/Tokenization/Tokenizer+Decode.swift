extension Tokenizer {
  /// The bytes that `ids` stand for, one after the other.
  ///
  /// A special token stands for its text, an id outside the vocabulary for nothing. Decoding what
  /// `encode` made of a text gives the text, less its `bytesWithoutToken`.
  public func decode(_ ids: some Sequence<Int32>) -> [UInt8] {
    var bytes: [UInt8] = []
    for id in ids { bytes.append(contentsOf: vocabulary.bytes(of: id)) }
    return bytes
  }
}
