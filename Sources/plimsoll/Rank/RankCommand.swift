import ArgumentParser
import RewardModel
import SourceTexts
import SyntaxTrees

/// `plimsoll rank`: which of several continuations of a text is the safest.
struct RankCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: "Ranks candidates that go on from a prefix, the safest first.",
    usage: """
      plimsoll rank --prefix FILE CANDIDATE-FILE… [OPTIONS]
      plimsoll rank --lines [OPTIONS] < REQUESTS
      """,
    discussion: """
      Each candidate is a text that stands right behind the prefix. R is the aggregated margins of its \
      steps, A what they are above the mean of all candidates. With --lines each line of standard input \
      is a request of its own, answered by a line as soon as it is ranked: a generator keeps the command \
      running between its steps. The prefix is computed once, for all candidates and all later requests \
      that begin with it. Documentation/Rank.md says how a search uses that.
      """)

  @Option(
    help: ArgumentHelp(
      "The text that the candidates go on from; - reads standard input.", valueName: "file"))
  var prefix: String?

  @Argument(help: "The candidates, a file each.", completion: .file())
  var candidates: [String] = []

  @Flag(name: .customLong("lines"), help: "Read requests as JSON Lines from standard input.")
  var readsLines = false

  @Option(help: "The language, as editors name it; by default the prefix's file name decides.")
  var language: String?

  @Option(
    help: "How the margins of a candidate become R; low-weighted (Eq. 2) where nothing is said.")
  var aggregation: Aggregation.Method?

  @Option(help: "The temperature of the aggregations that weigh; by default the model's own.")
  var temperature: Double?

  @Option(help: "What to rank by; reward (R) where nothing is said.")
  var by: RankingOptions.Order?

  @Option(help: "How many of the best are marked as kept; 1 where nothing is said.")
  var keep: Int?

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  @OptionGroup var options: ModelOptions
  @OptionGroup var storeOptions: StoreOptions

  private var choices: RankingChoices {
    RankingChoices(
      aggregation: aggregation?.rawValue, temperature: temperature, order: by?.rawValue, keep: keep)
  }

  func validate() throws {
    if readsLines {
      guard prefix == nil, candidates.isEmpty else {
        throw ValidationError("--lines reads prefixes and candidates from standard input alone.")
      }
    } else {
      guard let prefix else {
        throw ValidationError("Name the text that the candidates go on from: --prefix FILE.")
      }
      guard !candidates.isEmpty else {
        throw ValidationError("Name at least one candidate, a file that goes on from \(prefix).")
      }
      guard (candidates + [prefix]).count(where: { $0 == "-" }) <= 1 else {
        throw ValidationError("Only one of the texts can be standard input.")
      }
    }
    // The model's own temperature is in order, whichever it is.
    do { _ = try choices.options(ownTemperature: 1) } catch { throw ValidationError("\(error)") }
  }

  func run() async throws {
    if readsLines {
      let language = try language.map { try SourceInput(file: "-").language(named: $0) }
      let loaded = try LoadedScorer(options: options, storeOptions: storeOptions)
      defer { loaded.close() }
      return try await RankLines(loaded: loaded, choices: choices, language: language).run()
    }
    let input = SourceInput(file: prefix ?? "-")
    let prefix = try input.text()
    let language = try input.language(named: language, of: prefix)
    let texts = try candidates.map { try SourceInput(file: $0).text() }
    let loaded = try LoadedScorer(options: options, storeOptions: storeOptions)
    defer { loaded.close() }
    let ranking = try await loaded.rank(
      prefix: prefix, candidates: texts.map(\.bytes), language: language, choices: choices)
    let report = RankReport(
      ranking, model: loaded.scorer.model, candidates: texts, files: candidates)
    print(json ? try report.jsonLine() : RankTable(report: report, prefix: input.file).text)
  }
}

extension LoadedScorer {
  /// Ranks candidates as choices say, by the model's own temperature where they name none.
  func rank(
    prefix: SourceText, candidates: [[UInt8]], language: Language, choices: RankingChoices
  ) async throws -> CandidateRanking {
    try await scorer.rank(
      prefix: prefix, candidates: candidates,
      options: try choices.options(ownTemperature: scorer.model.temperature)
    ) { [segmenter] in segmenter.segment($0, language: language, after: $1) }
  }
}

extension Aggregation.Method: ExpressibleByArgument {}
extension RankingOptions.Order: ExpressibleByArgument {}
