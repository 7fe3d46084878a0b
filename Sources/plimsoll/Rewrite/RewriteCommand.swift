import ArgumentParser
import Findings
import Foundation
import Generation
import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

/// `plimsoll rewrite`: a proposal in the place of a weak step, as an editor's action makes it.
struct RewriteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rewrite",
    abstract: "Looks for a safer form of the step at a line.",
    usage: "plimsoll rewrite FILE:LINE [OPTIONS]",
    discussion: """
      The step at the line, flagged or not, and what stands right above it in the same definition, is written again by a writer \
      that was trained to mend, which reads on to the definition's end, or by the model's base, told what weakness the step may \
      have and how that is mended. A candidate is offered only if \
      it parses, is no mere deletion, keeps what the code behind it uses, uses no name that nothing makes, is written more than once \
      (or is what the trained writer clearly prefers), has margins clearly over the threshold \
      (of plimsoll.toml, where that has a sensitivity) and makes no other step worse. It is a proposal that nothing has tried: read it. The exit status is 1 \
      where nothing better was found. Nothing leaves the machine unless --server names a server.
      """)

  @Argument(
    help: "A file, and a line of the step.", completion: .file(),
    transform: FilePlace.init(argument:))
  var place: FilePlace

  @Option(
    help: ArgumentHelp(
      "K: how many candidates are written, at most, of a writer that goes on where it would rather write something else; "
        + "6 where nothing is said."))
  var candidates: Int?

  @Option(
    help: ArgumentHelp(
      "The most tokens of a candidate; where nothing is said 160, and up to 400 of one that goes on to the definition's end."
    ))
  var tokens: Int?

  @Option(
    help: "Equal seeds give equal candidates, of what draws them; the trained writer does not.")
  var seed: UInt64 = 1

  @Option(help: "The language, as editors name it; by default the file name decides.")
  var language: String?

  @Flag(help: "Print JSON with all candidates instead of the best one.")
  var json = false

  @OptionGroup(title: "Who writes") var generatorOptions: GeneratorOptions
  @OptionGroup var options: ModelOptions
  @OptionGroup var storeOptions: StoreOptions

  private func rewriteOptions(_ thresholds: Thresholds) -> RewriteOptions {
    var options = RewriteOptions(thresholds: thresholds, seed: seed)
    options.candidates = candidates ?? options.candidates
    options.mostTokens = tokens
    return options
  }

  func validate() throws {
    if let problem = rewriteOptions(Thresholds(margin: 0, drop: 0)).problem {
      throw ValidationError("\(problem).")
    }
  }

  func run() async throws { try await reportingErrors { try await write() } }

  private func write() async throws {
    let (text, language) = try place.read(language: language)
    let loaded = try LoadedScorer(options: options, storeOptions: storeOptions)
    defer { loaded.close() }
    let (scorer, segment) = (loaded.scorer, loaded.segment)
    let segmented = segment(text, language, nil)
    let start = text.lines.range(ofLine: place.line - 1, in: text.count).lowerBound
    guard let found = segmented.step(onLineAt: start) else {
      throw CommandFailure("\(place.file) has no code that is scored on line \(place.line)")
    }
    let workspace = await WorkspaceOptions(of: place.file)
    for issue in workspace.issues { Terminal.say("! \(issue)") }
    let generator = try loaded.generator(generatorOptions)
    let search = try RewriteSearch(
      generator: generator, mender: await generator.mender(), scorer: scorer, segment: segment,
      options: rewriteOptions(workspace.options.thresholds(for: scorer.model)))
    let rewrite = try search.place(
      in: segmented, trajectory: found.trajectory, step: found.step)
    let clock = ContinuousClock.now
    let progress = TerminalLine()
    defer { progress.clear() }
    let result = try await search.run(at: rewrite) { lines in
      progress.show { "\(lines) lines written, \(Int($0)) s" }
    }
    progress.clear()
    let report = RewriteReport(
      result, of: rewrite.place, in: text, file: place.file, model: scorer.model,
      seconds: clock.duration(to: .now) / .seconds(1))
    if json {
      Terminal.show(try report.jsonLine())
    } else {
      Terminal.show(report.text) { RewriteReport.color(of: $0) }
    }
    if result.best == nil { throw ExitCode(1) }
  }
}

extension SegmentedText {
  /// The scored step that a line belongs to; of several the innermost one.
  fileprivate func step(onLineAt start: Int) -> (trajectory: Int, step: Int)? {
    let line = start..<text.contentRange(ofLine: text.lines.line(at: start)).upperBound
    for trajectory in trajectories.indices.reversed() {
      let steps = trajectories[trajectory].steps
      if let step = steps.firstIndex(where: {
        $0.role == .scored && $0.range.lowerBound <= line.upperBound
          && line.lowerBound < $0.range.upperBound
      }) {
        return (trajectory, step)
      }
    }
    return nil
  }
}
