import Foundation
import Testing
import Tokenization

@Suite struct HuggingFaceTests {
  /// A file of four tokens, with parts of it as a case wants them.
  private static func file(
    model: String = #""type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]"#,
    pre: String = #"{"type": "ByteLevel", "add_prefix_space": false, "use_regex": true}"#,
    added: String = #"[{"id": 3, "content": "<s>", "special": true}]"#, normalizer: String = "null"
  ) -> Data {
    Data(
      """
      {"version": "1.0", "added_tokens": \(added), "normalizer": \(normalizer),
       "pre_tokenizer": \(pre), "model": {\(model)}}
      """.utf8)
  }

  private static let qwen2Regex =
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"#
    + #"|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"#

  @Test(arguments: [
    (PreTokenizer.gpt2, #"{"type": "ByteLevel", "add_prefix_space": false}"#),
    (
      .smollm,
      #"{"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": true},"#
        + #"{"type": "ByteLevel", "add_prefix_space": false, "use_regex": true}]}"#
    ),
    (
      .qwen2,
      #"{"type": "Sequence", "pretokenizers": [{"type": "Split", "pattern": {"Regex": "\#(qwen2Regex)"},"#
        + #""behavior": "Isolated", "invert": false},"#
        + #"{"type": "ByteLevel", "add_prefix_space": false, "use_regex": false}]}"#
    ),
  ])
  func knowsPreTokenizersByStructure(_ preTokenizer: PreTokenizer, _ json: String) throws {
    let definition = try TokenizerDefinition(huggingFaceTokenizerJSON: Self.file(pre: json))
    #expect(
      definition
        == TokenizerDefinition(
          tokens: ["a", "b", "ab", "<s>"], kinds: [.normal, .normal, .normal, .control],
          merges: ["a b"], preTokenizer: preTokenizer))
  }

  @Test(arguments: [#"["a b"]"#, #"[["a", "b"]]"#])
  func readsMergesInBothForms(_ merges: String) throws {
    let model = #""type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": \#(merges)"#
    let definition = try TokenizerDefinition(huggingFaceTokenizerJSON: Self.file(model: model))
    #expect(try Tokenizer(definition).ids(of: Array("abba".utf8)) == [2, 1, 0])
  }

  @Test func readsAddedTokens() throws {
    let added =
      #"[{"id": 2, "content": "ab", "special": false}, {"id": 6, "content": "<s>", "special": true}]"#
    let model = #""vocab": {"a": 0, "b": 1, "ab": 2}, "merges": []"#
    let definition = try TokenizerDefinition(
      huggingFaceTokenizerJSON: Self.file(
        model: model, added: added, normalizer: #"{"type": "NFC"}"#))
    #expect(definition.tokens == ["a", "b", "ab", "", "", "", "<s>"])
    #expect(
      definition.kinds
        == [.normal, .normal, .userDefined, .normal, .normal, .normal, .control])
    let tokenizer = try Tokenizer(definition)
    #expect(tokenizer.decode([0, 4, 6]) == Array("a<s>".utf8))
    #expect(tokenizer.ids(of: Array("ab<s>".utf8)) == [0, 1])
  }

  @Test(arguments: [
    (Data("{".utf8), "this is not a tokenizer.json: "),
    (Data("[]".utf8), "this is not a tokenizer.json: "),
    (Data([0xFF, 0xFE]), "this is not a tokenizer.json: "),
    (Data("{}".utf8), "this is not a tokenizer.json: \"model\" is missing; "),
    (
      file(model: #""type": "BPE", "vocab": {"a": 0}"#),
      "this is not a tokenizer.json: \"model.merges\" is missing; "
    ),
    (
      file(model: #""vocab": {"a": "x"}, "merges": []"#),
      "this is not a tokenizer.json: model.vocab.a: "
    ),
    (
      file(model: #""vocab": {"a": 0}, "merges": [7]"#),
      "this is not a tokenizer.json: model.merges."
    ),
    (
      file(model: #""type": "WordPiece", "vocab": {"a": 0}, "merges": []"#),
      "model.type is WordPiece, supported is BPE; "
    ),
    (
      file(model: #""vocab": {"a": 0}, "merges": [], "ignore_merges": true"#),
      "model.ignore_merges is true, supported is false; "
    ),
    (
      file(model: #""vocab": {"a": 0}, "merges": [], "byte_fallback": true"#),
      "model.byte_fallback is true, supported is false; "
    ),
    (
      file(model: #""vocab": {"a": 0}, "merges": [], "end_of_word_suffix": "</w>""#),
      "model.end_of_word_suffix is \"</w>\", supported is none; "
    ),
    (
      file(model: #""vocab": {"a": 0}, "merges": [], "continuing_subword_prefix": "@@""#),
      "model.continuing_subword_prefix is \"@@\", supported is none; "
    ),
    (
      file(model: #""vocab": {"a": 0}, "merges": [], "dropout": 0.1"#),
      "model.dropout is 0.1, supported is none; "
    ),
    (
      file(model: #""vocab": {"a": 0, "b": 0}, "merges": []"#),
      "id 0 is given to \"a\" and \"b\"; "
    ),
    (
      file(model: #""vocab": {"a": -1}, "merges": []"#),
      "token \"a\" has id -1, ids lie in 0..<1048576; "
    ),
    (
      file(added: #"[{"id": 1048576, "content": "<s>", "special": true}]"#),
      "token \"<s>\" has id 1048576, ids lie in 0..<1048576; "
    ),
    (
      file(normalizer: #"{"type": "Lowercase"}"#),
      "normalizer is Lowercase, supported is none or NFC; "
    ),
    (file(pre: "null"), "pre_tokenizer is none, supported is ByteLevel with regex (gpt-2), "),
    (file(pre: #"{"type": "Metaspace"}"#), "pre_tokenizer is Metaspace, supported is "),
    (
      file(pre: #"{"type": "ByteLevel", "add_prefix_space": true}"#),
      "pre_tokenizer is ByteLevel with a space before, supported is "
    ),
    (
      file(pre: #"{"type": "Split", "pattern": {"Regex": "x+"}, "behavior": "Removed"}"#),
      "pre_tokenizer is Split by x+, Removed, supported is "
    ),
  ])
  func refuses(_ data: Data, _ beginning: String) {
    #expect {
      try TokenizerDefinition(huggingFaceTokenizerJSON: data)
    } throws: { error in
      #expect("\(error)".hasPrefix(beginning), "\(error)")
      return error is TokenizerError && "\(error)".contains("; ")
    }
  }

  @Test func refusesAFileThatIsTooLarge() {
    let limit = TokenizerDefinition.fileByteLimit
    let error = TokenizerError.fileTooLarge(bytes: limit + 1, limit: limit)
    #expect(throws: error) {
      try TokenizerDefinition(huggingFaceTokenizerJSON: Data(count: limit + 1))
    }
    #expect(
      error.description == "tokenizer.json has 134217729 bytes, the limit is 134217728; "
        + "check that it is the right file")
  }
}
