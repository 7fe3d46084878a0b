import Segmentation
import Tokenization
import Transformer

/// What a package's base, without adapter and head and with all its layers, makes of code: how probable
/// each step is after what the reward model reads before it.
///
/// For comparison only ("zero-shot"). It reads everything anew, on the thread that asks.
public actor BaseLikelihood {
  /// The mean of `ln p` over a step's tokens, its separator's included.
  public struct StepLikelihood: Sendable, Hashable {
    public var meanLogProbability: Double
    public var tokens: Int
  }

  private let language: LanguageModel
  private let encoder: StepEncoder
  private let root: PrefixLink
  private let preambleTokens: Int
  private let windowTokens: Int

  /// - Throws: `ModelPackageError`, also where the package is a checkpoint without a base in GGUF.
  public init(of package: ModelPackage, from store: ModelStore, threads: Int? = nil) throws {
    let id = try package.identifier()
    guard let file = try store.locateBase(of: package) else {
      throw ModelPackageError.weights(
        file: package.folder.path,
        reason: "a checkpoint of its own has no base whose likelihood could be asked for")
    }
    try package.verify(in: store)
    let tokenizer: Tokenizer
    do {
      let base = try GGUFFile(path: file.path)
      language = try LanguageModel(
        base: base, threads: threads ?? InferenceEngine.Options().threads)
      tokenizer = try Tokenizer(TokenizerDefinition(base))
      windowTokens = min(
        SecurityRewardModel.maximumWindowTokens, try TransformerConfiguration(base).contextLength)
    } catch {
      throw ModelPackageError.weights(file: file.path, reason: "\(error)")
    }
    // Nothing is kept under these links.
    root = PrefixLink(modelID: id, arithmetic: SecurityRewardModel.arithmetic(.float32))
    preambleTokens = min(
      package.manifest.preambleTokens ?? ModelManifest.defaultPreambleTokens, windowTokens / 2)
    encoder = StepEncoder(
      tokenizer: tokenizer, separator: try package.separator(by: tokenizer),
      room: windowTokens - preambleTokens)
  }

  /// By index of the trajectory's steps; nil for a no-op.
  public func likelihoods(of trajectory: Trajectory) throws(ScoringError) -> [StepLikelihood?] {
    let plan = ReadingPlan(
      trajectory, encoder: encoder, root: root, preambleTokens: preambleTokens,
      windowTokens: windowTokens)
    var found = [StepLikelihood?](repeating: nil, count: trajectory.steps.count)
    for window in plan.windows {
      let values: [Float]
      do {
        values = try language.logProbabilities(of: window.runs.flatMap(\.ids))
      } catch {
        throw .inference("\(error)")
      }
      var start = window.runs[..<window.preambleRuns].reduce(0) { $0 + $1.ids.count }
      for step in window.steps {
        let count = step.encoded.run.ids.count
        let sum = values[start..<(start + count)].reduce(0.0) { $0 + Double($1) }
        found[step.index] = StepLikelihood(
          meanLogProbability: sum / Double(max(1, count)), tokens: count)
        start += count
      }
    }
    return found
  }
}
