import ArgumentParser
import Configuration
import Foundation
import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

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

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  @Option(help: "The language, as editors name it; by default the file name decides.")
  var language: String?

  @Option(help: "How much to flag; by default what plimsoll.toml says, else balanced.")
  var sensitivity: SensitivityLevel?

  @OptionGroup var options: ModelOptions
  @OptionGroup var storeOptions: StoreOptions

  /// A file of more bytes is not source code that somebody wrote; scoring it would take hours.
  static let maximumFileBytes = 16 << 20

  func run() async throws {
    let text = try readText()
    let language = try chooseLanguage()
    let places = Places()
    let package = try places.packages.package(options.model)
    let store = storeOptions.open(in: places) { event in
      if event.isWarning { FileHandle.standardError.write(Data("\(event)\n".utf8)) }
    }
    defer { store?.close(within: StoreOptions.endPatience) }
    let scorer = try SecurityRewardModel.load(
      package, from: places.packages, threads: options.threads, precision: options.precision,
      packed: places.packedModels, keeper: store)
    store?.waitUntilOpened(within: StoreOptions.openPatience)
    let segmentation = Segmenter(grammars: GrammarLibrary.load(explicit: options.grammars)).segment(
      text, language: language)
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
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(report), as: UTF8.self))
    } else {
      print(ScoreTable(report: report, file: file).text)
    }
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

  private func readText() throws -> SourceText {
    let data: Data
    if file == "-" {
      data = try FileHandle.standardInput.read(upToCount: Self.maximumFileBytes + 1) ?? Data()
    } else {
      do {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
        defer { try? handle.close() }
        data = try handle.read(upToCount: Self.maximumFileBytes + 1) ?? Data()
      } catch {
        throw CommandFailure("\(file) cannot be read: \(error.localizedDescription)")
      }
    }
    guard data.count <= Self.maximumFileBytes else {
      throw CommandFailure(
        "\(file) has more than \(Self.maximumFileBytes >> 20) MiB; score the part you mean")
    }
    return SourceText(bytes: Array(data))
  }

  private func chooseLanguage() throws -> Language {
    guard let name = language else { return Language.forFile(named: file) ?? .plainText }
    guard let known = Language.named(name) else {
      throw ValidationError(
        "\(name) is not a language plimsoll knows; it knows "
          + Language.all.map(\.identifier).joined(separator: ", "))
    }
    return known
  }
}

extension SensitivityLevel: ExpressibleByArgument {}
