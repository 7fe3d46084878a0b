import ArgumentParser
import Dataset
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
    let gathered = try await options.session(evaluator).gather(
      options.files, of: TrainingRecord.self, unit: Self.file(of:), group: \.group
    ) { [try EvaluationText($0)] }
    try options.publish(
      EvaluationReport.records(
        gathered, evaluator: evaluator, thresholds: model.model.thresholds,
        run: options.description(of: model.model, cut: .blind),
        calibration: model.model.calibration))
  }

  /// Trajectories of one text are one unit: a record's id without the trajectory's number.
  static func file(of record: TrainingRecord) -> String? {
    record.id.lastIndex(of: "/").map { String(record.id[..<$0]) }
  }
}
