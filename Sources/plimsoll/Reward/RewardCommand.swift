import ArgumentParser
import RewardModel
import SyntaxTrees

/// `plimsoll reward`: rewards of steps and of tokens, for a trainer of a generator.
struct RewardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reward",
    abstract: "Reads completions as JSON Lines and writes their rewards, for steps and for tokens.",
    usage: "plimsoll reward [OPTIONS] < COMPLETIONS",
    discussion: """
      Each line of standard input is {"prompt": "…", "completion": "…", "language": "python"}, with an "id" \
      of any kind if you like; the prompt is the code that the completion stands right behind. Each is answered by \
      a line, in order: "reward" (R, Eq. 2), "steps" and "tokens" with their margins, at offsets in the completion. \
      Lines that follow each other and share a prompt are scored together, over the prompt that is computed once. \
      Documentation/Rank.md has an example for TRL.
      """)

  @Option(help: "The language of completions that name none, as editors name it.")
  var language: String?

  @Option(
    help: "How the margins of a completion become R; low-weighted (Eq. 2) where nothing is said.")
  var aggregation: Aggregation.Method?

  @Option(help: "The temperature of the aggregations that weigh; by default the model's own.")
  var temperature: Double?

  @Flag(help: "Leave the tokens out.")
  var steps = false

  @OptionGroup var options: ModelOptions
  @OptionGroup var storeOptions: StoreOptions

  private var choices: RankingChoices {
    RankingChoices(aggregation: aggregation?.rawValue, temperature: temperature)
  }

  func validate() throws {
    do { _ = try choices.options(ownTemperature: 1) } catch { throw ValidationError("\(error)") }
  }

  func run() async throws {
    let language = try language.map { try SourceInput(file: "-").language(named: $0) }
    let loaded = try LoadedScorer(options: options, storeOptions: storeOptions)
    defer { loaded.close() }
    try await RewardLines(
      loaded: loaded, choices: choices, language: language, hasTokens: !steps
    ).run()
  }
}
