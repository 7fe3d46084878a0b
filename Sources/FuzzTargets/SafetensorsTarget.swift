import Transformer

/// A safetensors file of any content is refused with a sentence, or can be read to its end: by itself, as a
/// whole checkpoint's weights, and as an adapter and a head on a base.
@Sendable func fuzzSafetensors(_ bytes: [UInt8]) {
  let path = InputFile.path("model.safetensors", bytes)
  do {
    let file = try SafetensorsFile(path: path)
    require(file.names == Array(Set(file.names)).sorted(), "names are lost or come twice")
    for scale in [0.5, Double.nan] {
      do {
        let adapter = try LowRankAdapter(weights: path, scale: scale)
        _ = try TransformerModel(base: base, adapter: adapter, head: path)
      } catch { checkRefusal(error) }
    }
  } catch { checkRefusal(error) }
  _ = InputFile.path("config.json", checkpointConfiguration)
  do {
    let folder = String(path.dropLast("/model.safetensors".count))
    let model = try TransformerModel(folder: folder)
    require(model.configuration.width == 4 && model.labels > 0, "\(model.configuration)")
  } catch { checkRefusal(error) }
}

/// Sizes that a seed of a few hundred bytes can have.
private let checkpointConfiguration = Array(
  """
  {"model_type": "llama", "hidden_size": 4, "num_attention_heads": 2, "num_key_value_heads": 1,
   "num_hidden_layers": 1, "intermediate_size": 4, "vocab_size": 4,
   "max_position_embeddings": 16, "rms_norm_eps": 1e-5}
  """.utf8)

/// The base that an adapter is put on.
private let base: GGUFFile = {
  do { return try GGUFFile(path: InputFile.path("base.gguf", TinyBase.bytes)) } catch {
    fatalError("\(error)")
  }
}()
