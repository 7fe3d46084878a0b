import Tokenization
import Transformer

/// A GGUF file of any content is refused with a sentence, or can be read to its end: its metadata, its
/// tokenizer, and where it holds a whole model, its weights and what they say of a few tokens.
@Sendable func fuzzGGUF(_ bytes: [UInt8]) {
  do {
    let file = try GGUFFile(path: InputFile.path("input.gguf", bytes))
    for key in file.metadataKeys { readMetadata(file, key) }
    readTokenizer(file)
    let configuration = try TransformerConfiguration(file)
    check(configuration)
    try readWeights(file, configuration)
  } catch { checkRefusal(error) }
}

private func readMetadata(_ file: GGUFFile, _ key: String) {
  require(file.contains(key), "\(key) is a key and is not contained")
  _ = try? file.string(key)
  _ = try? file.integer(key)
  _ = try? file.float(key)
  _ = try? file.bool(key)
  _ = try? file.strings(key)
  _ = try? file.integers(key)
}

private func readTokenizer(_ file: GGUFFile) {
  guard let tokens = try? file.strings("tokenizer.ggml.tokens"),
    let merges = try? file.strings("tokenizer.ggml.merges")
  else { return }
  let types = try? file.integers("tokenizer.ggml.token_type")
  let pre = (try? file.string("tokenizer.ggml.pre")) ?? "gpt-2"
  do {
    check(
      try TokenizerDefinition(
        ggufTokens: tokens, tokenTypes: types?.map { Int32(truncatingIfNeeded: $0) },
        merges: merges, pre: pre))
  } catch { require(!error.description.isEmpty, "no sentence") }
}

private func readWeights(_ file: GGUFFile, _ configuration: TransformerConfiguration) throws {
  let model = TextLikelihood(try LanguageModel(base: file), threads: 1)
  let count = min(configuration.vocabulary, configuration.contextLength, 5)
  let known = try model.logProbabilities(of: (0..<count).map { Int32($0) })
  require(known.count == count, "\(known.count) of \(count) tokens have a probability")
  do {
    _ = try model.logProbabilities(of: [Int32(clamping: configuration.vocabulary)])
    fatalError("a token outside the vocabulary was read")
  } catch { require(!error.description.isEmpty, "no sentence") }
}
