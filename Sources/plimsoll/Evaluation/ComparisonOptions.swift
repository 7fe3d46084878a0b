import Analysers
import ArgumentParser
import Evaluation
import RewardModel
import Segmentation

/// What a model can be compared with besides the baselines that cost nothing.
struct ComparisonOptions: ParsableArguments {
  @Flag(
    help: """
      Also judge each step on the text up to its end, cut into steps anew: the model, and with --tools \
      the tools. Some tools take one process a step.
      """)
  var prefixes = false

  /// The model, the baselines and what was asked for besides.
  ///
  /// - Parameter segmenter: needed for prefixes only.
  func evaluator(
    _ options: EvalOptions, _ model: SecurityRewardModel, tools: ToolOptions, segmenter: Segmenter?
  ) async throws -> Evaluator {
    var scorers: [any StepScorer] = [try options.scorer(model)]
    if prefixes, let segmenter { scorers.append(PrefixModelScorer(model, segmenter: segmenter)) }
    scorers += Baselines.all(seed: options.seed)
    scorers += try await tools.scorers(withPrefixes: prefixes)
    return Evaluator(scorers, temperature: model.model.temperature)
  }
}
