import Testing

@testable import Tokenization

@Suite struct DefinitionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let error: TokenizerError
    let sentence: String
    let definition: TokenizerDefinition
    var testDescription: String { sentence }

    init(
      _ error: TokenizerError, _ sentence: String, tokens: [String], kinds: [TokenKind]? = nil,
      merges: [String] = []
    ) {
      self.error = error
      self.sentence = sentence
      definition = TokenizerDefinition(
        tokens: tokens, kinds: kinds, merges: merges, preTokenizer: .gpt2)
    }
  }

  @Test(arguments: [
    Case(
      .emptyVocabulary, "the vocabulary is empty; take tokens from the model's own file", tokens: []
    ),
    Case(
      .emptyVocabulary, "the vocabulary is empty; take tokens from the model's own file",
      tokens: ["", ""]),
    Case(
      .tooManyTokens(count: 1_048_577, limit: 1_048_576),
      "1048577 tokens are more than the 1048576 a vocabulary may have; check the model's file",
      tokens: Array(repeating: "a", count: 1_048_577)),
    Case(
      .tooManyMerges(count: 1_048_577, limit: 1_048_576),
      "1048577 merges are more than the 1048576 a tokenizer may have; check the model's file",
      tokens: ["a"], merges: Array(repeating: "a a", count: 1_048_577)),
    Case(
      .tokenTooLong(id: 1, bytes: 16_385, limit: 16_384),
      "token 1 has 16385 bytes, the limit is 16384; check the model's file",
      tokens: ["a", String(repeating: "b", count: 16_385)]),
    Case(
      .kindsDoNotMatch(tokens: 2, kinds: 1),
      "there are 2 tokens but 1 token types; give each token one type",
      tokens: ["a", "b"], kinds: [.normal]),
    Case(
      .duplicateToken("b", first: 1, second: 2),
      "tokens 1 and 2 are both \"b\"; convert the model again", tokens: ["a", "b", "b"]),
    Case(
      .duplicateToken("<s>", first: 1, second: 2),
      "tokens 1 and 2 are both \"<s>\"; convert the model again",
      tokens: ["a", "<s>", "<s>"], kinds: [.normal, .control, .userDefined]),
    Case(
      .tokenOutsideAlphabet("▁the", id: 1),
      "token 1, \"▁the\", is not written in the byte alphabet; use a model with a byte-level BPE "
        + "vocabulary, or mark the token as special",
      tokens: ["a", "▁the"]),
    Case(
      .tokenOutsideAlphabet(" a", id: 0),
      "token 0, \" a\", is not written in the byte alphabet; use a model with a byte-level BPE "
        + "vocabulary, or mark the token as special",
      tokens: [" a"]),
    Case(
      .malformedMerge("ab", index: 0),
      "merge 0, \"ab\", is not two tokens with one space between; convert the model again",
      tokens: ["a", "b", "ab"], merges: ["ab"]),
    Case(
      .malformedMerge("a  b", index: 0),
      "merge 0, \"a  b\", is not two tokens with one space between; convert the model again",
      tokens: ["a", "b", "ab"], merges: ["a  b"]),
    Case(
      .malformedMerge("a ", index: 1),
      "merge 1, \"a \", is not two tokens with one space between; convert the model again",
      tokens: ["a", "b", "ab"], merges: ["a b", "a "]),
    Case(
      .duplicateMerge("a b", index: 1),
      "merge 1, \"a b\", was listed before; convert the model again",
      tokens: ["a", "b", "ab"], merges: ["a b", "a b"]),
    Case(
      .mergeOfUnknownToken("a c", index: 0, missing: "c"),
      "merge 0, \"a c\", needs the token \"c\", which is not a normal token of the vocabulary; "
        + "take merges and vocabulary from the same file",
      tokens: ["a", "b", "ac"], merges: ["a c"]),
    Case(
      .mergeOfUnknownToken("a Ġ", index: 0, missing: "aĠ"),
      "merge 0, \"a Ġ\", needs the token \"aĠ\", which is not a normal token of the vocabulary; "
        + "take merges and vocabulary from the same file",
      tokens: ["a", "Ġ"], merges: ["a Ġ"]),
    Case(
      .mergeOfUnknownToken("a 字", index: 0, missing: "字"),
      "merge 0, \"a 字\", needs the token \"字\", which is not a normal token of the vocabulary; "
        + "take merges and vocabulary from the same file",
      tokens: ["a"], merges: ["a 字"]),
    // A merge into a control token would let text become one.
    Case(
      .mergeOfUnknownToken("< s>", index: 0, missing: "<s>"),
      "merge 0, \"< s>\", needs the token \"<s>\", which is not a normal token of the vocabulary; "
        + "take merges and vocabulary from the same file",
      tokens: ["<", "s>", "<s>"], kinds: [.normal, .normal, .control], merges: ["< s>"]),
  ])
  func refuses(_ example: Case) {
    #expect(throws: example.error) { try Tokenizer(example.definition) }
    #expect(example.error.description == example.sentence)
  }

  @Test func readsTokenTypesOfGGUF() throws {
    let definition = try TokenizerDefinition(
      ggufTokens: ["a", "<s>", "x", "", "<u>", "b"], tokenTypes: [1, 3, 4, 5, 2, 6], merges: [],
      pre: "qwen2")
    #expect(
      definition.kinds == [.normal, .control, .userDefined, .unused, .unknown, .byte])
    #expect(definition.preTokenizer == .qwen2)
    let plain = try TokenizerDefinition(
      ggufTokens: ["a"], tokenTypes: nil, merges: [], pre: "smollm")
    #expect(plain.kinds == [.normal])
  }

  @Test func refusesWhatItDoesNotKnowInGGUF() {
    let type = TokenizerError.unknownKind(id: 1, rawValue: 9)
    #expect(throws: type) {
      try TokenizerDefinition(
        ggufTokens: ["a", "b"], tokenTypes: [1, 9], merges: [], pre: "qwen2")
    }
    #expect(type.description == "token 1 has type 9, known are 1 to 6; convert the model again")
    let pre = TokenizerError.unknownPreTokenizer("llama-bpe", known: ["gpt-2", "smollm", "qwen2"])
    #expect(throws: pre) {
      try TokenizerDefinition(ggufTokens: ["a"], tokenTypes: nil, merges: [], pre: "llama-bpe")
    }
    #expect(
      pre.description == "pre-tokenizer \"llama-bpe\" is not known; use a model with one of "
        + "gpt-2, smollm, qwen2")
  }

  @Test func theByteAlphabetIsOneToOne() {
    #expect(Set(ByteAlphabet.scalars).count == 256)
    for byte in UInt8.min...UInt8.max {
      #expect(ByteAlphabet.byte(of: ByteAlphabet.scalars[Int(byte)]) == byte)
    }
    #expect(ByteAlphabet.string(Array(" int\n\t é\u{AD}".utf8)) == "ĠintĊĉĠÃ©ÂŃ")
    #expect(ByteAlphabet.byte(of: " ") == nil)
    #expect(ByteAlphabet.byte(of: "\u{AD}") == nil)
    #expect(ByteAlphabet.byte(of: "\u{144}") == nil)
  }
}
