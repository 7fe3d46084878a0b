import Transformer

/// A `config.json` of any content is refused with a sentence, or gives sizes that a model can have.
@Sendable func fuzzConfiguration(_ bytes: [UInt8]) {
  let path = InputFile.path("config.json", bytes)
  do { check(try TransformerConfiguration(configurationFile: path)) } catch { checkRefusal(error) }
}

func check(_ configuration: TransformerConfiguration) {
  let c = configuration
  for size in [
    c.layers, c.width, c.heads, c.keyValueHeads, c.headSize, c.feedForward, c.vocabulary,
    c.contextLength,
  ] { require(1...(1 << 24) ~= size, "a size of \(size) in \(c)") }
  require(c.heads % c.keyValueHeads == 0 && c.headSize % 2 == 0, "\(c)")
  require(c.ropeTheta.isFinite && c.normEpsilon.isFinite, "\(c)")
}

/// A file is refused with the module's own errors, each a sentence that names the file.
func checkRefusal(_ error: any Error) {
  require(error is WeightFileError || error is ModelError, "\(type(of: error)) is thrown: \(error)")
}
