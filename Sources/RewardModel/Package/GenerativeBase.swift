import Foundation
import Tokenization
import Transformer

/// The base of a scoring model, as what writes: the same engine and the same weights, without the adapter, and with
/// that of a writer where there is one.
public struct GenerativeBase: Sendable {
  public let engine: InferenceEngine
  public let model: LanguageModel
  public let tokenizer: Tokenizer
  /// `tokenizer.chat_template`; nil where the base has none.
  public let chatTemplate: String?
  /// The token that ends an answer (`tokenizer.ggml.eos_token_id`); nil where the base names none.
  public let endID: Int32?
}

extension SecurityRewardModel {
  /// Whether its base can write: one of which only some layers are used predicts nothing. Reads the head of the
  /// base's file.
  ///
  /// - Parameter package: the one that this was loaded from.
  public func canWrite(with package: ModelPackage, from store: ModelStore) -> Bool {
    guard let file = try? store.locateBase(of: package),
      let whole = try? TransformerConfiguration(GGUFFile(path: file.path))
    else { return false }
    return whole == engine.model.configuration
  }

  /// What the base of the model's package writes with. Takes a second or so the first time, and some 0.1 s later.
  ///
  /// - Parameters:
  ///   - package: the one that this was loaded from.
  ///   - packed: where ready weights are kept; without it every start decodes them.
  ///   - writer: what was trained to write on that base; nil for the base as it is.
  ///   - note: told what is worth a line in a log.
  /// - Throws: `ModelPackageError` where the package has no base, or uses only some of its layers, or the writer does
  ///   not stand on it.
  public func generativeBase(
    of package: ModelPackage, from store: ModelStore, packed: PackedModels?,
    writer: WriterPackage? = nil, note: (String) -> Void = { _ in }
  ) throws -> GenerativeBase {
    guard let base = package.manifest.base, let file = try store.locateBase(of: package) else {
      throw ModelPackageError.cannotWrite(
        model: model.name, reason: "it has no base file to take a language model of")
    }
    do {
      let adapter = try package.manifest.adapter.map {
        try LowRankAdapter(
          weights: package.folder.appendingPathComponent($0.file).path, scale: Double($0.scale))
      }
      let gguf = try GGUFFile(path: file.path)
      let (template, end) = ("tokenizer.chat_template", "tokenizer.ggml.eos_token_id")
      let chatTemplate = gguf.contains(template) ? try gguf.string(template) : nil
      let added = try writer?.adapter(on: base, template: chatTemplate)
      let loaded: (model: LanguageModel, problem: String?)
      if let packed {
        loaded = try packed.languageModel(
          of: engine.model, id: base.sha256, base: file, adapter: adapter, writer: added)
      } else {
        loaded = (
          try LanguageModel(of: engine.model, file: gguf, adapter: adapter, writer: added), nil
        )
      }
      if let problem = loaded.problem { note("packed weights are not kept: \(problem)") }
      return GenerativeBase(
        engine: engine, model: loaded.model, tokenizer: tokenizer,
        chatTemplate: chatTemplate,
        endID: gguf.contains(end) ? Int32(exactly: try gguf.integer(end)) : nil)
    } catch ModelError.adapter(let file, let problem)
      where file == writer?.adapterFile.path
    {
      throw ModelPackageError.weights(file: file, reason: problem)
    } catch let error as ModelError {
      throw ModelPackageError.cannotWrite(model: model.name, reason: "\(error)")
    }
  }
}
