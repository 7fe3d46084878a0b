import Foundation
import Tokenization
import Transformer

extension SecurityRewardModel {
  public typealias Precision = Transformer.Precision

  /// Bytes of prefix activations kept: some 15,000 tokens of the default model, so the functions of
  /// several files that are being edited.
  public static let activationBudget = 192 << 20

  /// Reads the weights of a package and makes it ready to score.
  ///
  /// Takes a core for a second or so; never call it where something waits.
  ///
  /// - Parameters:
  ///   - threads: nil for one a core, at most the engine's limit.
  ///   - precision: nil for the package's own.
  ///   - packed: where ready weights are kept; without it every start decodes them.
  ///   - keeper: remembers margins beyond this process; without one every run is fresh.
  ///   - note: told what is worth a line in a log.
  /// - Throws: `ModelPackageError`, each with its remedy.
  public static func load(
    _ package: ModelPackage, from store: ModelStore, threads: Int? = nil,
    precision: Precision? = nil, packed: PackedModels? = nil,
    keeper: (any ScoreKeeping)? = nil, note: (String) -> Void = { _ in }
  ) throws -> SecurityRewardModel {
    if let problem = InferenceEngine.kernelsProblem {
      throw ModelPackageError.kernels(reason: problem)
    }
    let manifest = package.manifest
    let id = try package.identifier()
    let (model, tokenizer) = try package.read(
      from: store, id: id, precision: precision ?? package.precision, packed: packed,
      note: note)
    let kinds = manifest.kinds?.names ?? []
    guard model.labels == marginLabels + kinds.count else {
      throw ModelPackageError.weights(
        file: package.folder.path,
        reason: "the heads have \(model.labels) labels instead of "
          + "\(marginLabels) and one for each of \(kinds.count) kinds")
    }
    if !manifest.architecture.isEmpty,
      manifest.architecture != model.configuration.family.rawValue
    {
      throw ModelPackageError.weights(
        file: package.folder.path,
        reason: "the manifest says \(manifest.architecture) and the weights are "
          + "\(model.configuration.family.rawValue)")
    }
    let separator = try package.separator(by: tokenizer)
    var options = InferenceEngine.Options(activationBudget: activationBudget)
    if let threads { options.threads = threads }
    return SecurityRewardModel(
      model: ModelDescription(
        name: manifest.name, id: id, thresholds: manifest.thresholds,
        temperature: manifest.temperature ?? ModelManifest.defaultTemperature, kinds: kinds,
        calibration: manifest.calibration, precision: model.precision.rawValue),
      engine: InferenceEngine(model: model, options: options),
      tokenizer: tokenizer, separator: separator,
      labels: manifest.head?.labels ?? ["vulnerable", "safe"],
      preambleTokens: manifest.preambleTokens ?? ModelManifest.defaultPreambleTokens,
      contextLength: model.configuration.contextLength, memory: ScoreMemory(keeper: keeper))
  }
}

extension ModelPackage {
  /// The weights and the tokenizer, from the base or from the checkpoint itself. Every file is checked
  /// against its hash where it is read; a packed file was written from checked ones.
  fileprivate func read(
    from store: ModelStore, id: String, precision: Precision, packed: PackedModels?,
    note: (String) -> Void
  ) throws -> (TransformerModel, Tokenizer) {
    do {
      guard let base = manifest.base, let head = manifest.head,
        let file = try store.locateBase(of: self)
      else {
        try verify(in: store)
        let definition = folder.appendingPathComponent("tokenizer.json")
        return (
          try TransformerModel(folder: folder.path, precision: precision),
          try Tokenizer(
            TokenizerDefinition(
              huggingFaceTokenizerJSON: RegularFile.content(
                of: definition, limit: TokenizerDefinition.fileByteLimit, kind: "a tokenizer")))
        )
      }
      func build(_ gguf: GGUFFile) throws -> TransformerModel {
        try verify(in: store)
        try checkKinds()
        let adapter = try manifest.adapter.map {
          try LowRankAdapter(
            weights: folder.appendingPathComponent($0.file).path, scale: Double($0.scale))
        }
        return try TransformerModel(
          base: gguf, layers: base.layers, adapter: adapter,
          head: folder.appendingPathComponent(head.file).path,
          labels: SecurityRewardModel.marginLabels,
          kinds: manifest.kinds.map { folder.appendingPathComponent($0.file).path },
          precision: precision)
      }
      if let packed {
        // A large vocabulary takes as long as ready weights do: side by side they are waited for once.
        let (loaded, tokenizer) = try Self.both {
          try packed.model(
            id: id, precision: precision, base: file, layers: base.layers, build: build)
        } and: {
          try Tokenizer(TokenizerDefinition(GGUFFile(path: file.path)))
        }
        if let problem = loaded.problem { note("packed weights are not kept: \(problem)") }
        return (loaded.model, tokenizer)
      }
      let gguf = try GGUFFile(path: file.path)
      return (try build(gguf), try Tokenizer(TokenizerDefinition(gguf)))
    } catch let error as ModelPackageError {
      throw error
    } catch {
      // The error names its file; the package says which model it is about.
      throw ModelPackageError.weights(file: folder.path, reason: "\(error)")
    }
  }

  /// Does two things at once, each on a thread.
  ///
  /// - Throws: what the first threw, else what the second did.
  private static func both<First, Second>(
    _ first: @escaping () throws -> First, and second: @escaping () throws -> Second
  ) throws -> (First, Second) {
    // Each thread touches its own, and they are looked at when both are through.
    nonisolated(unsafe) let (first, second) = (first, second)
    nonisolated(unsafe) var one: Result<First, any Error>?
    nonisolated(unsafe) var other: Result<Second, any Error>?
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      if index == 0 { one = Result(catching: first) } else { other = Result(catching: second) }
    }
    return (try one!.get(), try other!.get())
  }

  /// The names that the file of the kinds' head says itself, where it does, must be the manifest's: kinds in
  /// another order would be told wrongly.
  private func checkKinds() throws {
    guard let kinds = manifest.kinds else { return }
    let path = folder.appendingPathComponent(kinds.file).path
    guard let said = try SafetensorsFile(path: path).metadata["kinds"],
      let names = try? JSONDecoder().decode([String].self, from: Data(said.utf8))
    else { return }
    guard names == kinds.names else {
      throw ModelPackageError.weights(
        file: path, reason: "its kinds are \(names), where the manifest says \(kinds.names)")
    }
  }

  /// The tokens of the separator: the manifest's, which must be ids of the vocabulary, or the
  /// tokenizer's.
  func separator(by tokenizer: Tokenizer) throws(ModelPackageError) -> [Int32] {
    let ids = manifest.separatorIDs ?? tokenizer.ids(of: Array(manifest.separator.utf8))
    guard !ids.isEmpty, ids.allSatisfy({ (0..<tokenizer.vocabularyCount).contains(Int($0)) }) else {
      throw .invalid(
        file: folder.appendingPathComponent(ModelManifest.fileName).path,
        reason: "separator ids \(ids) are no tokens of the base's vocabulary")
    }
    return ids
  }
}

extension TokenizerDefinition {
  init(_ file: GGUFFile) throws {
    let types = "tokenizer.ggml.token_type"
    try self.init(
      ggufTokens: file.strings("tokenizer.ggml.tokens"),
      tokenTypes: file.contains(types)
        ? file.integers(types).map { Int32(truncatingIfNeeded: $0) } : nil,
      merges: file.strings("tokenizer.ggml.merges"), pre: file.string("tokenizer.ggml.pre"))
  }
}
