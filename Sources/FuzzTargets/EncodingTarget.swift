import Tokenization

/// Enough merges to meet in one piece, and to compete for its symbols: words, digits, spaces, the bytes of
/// `é`.
private let merges = [
  "i n", "in t", "Ġ Ġ", "ĠĠ ĠĠ", "r e", "t u", "tu r", "re tur", "retur n", "Ġ x", "s t", "st r",
  "str c", "c p", "strc p", "a a", "aa aa", "b aa", "a b", "baa b", "a baa", "( )", "Ã ©", "Ċ Ċ",
  "0 0",
]

private let tokenizers: [Tokenizer] = PreTokenizer.allCases.map { preTokenizer in
  // One byte has no token, as in vocabularies that were cut down.
  let bytes = (0...255).filter { $0 != 0x07 }.map { String(alphabet[$0]) }
  let joined = merges.map { $0.filter { $0 != " " } }
  do {
    return try Tokenizer(
      TokenizerDefinition(tokens: bytes + joined, merges: merges, preTokenizer: preTokenizer))
  } catch { fatalError("\(error)") }
}

/// Any bytes are encoded into tokens that tile them, decode to them, and merge as defined.
@Sendable func fuzzEncoding(_ bytes: [UInt8]) {
  for tokenizer in tokenizers {
    checkTiling(of: bytes, by: tokenizer)
    let pieces = tokenizer.preTokenizer.pieces(of: bytes)
    require(pieces.map(\.count).reduce(0, +) == bytes.count, "pieces do not tile the text")
    let symbols = pieces.flatMap { mergedSlowly(bytes[$0]) }
    require(
      tokenizer.encode(bytes).map { tokenizer.decode([$0.id]) } == symbols,
      "\(tokenizer.preTokenizer): tokens differ from merging the slow way")
  }
}

/// What holds of any tokenizer and any text.
func checkTiling(of bytes: [UInt8], by tokenizer: Tokenizer) {
  let tokens = tokenizer.encode(bytes)
  var end = 0
  for token in tokens {
    require(token.range.lowerBound == end && !token.range.isEmpty, "\(token) after \(end)")
    require((0..<tokenizer.vocabularyCount).contains(Int(token.id)), "id \(token.id)")
    end = token.range.upperBound
  }
  let kept = bytes.filter { !tokenizer.bytesWithoutToken.contains($0) }
  require(end == bytes.count || kept.isEmpty, "tokens end at \(end) of \(bytes.count)")
  require(tokenizer.decode(tokens.map(\.id)) == kept, "the text does not come back")
}

/// GPT-2's alphabet, from its description: what does not print follows from U+0100.
private let alphabet: [Character] = {
  let prints = Set(0x21...0x7E).union(0xA1...0xAC).union(0xAE...0xFF)
  var next = 0x100
  return (0...255).map { byte in
    defer { if !prints.contains(byte) { next += 1 } }
    return Character(Unicode.Scalar(prints.contains(byte) ? byte : next)!)
  }
}()

private let bytesOfMerges: [[[UInt8]]] = merges.map { merge in
  merge.split(separator: " ").map { side in side.map { UInt8(alphabet.firstIndex(of: $0)!) } }
}

/// The lowest rank first and among equals the leftmost, over and over.
private func mergedSlowly(_ piece: ArraySlice<UInt8>) -> [[UInt8]] {
  var symbols = piece.filter { $0 != 0x07 }.map { [$0] }
  merging: while symbols.count > 1 {
    for sides in bytesOfMerges {
      guard
        let index = symbols.indices.dropLast()
          .first(where: { symbols[$0] == sides[0] && symbols[$0 + 1] == sides[1] })
      else { continue }
      symbols[index] += symbols.remove(at: index + 1)
      continue merging
    }
    break
  }
  return symbols
}
