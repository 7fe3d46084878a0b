import ArgumentParser
import Configuration
import Findings
import Foundation
import RewardModel
import SourceTexts

/// `plimsoll score FILE`: the margins of one file, step by step.
struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Scores every step of a file.",
    discussion: """
      Prints each trajectory (a definition, or the code outside definitions) with its steps: lines, \
      margin, drop (from the step before), fall (from the highest margin that explains it) and whether \
      the step is flagged: its margin is low after a fall, which an editor shows as a warning. Lines are \
      counted from 1. Settings, comments and the baseline count as for `plimsoll scan`; a step that they \
      keep from being warned of says so.
      """)

  @Argument(help: "The file to score; - reads standard input.", completion: .file())
  var file: String

  @Flag(
    help: ArgumentHelp(
      "The text is still growing: read standard input as it arrives and print each step once it is complete."
    ))
  var prefix = false

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  @Option(help: "The language, as editors name it; by default the file name decides.")
  var language: String?

  @Option(help: "How much to flag; by default what plimsoll.toml says, else balanced.")
  var sensitivity: SensitivityLevel?

  @Flag(help: "Flag also what the baseline knows.")
  var noBaseline = false

  @OptionGroup var options: ModelOptions
  @OptionGroup var storeOptions: StoreOptions

  func validate() throws {
    if prefix, file != "-" {
      throw ValidationError("--prefix reads a text that is still growing, from standard input: -")
    }
  }

  func run() async throws {
    let input = SourceInput(file: file)
    if prefix { return try await follow(input) }
    let text = try input.text()
    let language = try input.language(named: language, of: text)
    let loaded = try LoadedScorer(options: options, storeOptions: storeOptions)
    defer { loaded.close() }
    let scorer = loaded.scorer
    let segmentation = loaded.segmenter.segment(text, language: language)
    let (options, baseline) = await workspace()
    let thresholds = options.thresholds(for: scorer.model)
    var report = ScoreReport(model: scorer.model, thresholds: thresholds)
    let judge = FindingJudge(
      model: scorer.model, thresholds: thresholds,
      comments: IgnoreComments(segmentation), baseline: baseline)
    // All that is kept on disk in one look-up; what follows finds it in memory.
    _ = await scorer.remembered(segmentation.trajectories)
    let trajectories = segmentation.trajectories
    for (trajectory, scores) in zip(trajectories, try await scorer.score(trajectories)) {
      report.add(trajectory, scores, in: text, by: judge)
    }
    print(json ? try report.jsonLine() : ScoreTable(report: report, file: file).text)
  }

  /// Tells each step of a growing text once it is complete.
  private func follow(_ input: SourceInput) async throws {
    let language = try input.language(named: language)
    let loaded = try LoadedScorer(options: options, storeOptions: storeOptions)
    defer { loaded.close() }
    let (options, baseline) = await workspace()
    var scores = GrowingScores(
      scorer: loaded.scorer, segmenter: loaded.segmenter, language: language,
      thresholds: options.thresholds(for: loaded.scorer.model), baseline: baseline)
    var output = GrowingOutput(isJSON: json)
    var arriving = ArrivingInput()
    var text: [UInt8] = []
    // A line that has not ended says nothing yet: `re` may become a `return` of the step before.
    var complete = 0
    while let chunk = try arriving.next() {
      text += chunk
      guard text.count <= FileLimits.readBytes else { throw input.tooLong }
      guard let end = text.lastIndex(of: UInt8(ascii: "\n")), end >= complete else { continue }
      complete = end + 1
      try output.write(
        try await scores.rows(of: SourceText(bytes: Array(text[..<complete])), hasEnded: false))
    }
    try output.write(try await scores.rows(of: SourceText(bytes: text), hasEnded: true))
    try output.end(scores)
  }

  /// What the workspace says of the file, with the command's own options over it; what is wrong in it is said.
  private func workspace() async -> (options: Options, baseline: Baseline) {
    let workspace = await WorkspaceOptions(of: file)
    for issue in workspace.issues { Terminal.say("! \(issue)") }
    if workspace.isLeftOut {
      Terminal.say("\(file) is left out by \(workspace.source); it is scored because you name it")
    }
    let options = Options(sensitivity: sensitivity).over(workspace.options)
    guard !noBaseline else { return (options, Baseline()) }
    let (baseline, problem) = workspace.baseline
    if let problem { Terminal.say(problem) }
    return (options, baseline)
  }
}

extension SensitivityLevel: ExpressibleByArgument {}
