extension Tokenizer {
  /// The tokens of `bytes`; defined for any bytes, in time linear in their number but for a logarithm.
  ///
  /// An ill-formed byte of UTF-8 is a byte like any other: the pre-tokenizer takes it for a character
  /// that is neither letter nor number nor space. A byte without a token is left out before merging, as
  /// the reference does, and its place goes to the token before it (to the first token if none is). So
  /// the ranges always tile `bytes`, and there are no tokens only where no byte has one.
  public func encode(_ bytes: [UInt8]) -> [Token] {
    var starts: [Int] = []
    var ids: [Int32] = []
    ids.reserveCapacity(bytes.count / 3)
    starts.reserveCapacity(bytes.count / 3)

    var merger = PieceMerger(merges)
    var start = 0
    while start < bytes.count {
      let end = preTokenizer.pieceEnd(in: bytes, from: start)
      for index in start..<end {
        let id = byteTokens[Int(bytes[index])]
        if id >= 0 { merger.append(id, at: index) }
      }
      merger.merge { id, start in
        ids.append(id)
        starts.append(start)
      }
      start = end
    }
    return ids.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
      return Token(id: ids[index], range: (index == 0 ? 0 : starts[index])..<end)
    }
  }

  /// The ids alone.
  public func ids(of bytes: [UInt8]) -> [Int32] { encode(bytes).map(\.id) }
}
