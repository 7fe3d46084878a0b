import Analysers
import ArgumentParser
import Evaluation
import Foundation
import Generation

/// `plimsoll eval generation`: is what R chooses safer than what it does not?
struct EvalGenerationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generation",
    abstract: "Is code that is chosen by R safer, by those who did not choose it?",
    discussion: """
      Records are those of `eval pairs`. The vulnerable text of a pair is kept up to its first vulnerable \
      step; from there on candidates are written and chosen at random, by likelihood, by R, and step by \
      step. bandit, flawfinder, cppcheck, gcc and njsscan, those that are installed, judge what is chosen, \
      with a compiler, the grammar, and which side of the pair it is like. It takes half a minute a pair \
      and more: with --outcomes a run that was cut goes on where it was. Nothing that was written is run.
      """)

  @OptionGroup var options: EvalOptions

  @Option(
    help: ArgumentHelp(
      "Append what became of each pair, and go on from what is there. The file holds the code that was written.",
      valueName: "file"))
  var outcomes: String?

  @Option(help: "Write for at most so many pairs: a sample that the seed draws.")
  var pairsAtMost: Int?

  @Flag(help: "Leave out pairs whose sides no analyser tells apart.")
  var sensitive = false

  @Option(help: "Begin no pair after so many minutes, and report what there is.")
  var limitMinutes: Double?

  @Option(help: "K: how many candidates are written at a time; 8 where nothing is said.")
  var candidates: Int?

  @Option(help: "The most tokens of a candidate; 200 where nothing is said.")
  var tokens: Int?

  @Flag(help: "Run no compiler.")
  var noCompilers = false

  @OptionGroup(title: "Who writes") var generatorOptions: GeneratorOptions

  private var searchOptions: SearchOptions {
    var search = SearchOptions(seed: options.seed)
    search.candidates = candidates ?? search.candidates
    search.kept = min(search.kept, search.candidates)
    search.mostTokens = tokens ?? search.mostTokens
    return search
  }

  func validate() throws {
    if let problem = searchOptions.problem { throw ValidationError("\(problem).") }
    if let pairsAtMost, pairsAtMost < 1 {
      throw ValidationError("--pairs-at-most \(pairsAtMost) is less than 1.")
    }
    if let limitMinutes, !(limitMinutes > 0) {
      throw ValidationError("--limit-minutes \(limitMinutes) is not above 0.")
    }
    if options.steps != nil { throw ValidationError("generation writes no steps; use --outcomes.") }
  }

  func run() async throws {
    // Who reads the output may stop reading; the files are written all the same.
    signal(SIGPIPE, SIG_IGN)
    let segmenter = try options.segmenter()
    let (tools, missing) = try await AnalyserRun.installed(CodeJudge.tools)
    for tool in missing {
      EvalOptions.note("\(tool.rawValue) is not installed and left out; \(tool.remedy)")
    }
    let places = Places()
    let package = try places.packages.package(options.model.model)
    let model = try options.load(package, keeper: options.keeper())
    let trials = GenerationTrials(
      generator: try generatorOptions.generator(
        of: model, package, places, note: EvalOptions.note),
      scorer: model,
      judge: CodeJudge(
        tools: tools, compilers: noCompilers ? nil : CompileCheck(), segmenter: segmenter),
      options: searchOptions)
    var limits = GenerationSession.Limits()
    limits.pairs = pairsAtMost
    limits.seconds = limitMinutes.map { 60 * $0 }
    limits.records = options.limit
    limits.isSensitiveOnly = sensitive
    let progress = options.quiet ? nil : ProgressLine()
    let gathered = try await GenerationSession(trials, limits: limits, seed: options.seed) {
      progress?.show($0)
    }.run(
      options.files, outcomes: try outcomes.map { try OutcomeFile($0, settings: trials.settings) })
    let report = try GenerationReport(
      gathered, settings: trials.settings, run: options.description(of: model.model))
    if let json = options.json { try EvalOptions.write(try report.json(), to: json) }
    if !options.quiet { EvalOptions.note(gathered.skipped) }
    print(report.text)
  }
}
