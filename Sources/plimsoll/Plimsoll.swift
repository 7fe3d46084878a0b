import ArgumentParser
import RewardModel

@main
struct Plimsoll: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plimsoll",
    abstract: "Shows where code turns unsafe, while it is written.",
    discussion: """
      A reward model reads code step by step and gives each step a margin between −1 (vulnerable) \
      and +1 (safe). `plimsoll lsp` is the language server that an editor starts; the other commands \
      do the same from the shell.
      """,
    version: "0.1.0",
    subcommands: [
      LSPCommand.self, ScanCommand.self, BaselineCommand.self, ScoreCommand.self, RankCommand.self,
      RewardCommand.self, AnswerCommand.self,
      SuggestCommand.self, RewriteCommand.self, DoctorCommand.self, ConfigCommand.self,
      ModelCommand.self,
      DatasetCommand.self,
      EvalCommand.self,
    ])
}

/// What to score with; shared by the commands that score.
struct ModelOptions: ParsableArguments {
  @Option(help: "A model's name, or the folder of a model package.")
  var model = ModelStoreDefaults.model

  @Option(help: "Threads for inference; by default one for each core, at most eight.")
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "The arithmetic, by default the model's own: int8, int16, or float32, which is slower and what the "
        + "others are held against."))
  var precision: SecurityRewardModel.Precision?

  @Option(
    help: ArgumentHelp(
      "The library of grammars, an absolute path; by default the one set-up fetched.",
      valueName: "file"))
  var grammars: String?

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads \(threads) is outside 1…256.")
    }
  }
}

extension SecurityRewardModel.Precision: ExpressibleByArgument {}
