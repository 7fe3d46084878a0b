import Basics
import Testing

@testable import Tokenization

@Suite struct EncodingTests {
  private let tokenizer = Fixture.smallTokenizer

  @Test func encodesEveryLineAsTheReference() {
    #expect(Fixture.lines.count >= 2_000)
    for line in Fixture.lines {
      let ids = tokenizer.ids(of: line.text)
      guard ids != line.small else { continue }
      #expect(
        tokenizer.shown(ids) == tokenizer.shown(line.small),
        "line \(line.number): \(shown(line.text))")
      return
    }
  }

  @Test func anyBytesComeBackAndTheirSpansTile() {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<2_000 {
      let bytes = randomBytes(using: &generator)
      let tokens = tokenizer.encode(bytes)
      #expect(tokenizer.decode(tokens.map(\.id)) == bytes, "\(shown(bytes))")
      var end = 0
      for token in tokens {
        #expect(token.range.lowerBound == end && !token.range.isEmpty, "\(shown(bytes))")
        #expect(tokenizer.decode([token.id]) == Array(bytes[token.range]), "\(shown(bytes))")
        end = token.range.upperBound
      }
      #expect(end == bytes.count, "\(shown(bytes))")
    }
  }

  /// Both ways to merge do what the definition says: join the lowest rank, the leftmost first, again.
  @Test func mergesAsDefined() {
    let definition = Fixture.smallQwen2
    let ranks = Dictionary(
      uniqueKeysWithValues: definition.merges.enumerated().map { ($1, $0) })
    var generator = SplitMix64(seed: 11)
    for _ in 0..<150 {
      // One piece: letters only, in words that merge, well below and above the bound of short pieces.
      let length = Int.random(in: 1...4 * PieceMerger.shortPiece, using: &generator)
      let alphabet = Array("aeinorst".utf8)
      let piece = (0..<length).map { _ in alphabet.randomElement(using: &generator)! }
      var symbols = piece.map { String(UnicodeScalar($0)) }
      while let first = symbols.indices.dropLast()
        .compactMap({ index in
          ranks["\(symbols[index]) \(symbols[index + 1])"].map { (rank: $0, index: index) }
        })
        .min(by: { ($0.rank, $0.index) < ($1.rank, $1.index) })
      {
        symbols[first.index] += symbols.remove(at: first.index + 1)
      }
      let tokens = tokenizer.encode(piece)
      #expect(tokens.map { shown(piece[$0.range]) } == symbols)
    }
  }

  @Test(arguments: [
    ("a", 1_000_000), (" ", 100_000), ("\n", 100_000), ("ab", 100_000), ("=", 100_000),
    ("7", 100_000),
    ("字", 50_000), ("\u{3000}", 30_000), (" \n", 50_000), ("<|im_start|>", 10_000),
  ])
  func longRunsEnd(_ unit: String, _ count: Int) {
    let bytes = Array(String(repeating: unit, count: count).utf8)
    let tokens = tokenizer.encode(bytes)
    #expect(tokens.last?.range.upperBound == bytes.count)
    #expect(tokenizer.decode(tokens.map(\.id)) == bytes)
  }

  @Test(arguments: [
    ("ab", ["ab 0..<2"]),
    ("azb", ["ab 0..<3"]),
    ("zzabza", ["ab 0..<5", "a 5..<6"]),
    ("bz", ["b 0..<2"]),
    ("b!!a", ["b 0..<3", "a 3..<4"]),
    ("zy", []),
    ("", []),
  ])
  func aByteWithoutTokenGoesToItsNeighbour(_ text: String, _ expected: [String]) throws {
    let tokenizer = try Tokenizer(
      TokenizerDefinition(tokens: ["a", "b", "ab"], merges: ["a b"], preTokenizer: .gpt2))
    #expect(tokenizer.bytesWithoutToken.count == 254)
    let tokens = tokenizer.encode(Array(text.utf8))
    #expect(tokens.map { "\(tokenizer.text(of: $0.id)) \($0.range)" } == expected)
  }

  @Test func anIdOutsideTheVocabularyDecodesToNothing() {
    #expect(tokenizer.decode([-1, Int32(tokenizer.vocabularyCount), .max, .min]) == [])
  }

  /// Well-formed text, ill-formed bytes, white space and digits in one.
  private func randomBytes(using generator: inout SplitMix64) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      switch Int.random(in: 0..<4, using: &generator) {
      case 0:
        for _ in 0..<Int.random(in: 1...9, using: &generator) {
          bytes.append(UInt8.random(in: 0...255, using: &generator))
        }
      case 1: bytes += Fixture.lines.randomElement(using: &generator)!.text.prefix(40)
      case 2:
        let scalar =
          Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator)) ?? "\u{FFFD}"
        bytes += Array(String(scalar).utf8)
      default:
        bytes += Array(
          [" ", "\r\n", "\t", "12", "'Ve", "\u{A0}"].randomElement(using: &generator)!.utf8)
      }
    }
    return bytes
  }
}

extension Tokenizer {
  /// A token as a test shows it.
  func text(of id: Int32) -> String { TokenizationTests.shown(decode([id])) }

  /// Tokens with `|` between them, then their ids.
  func shown(_ ids: [Int32]) -> String {
    ids.map(text(of:)).joined(separator: "|") + " \(ids)"
  }
}
