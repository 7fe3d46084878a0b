import ArgumentParser
import Configuration
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
      counted from 1. A plimsoll.toml at or above the file, up to the working directory, says how much \
      is flagged.
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
    var report = ScoreReport(model: scorer.model)
    let thresholds = chosenOptions().thresholds(for: scorer.model)
    let comments = IgnoreComments(
      text, language: language, comments: segmentation.comments())
    // All that is kept on disk in one look-up; what follows finds it in memory.
    _ = await scorer.remembered(segmentation.trajectories)
    let trajectories = segmentation.trajectories
    for (trajectory, scores) in zip(trajectories, try await scorer.score(trajectories)) {
      report.add(trajectory, scores, in: text, thresholds: thresholds, comments: comments)
    }
    print(json ? try report.jsonLine() : ScoreTable(report: report, file: file).text)
  }

  /// Tells each step of a growing text once it is complete.
  private func follow(_ input: SourceInput) async throws {
    let language = try input.language(named: language)
    let loaded = try LoadedScorer(options: options, storeOptions: storeOptions)
    defer { loaded.close() }
    var scores = GrowingScores(
      scorer: loaded.scorer, segmenter: loaded.segmenter, language: language,
      thresholds: chosenOptions().thresholds(for: loaded.scorer.model))
    var output = GrowingOutput(isJSON: json)
    var arriving = ArrivingInput()
    var text: [UInt8] = []
    // A line that has not ended says nothing yet: `re` may become a `return` of the step before.
    var complete = 0
    while let chunk = try arriving.next() {
      text += chunk
      guard text.count <= SourceInput.maximumBytes else { throw input.tooLong }
      guard let end = text.lastIndex(of: UInt8(ascii: "\n")), end >= complete else { continue }
      complete = end + 1
      try output.write(
        try await scores.rows(of: SourceText(bytes: Array(text[..<complete])), hasEnded: false))
    }
    try output.write(try await scores.rows(of: SourceText(bytes: text), hasEnded: true))
    try output.end(scores)
  }

  /// The options of the workspace, which is the working directory, and those of the command over them.
  private func chosenOptions() -> Options {
    let workspace = WorkspaceOptions(of: file)
    for issue in workspace.issues { FileHandle.standardError.write(Data("\(issue)\n".utf8)) }
    if workspace.isLeftOut {
      FileHandle.standardError.write(
        Data("\(file) is left out by \(workspace.source); it is scored because you name it\n".utf8))
    }
    return Options(sensitivity: sensitivity).over(workspace.options)
  }
}

extension SensitivityLevel: ExpressibleByArgument {}
