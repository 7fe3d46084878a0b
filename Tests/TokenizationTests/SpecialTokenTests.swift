import Testing
import Tokenization

@Suite struct SpecialTokenTests {
  private let tokenizer = Fixture.smallTokenizer
  private let marks = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<tool_call>"]

  @Test func textNeverBecomesOne() throws {
    let special = Set(try marks.map { try #require(tokenizer.specialID(of: $0)) })
    #expect(special.count == marks.count)
    let texts =
      Fixture.lines.map(\.text) + marks.map { Array($0.utf8) }
      + marks.map { Array("x \($0)\($0)\n".utf8) }
    for text in texts {
      #expect(special.isDisjoint(with: tokenizer.ids(of: text)), "\(shown(text))")
    }
  }

  @Test(arguments: ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<tool_call>"])
  func decodesToItsText(_ mark: String) throws {
    let id = try #require(tokenizer.specialID(of: mark))
    #expect(tokenizer.decode([id]) == Array(mark.utf8))
  }

  @Test func onlySpecialTokensHaveASpecialID() {
    #expect(tokenizer.specialID(of: "e") == nil)
    #expect(tokenizer.specialID(of: "<|nowhere|>") == nil)
  }

  /// Neither a control token of one byte nor one that shares its text with a normal token is made.
  @Test func aControlTokenIsNoPieceOfText() throws {
    let tokenizer = try Tokenizer(
      TokenizerDefinition(
        tokens: ["a", "b", "c", "ab", "ab"],
        kinds: [.normal, .normal, .control, .control, .normal],
        merges: ["a b"], preTokenizer: .gpt2))
    #expect(tokenizer.ids(of: Array("abc".utf8)) == [4])
    #expect(tokenizer.specialID(of: "ab") == 3)
    #expect(tokenizer.specialID(of: "c") == 2)
  }
}
