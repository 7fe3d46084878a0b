import Foundation
import Tokenization

/// A `tokenizer.json` of any content is refused with a sentence, or gives a tokenizer that encodes any
/// text.
@Sendable func fuzzTokenizer(_ bytes: [UInt8]) {
  let definition: TokenizerDefinition
  do {
    definition = try TokenizerDefinition(huggingFaceTokenizerJSON: Data(bytes))
  } catch { return require(!error.description.isEmpty, "no sentence") }
  check(definition)
}

/// Shared with the GGUF target, where a file's metadata define the tokenizer.
func check(_ definition: TokenizerDefinition) {
  let tokenizer: Tokenizer
  do { tokenizer = try Tokenizer(definition) } catch {
    return require(!error.description.isEmpty, "no sentence")
  }
  require(tokenizer.vocabularyCount == definition.tokens.count, "tokens were lost")
  for text in ["", "int f(char *s) {\n  strcpy(b, s);\r\n}", "ab  ab\t1 23 é😀\u{7F}\0"] {
    checkTiling(of: Array(text.utf8), by: tokenizer)
  }
  // Its own tokens are the texts most likely to merge.
  let own = definition.tokens.prefix(32).joined(separator: " ").utf8.prefix(1_024)
  checkTiling(of: Array(own), by: tokenizer)
  _ = tokenizer.decode([-1, .min, .max, Int32(clamping: tokenizer.vocabularyCount)])
}
