import Foundation
import Testing
import Tokenization

/// Qwen2.5-Coder's own vocabulary of 151,936 tokens, read from the base model where it is installed,
/// against transformers' tokenizer of the same file (scripts/golden/make_qwen_golden.py).
@Suite(
  .enabled(
    if: BaseModel.qwen.isInstalled,
    "Qwen2.5-Coder-0.5B is not in the cache; Documentation/Model.md says how to fetch it"))
struct QwenTests {
  struct Golden: Decodable {
    struct Case: Decodable {
      let steps: [String]
      let ids: [Int32]
      enum CodingKeys: String, CodingKey {
        case steps
        case ids = "input_ids"
      }
    }
    let separator: [Int32]
    let cases: [Case]
    /// By the number of a line of `Fixture.lines`.
    let lines: [String: [Int32]]
  }

  @Test func encodesAsTheReference() throws {
    let tokenizer = try BaseModel.qwen.tokenizer()
    #expect(tokenizer.vocabularyCount == 151_936)
    let golden = try JSONDecoder().decode(
      Golden.self, from: Fixture.data("qwen2.5-coder-0.5b.json"))
    #expect(tokenizer.ids(of: Array("\n\n".utf8)) == golden.separator)
    for example in golden.cases {
      let ids = example.steps.flatMap { tokenizer.ids(of: Array($0.utf8)) + golden.separator }
      #expect(tokenizer.shown(ids) == tokenizer.shown(example.ids))
    }
    #expect(golden.lines.count > 100)
    for (number, expected) in golden.lines {
      let line = Fixture.lines[try #require(Int(number)) - 1]
      let ids = tokenizer.ids(of: line.text)
      #expect(
        tokenizer.shown(ids) == tokenizer.shown(expected), "line \(number): \(shown(line.text))")
      #expect(tokenizer.decode(ids) == line.text)
    }
  }
}
