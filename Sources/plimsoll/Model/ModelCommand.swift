import ArgumentParser
import RewardModel

/// `plimsoll model …`: what models there are, and getting them here.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Lists, describes, fetches and verifies model packages.",
    subcommands: [List.self, Info.self, Fetch.self, Verify.self])
}

/// Default values of arguments, so that help shows them.
enum ModelStoreDefaults {
  static let model = ModelStore.defaultModel
}
