import ArgumentParser

/// `plimsoll eval`: how good a model is, beside what no model would find.
struct EvalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measures a model, with baselines and confidence intervals.",
    discussion: """
      Reads JSON Lines, plain or compressed with xz. Every table has the model beside scorers that read \
      no code: random, all safe, length, calls, dangerous names. Documentation/Evaluation.md says what \
      each figure means.
      """,
    subcommands: [
      EvalPairsCommand.self, EvalAnnotatedCommand.self, EvalBenignCommand.self,
      EvalRecordsCommand.self, EvalCalibrateCommand.self, EvalPrecisionCommand.self,
      EvalGenerationCommand.self,
    ])
}
