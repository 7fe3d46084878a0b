import ArgumentParser
import Evaluation

/// `plimsoll eval records`: training records of unseen files, labelled by analysers.
struct EvalRecordsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records",
    abstract: "How much of what analysers find does the model find, rule by rule?",
    discussion: """
      Reads records as `plimsoll dataset` writes them (Documentation/Training.md). A margin is read at \
      the end of its step and the model looks back only, but the steps were cut with the whole text in \
      view; --prefixes also cuts at each step's end.
      """)

  @OptionGroup var options: EvalOptions
  @OptionGroup var comparison: ComparisonOptions
  @OptionGroup var tools: ToolOptions

  func run() async throws {
    let model = try options.loadModel()
    let evaluator = try await comparison.evaluator(
      options, model, tools: tools, segmenter: comparison.prefixes ? try options.segmenter() : nil)
    let gathered = try await options.session(evaluator).records(options.files)
    try options.write(
      EvaluationReport.records(
        gathered, evaluator: evaluator, thresholds: model.model.thresholds,
        run: options.description(of: model.model, cut: .blind),
        calibration: model.model.calibration))
  }
}
