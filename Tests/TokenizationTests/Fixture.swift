import Foundation
import Tokenization

/// What `scripts/golden/make_tokenizer_fixture.py` wrote.
enum Fixture {
  /// One text and what the reference makes of it.
  struct Line {
    let number: Int
    let text: [UInt8]
    /// Ids of SmolLM2's vocabulary.
    let smollm2: [Int32]
    /// Ids of the vocabulary of `smallQwen2`.
    let small: [Int32]
    /// Lengths of the pieces in bytes.
    let pieces: [PreTokenizer: [Int]]
  }

  static let lines: [Line] = {
    let rows = try! data("lines.jsonl").split(separator: UInt8(ascii: "\n"))
    return rows.enumerated().map { index, row in
      let fields = try! JSONDecoder().decode([String].self, from: row)
      let smollm = lengths(fields[2])
      return Line(
        number: index + 1, text: Array(fields[0].utf8), smollm2: ids(fields[1], width: 3),
        small: ids(fields[4], width: 2),
        pieces: [
          .smollm: smollm, .qwen2: lengths(fields[3]),
          .gpt2: fields[5].isEmpty ? smollm : lengths(fields[5]),
        ])
    }
  }()

  /// A `tokenizer.json` of 1,000 trained tokens and four added ones.
  static let smallQwen2 = try! TokenizerDefinition(
    huggingFaceTokenizerJSON: data("small-qwen2.json"))
  static let smallTokenizer = try! Tokenizer(smallQwen2)

  static func data(_ name: String) throws -> Data {
    let folder = Bundle.module.resourceURL!.appendingPathComponent("Fixtures")
    return try Data(contentsOf: folder.appendingPathComponent(name))
  }

  private static let digits = Dictionary(
    uniqueKeysWithValues: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
      .enumerated().map { ($1, $0) })

  private static func ids(_ text: String, width: Int) -> [Int32] {
    let digits = text.utf8.map { Self.digits[$0]! }
    return stride(from: 0, to: digits.count, by: width).map { start in
      Int32(digits[start..<start + width].reduce(0) { $0 << 6 | $1 })
    }
  }

  private static func lengths(_ text: String) -> [Int] {
    var lengths: [Int] = []
    var length = 0
    for digit in text.utf8.map({ Self.digits[$0]! }) {
      length += digit
      guard digit < 63 else { continue }
      lengths.append(length)
      length = 0
    }
    return lengths
  }
}
