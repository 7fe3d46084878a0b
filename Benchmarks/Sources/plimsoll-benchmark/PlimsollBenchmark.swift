import ArgumentParser

/// What a session waits for: reading code for the first time, and an edit of what was read before.
@main struct PlimsollBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plimsoll-benchmark", abstract: "Measures Plimsoll's engine.",
    subcommands: [AllCommand.self, EngineCommand.self, DecodeCommand.self],
    defaultSubcommand: AllCommand.self)
}
