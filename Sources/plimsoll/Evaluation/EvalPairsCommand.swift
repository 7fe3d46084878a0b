import ArgumentParser
import Dataset
import Evaluation

/// `plimsoll eval pairs`: vulnerable texts and their fixes.
struct EvalPairsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs",
    abstract: "Does the model score a vulnerable text below its fix, and for the right step?",
    discussion: """
      Records have `id`, `source`, `language`, `vulnerable` and `fixed`. Texts are cut as an editor \
      cuts them; --protocol paper cuts as the authors' public code does, which sees the fix.
      """)

  @OptionGroup var options: EvalOptions

  @Option(help: "How texts are cut into steps: blind as an editor does, paper at the fix.")
  var `protocol`: CutProtocol = .blind

  @OptionGroup var comparison: ComparisonOptions
  @OptionGroup var tools: ToolOptions

  func run() async throws {
    let segmenter = try options.segmenter()
    let model = try options.loadModel()
    let evaluator = try await comparison.evaluator(
      options, model, tools: tools, segmenter: segmenter)
    let gathered = try await options.session(evaluator).pairs(
      options.files, cut: `protocol`, segmenter: segmenter)
    try options.write(
      EvaluationReport.texts(
        .pairs, gathered, evaluator: evaluator, thresholds: model.model.thresholds,
        run: options.description(of: model.model, cut: `protocol`)))
  }
}
