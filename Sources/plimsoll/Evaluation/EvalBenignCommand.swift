import ArgumentParser
import Evaluation
import RewardModel

/// `plimsoll eval benign`: how often the model cries wolf.
struct EvalBenignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benign",
    abstract: "How many findings are there for 1,000 lines of well-kept code?",
    discussion: """
      Records have `project`, `path`, `language` and `text`. Counts the findings an editor would show, \
      at each sensitivity of a calibrated package, else at the package's thresholds; beside them, what \
      the list of dangerous names and (with --tools) the analysers claim.
      """)

  @OptionGroup var options: EvalOptions
  @OptionGroup var tools: ToolOptions

  func run() async throws {
    let segmenter = try options.segmenter()
    let model = try options.loadModel()
    // Scorers that only rank have no point at which to count.
    let evaluator = Evaluator(
      [try options.scorer(model), KeywordScorer()] + (try await tools.scorers()),
      temperature: model.model.temperature)
    let gathered = try await options.session(evaluator).benign(
      options.files, segmenter: segmenter)
    try options.write(
      EvaluationReport.benign(
        gathered, evaluator: evaluator, sensitivities: Self.sensitivities(of: model.model),
        run: options.description(of: model.model, cut: .blind),
        calibration: model.model.calibration))
  }

  /// The package's thresholds, then those it was calibrated to, the loudest first.
  static func sensitivities(of model: ModelDescription) -> [(name: String, thresholds: Thresholds)]
  {
    [("package", model.thresholds)]
      + (model.calibration?.sensitivities ?? [:])
      .sorted { ($1.value.target, $0.key) < ($0.value.target, $1.key) }
      .map { ($0.key, $0.value.thresholds) }
  }
}
