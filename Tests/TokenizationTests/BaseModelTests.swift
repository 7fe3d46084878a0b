import Foundation
import Testing
import Tokenization

/// SmolLM2's own vocabulary, read from the base model where it is installed.
@Suite(
  .enabled(
    if: BaseModel.smolLM2.isInstalled,
    "the base model SmolLM2-135M-Instruct.Q4_1.gguf is not in the cache; install it to run this suite"
  ))
struct BaseModelTests {
  private static let tokenizer = Result { try BaseModel.smolLM2.tokenizer() }

  @Test func encodesEveryLineAsTheReference() throws {
    let tokenizer = try Self.tokenizer.get()
    for line in Fixture.lines {
      let tokens = tokenizer.encode(line.text)
      let ids = tokens.map(\.id)
      if ids != line.smollm2 {
        #expect(
          tokenizer.shown(ids) == tokenizer.shown(line.smollm2),
          "line \(line.number): \(shown(line.text))")
        return
      }
      #expect(ids.allSatisfy { $0 >= 17 }, "the first 17 tokens are control tokens")
      #expect(
        tokenizer.decode(ids) == line.text.filter { !tokenizer.bytesWithoutToken.contains($0) })
      #expect(
        zip(tokens, tokens.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound })
      #expect(tokens.first?.range.lowerBound ?? 0 == 0)
      #expect(tokens.isEmpty || tokens.last?.range.upperBound == line.text.count)
    }
  }

  /// The ids of the starter model's golden texts: each step alone, then the separator.
  @Test func encodesTheGoldenSteps() throws {
    struct Golden: Decodable {
      struct Case: Decodable {
        let language: String
        let steps: [String]
        let ids: [Int32]
        enum CodingKeys: String, CodingKey {
          case language, steps
          case ids = "input_ids"
        }
      }
      let separator: [Int32]
      let cases: [Case]
    }
    let tokenizer = try Self.tokenizer.get()
    let golden = try JSONDecoder().decode(Golden.self, from: Fixture.data("starter-steps.json"))
    #expect(tokenizer.ids(of: Array("\n\n".utf8)) == golden.separator)
    #expect(golden.cases.map(\.language) == ["c", "python"])
    for example in golden.cases {
      let ids = example.steps.flatMap { tokenizer.ids(of: Array($0.utf8)) + golden.separator }
      #expect(tokenizer.shown(ids) == tokenizer.shown(example.ids))
    }
  }

  @Test func knowsWhichBytesHaveNoToken() throws {
    #expect(
      try Self.tokenizer.get().bytesWithoutToken.sorted() == [
        0x04, 0x06, 0x13, 0x14, 0x16, 0x1D, 0xC0, 0xC1, 0xF1, 0xF2, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9,
        0xFA,
        0xFB, 0xFC, 0xFD, 0xFE, 0xFF,
      ])
  }

  @Test func hasItsControlTokens() throws {
    let tokenizer = try Self.tokenizer.get()
    #expect(tokenizer.vocabularyCount == 49_152)
    #expect(tokenizer.specialID(of: "<|endoftext|>") == 0)
    #expect(tokenizer.specialID(of: "<|im_start|>") == 1)
    #expect(tokenizer.decode([1]) == Array("<|im_start|>".utf8))
  }
}
