import ArgumentParser

/// `plimsoll dataset`: what a model is trained on.
struct DatasetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset",
    abstract: "Makes training records: trajectories with a label for each step.",
    subcommands: [
      DatasetBuildCommand.self, DatasetAnalyseCommand.self, DatasetCheckCommand.self,
    ])
}
