import ArgumentParser
import Foundation
import Generation
import RewardModel
import Segmentation

/// `plimsoll suggest`: code that goes on from a line, written by the model's base and chosen by its margins.
struct SuggestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Writes candidates that go on from a line, and offers the safest.",
    usage: "plimsoll suggest FILE:LINE [OPTIONS]",
    discussion: """
      What stands above the line is kept; candidates are written from there to the end of the \
      definition, scored, and ranked like those of `plimsoll rank`. What the file itself \
      has from the line on is scored beside them. A candidate is offered only if it is written to its end, parses, \
      uses no name that nothing makes, defines what it takes the place of, and none of its steps is under the floor; otherwise the command says so and exits with 1. Nothing leaves the \
      machine unless --server names a server. Documentation/Generation.md says how the search works and what it costs.
      """)

  @Argument(
    help: "A file, and the line from which on code is written.", completion: .file(),
    transform: FilePlace.init(argument:))
  var place: FilePlace

  @Option(
    help: """
      When candidates are judged: when they are whole, which is so where nothing is said, or after each of \
      their steps; or whether only the next step is written.
      """)
  var method: SearchOptions.Method?

  @Option(help: "K: how many candidates are written at a time; 8 where nothing is said.")
  var candidates: Int?

  @Option(help: "n: how many of them are gone on with after each step; 2 where nothing is said.")
  var keep: Int?

  @Option(help: "The most tokens of a candidate; 200 where nothing is said.")
  var tokens: Int?

  @Option(
    help: "A candidate with a step of a lower margin is not offered; -0.5 where nothing is said.")
  var floor: Double?

  @Option(
    help: "The temperature of the sampling; 0.8 where nothing is said, 0 for the likeliest token.")
  var temperature: Double?

  @Option(help: "Only the likeliest tokens of this share together; 0.95 where nothing is said.")
  var topP: Double?

  @Option(help: "Only so many of the likeliest tokens; all where nothing is said.")
  var topK: Int?

  @Option(
    help: "Only tokens of this share of the likeliest one's probability; all where nothing is said."
  )
  var minP: Double?

  @Option(help: "What logits of tokens that the text has are divided by; 1 where nothing is said.")
  var repetitionPenalty: Double?

  @Option(help: "Equal seeds give equal candidates.")
  var seed: UInt64 = 1

  @Option(
    help: "How the margins of a candidate become R; low-weighted (Eq. 2) where nothing is said.")
  var aggregation: Aggregation.Method?

  @Option(help: "What to rank by; reward (R) where nothing is said.")
  var by: RankingOptions.Order?

  @Option(help: "The language, as editors name it; by default the file name decides.")
  var language: String?

  @Flag(help: "Print JSON with all candidates instead of a table and the best one.")
  var json = false

  @OptionGroup(title: "Who writes") var generatorOptions: GeneratorOptions
  @OptionGroup var options: ModelOptions
  @OptionGroup var storeOptions: StoreOptions

  private var searchOptions: SearchOptions {
    var search = SearchOptions(
      ranking: RankingChoices(aggregation: aggregation?.rawValue, order: by?.rawValue), seed: seed)
    search.method = method ?? search.method
    search.candidates = candidates ?? search.candidates
    search.kept = keep ?? min(search.kept, search.candidates)
    search.mostTokens = tokens ?? search.mostTokens
    search.floor = floor ?? search.floor
    search.sampling.temperature = temperature ?? search.sampling.temperature
    search.sampling.topP = topP ?? search.sampling.topP
    search.sampling.topK = topK ?? search.sampling.topK
    search.sampling.minP = minP ?? search.sampling.minP
    search.sampling.repetitionPenalty = repetitionPenalty ?? search.sampling.repetitionPenalty
    return search
  }

  func validate() throws {
    if let problem = searchOptions.problem { throw ValidationError("\(problem).") }
  }

  /// `round 2, 96 tokens written, 14 lines since, 3 s`.
  private static func line(_ done: SearchProgress, after seconds: Double) -> String {
    "round \(done.rounds + 1), \(done.tokensWritten) tokens written, \(done.lines) lines since, \(Int(seconds)) s"
  }

  func run() async throws { try await reportingErrors { try await write() } }

  private func write() async throws {
    let (text, language) = try place.read(language: language)
    let loaded = try LoadedScorer(options: options, storeOptions: storeOptions)
    defer { loaded.close() }
    let segment = loaded.segment
    let search = try StepSearch(
      generator: try loaded.generator(generatorOptions), scorer: loaded.scorer,
      segment: segment,
      options: searchOptions)
    let writing = try WritingPlace(
      segment(text, language, nil), line: place.line - 1, segment: segment)
    let start = ContinuousClock.now
    let progress = TerminalLine()
    defer { progress.clear() }
    let result = try await search.run(at: writing) { done in
      progress.show { Self.line(done, after: $0) }
    }
    progress.clear()
    let duration = start.duration(to: .now)
    // What the file has, after the search: it is no part of what that costs.
    let own = try await search.ranked([writing.own], at: writing)
    let report = SuggestReport(
      result, own: own, model: loaded.scorer.model, file: place.file, line: place.line,
      seconds: duration / .seconds(1))
    Terminal.show(json ? try report.jsonLine() : SuggestTable(report: report).text)
    if result.best == nil { throw ExitCode(1) }
  }
}

extension SearchOptions.Method: ExpressibleByArgument {}
