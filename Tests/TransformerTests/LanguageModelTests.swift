import Basics
import Testing

@testable import Transformer

@Suite struct LanguageModelTests {
  /// Around the chunk of 32: the token after a chunk is predicted by the chunk's last row.
  @Test(
    arguments: [TransformerConfiguration.Family.llama, .qwen2], [0, 1, 2, 31, 32, 33, 64, 71, 128])
  func agreesWithNaiveLoops(family: TransformerConfiguration.Family, tokens: Int) throws {
    let tiny = TinyModel(family, seed: UInt64(tokens) + 1)
    let file = try TemporaryFile(tiny.gguf(), named: "tiny.gguf")
    let model = TextLikelihood(try LanguageModel(base: GGUFFile(path: file.path)), threads: 2)
    var random = SplitMix64(seed: 9)
    let ids = (0..<tokens).map { _ in Int32.random(in: 0..<50, using: &random) }
    // Twice: nothing of a text is left for the next.
    for _ in 0..<2 {
      let found = try model.logProbabilities(of: ids)
      let expected = ids.isEmpty ? [] : tiny.naiveLogProbabilities(ids)
      #expect(found.count == expected.count)
      for (value, reference) in zip(found, expected) {
        #expect(abs(Double(value) - reference) < 1e-3)
      }
    }
  }

  @Test func refusesWhatItCannotRead() throws {
    let file = try TemporaryFile(TinyModel(.llama, seed: 1).gguf(), named: "tiny.gguf")
    let model = TextLikelihood(try LanguageModel(base: GGUFFile(path: file.path)), threads: 1)
    #expect(throws: InferenceError.tooManyTokens(count: 129, limit: 128)) {
      try model.logProbabilities(of: Array(repeating: 1, count: 129))
    }
    #expect(throws: InferenceError.unknownToken(id: 50, run: 0, vocabulary: 50)) {
      try model.logProbabilities(of: [1, 50])
    }
  }
}
