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
      the end of its step with only what stands before it known, so these are figures on prefixes cut \
      right after each step.
      """)

  @OptionGroup var options: EvalOptions
  @OptionGroup var comparison: ComparisonOptions

  func run() async throws {
    let model = try options.loadModel()
    let evaluator = options.evaluator(model, others: try await comparison.scorers(options.model))
    let gathered = try await options.session(evaluator).gather(
      options.files, of: TrainingRecord.self, unit: Self.file(of:)
    ) { [try EvaluationText($0)] }
    try options.publish(
      EvaluationReport.records(
        gathered, evaluator: evaluator, thresholds: model.model.thresholds,
        run: options.description(of: model.model, cut: .blind)))
  }

  /// Trajectories of one text are drawn together: a record's id without the trajectory's number.
  static func file(of record: TrainingRecord) -> String? {
    record.id.lastIndex(of: "/").map { String(record.id[..<$0]) }
  }
}
