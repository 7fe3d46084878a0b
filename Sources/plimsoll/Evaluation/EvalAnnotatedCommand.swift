import ArgumentParser
import Evaluation

/// `plimsoll eval annotated`: texts whose vulnerable lines somebody marked.
struct EvalAnnotatedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotated",
    abstract: "Does the model find the lines that somebody marked?",
    discussion: """
      Records have `id`, `source`, `language`, `text` and `vul_lines`, perhaps `ok_lines` (then only \
      the marked lines are judged), or `label` for a text without marks.
      """)

  @OptionGroup var options: EvalOptions
  @OptionGroup var comparison: ComparisonOptions
  @OptionGroup var tools: ToolOptions

  func run() async throws {
    let segmenter = try options.segmenter()
    let model = try options.loadModel()
    let evaluator = try await comparison.evaluator(
      options, model, tools: tools, segmenter: segmenter)
    let gathered = try await options.session(evaluator).annotated(
      options.files, segmenter: segmenter)
    try options.write(
      EvaluationReport.texts(
        .annotated, gathered, evaluator: evaluator, thresholds: model.model.thresholds,
        run: options.description(of: model.model, cut: .blind)))
  }
}
