import ArgumentParser
import Dataset
import Foundation
import Segmentation
import SyntaxTrees

/// `plimsoll dataset build`: records of vulnerable and fixed code to training records.
struct DatasetBuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Labels the steps of vulnerable and fixed code by their difference.",
    discussion: """
      Reads JSON Lines, plain or compressed with xz: pairs (`vulnerable`, `fixed`), annotated texts \
      (`text`, `vul_lines`) and plain files (`project`, `path`, `text`); or folders of files that were \
      written to train on, with both versions of a text in one (`dataset check`). Texts are cut into steps as \
      an editor sees them, each for itself; only then are labels laid over the steps. Writes one \
      training record a trajectory (Documentation/Training.md).
      """)

  enum PropagationRule: String, ExpressibleByArgument, CaseIterable {
    case none, calls, functions
  }

  @Argument(help: "Files of records, or folders of authored files.", completion: .file())
  var inputs: [String]

  @Option(name: .shortAndLong, help: "The file to write; a name in .xz is compressed.")
  var output: String

  @Option(
    help: """
      blind: as the editor cuts. paper: as the authors' public code, which sees the fix; for one \
      comparison, not for training.
      """)
  var `protocol`: DatasetBuilder.Cut = .blind

  @Option(
    help: """
      What a vulnerable step does to its function's callers in whole files: nothing, their calling \
      steps, or all their steps, as in the paper.
      """)
  var propagation: PropagationRule = .calls

  @Option(help: "How many calls away propagation reaches.")
  var depth = 2

  @Option(help: "Weight of a caller's label, to the power of its distance.")
  var callerWeight = 0.3

  @Option(
    help: "Of folders of authored files one part: train, or valid, one slug in ten by its hash.")
  var split: AuthoredPart?

  @Flag(
    help: """
      Write what a fix leaves as it is on both sides of the pair, as for validation, where a text's reward \
      is that of all its steps; else it is written once, as a safe text, if it has \
      \(SharedTrajectories.fewestCharacters) characters.
      """)
  var wholePairs = false

  @OptionGroup(title: "Renamed copies")
  var copies: RenamingOptions

  @Option(help: "Stop after so many records of each input.")
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "The library of grammars, an absolute path; by default the one set-up fetched.",
      valueName: "file"))
  var grammars: String?

  func validate() throws {
    if !(0...16).contains(depth) { throw ValidationError("--depth \(depth) is outside 0…16.") }
    if !(0...1).contains(callerWeight) {
      throw ValidationError("--caller-weight \(callerWeight) is outside 0…1.")
    }
    if let limit, limit < 1 { throw ValidationError("--limit \(limit) is less than 1.") }
  }

  func run() async throws {
    let library = GrammarLibrary.load(explicit: grammars)
    if let reason = library.unavailableReason {
      throw CommandFailure(
        "Without grammars the steps would not be those the editor sees: \(reason)")
    }
    let builder = DatasetBuilder(
      segmenter: Segmenter(grammars: library), cut: `protocol`,
      propagation: Propagation(
        depth: propagation == .none ? 0 : depth, weight: callerWeight,
        includesWholeFunctions: propagation == .functions))
    let inputs = try inputs.map { try DatasetInput($0, part: split) }
    let renaming = try copies.renaming(in: inputs, limit: limit, grammars: library)
    let writer = try RecordWriter(path: output)
    var summary = DatasetSummary()
    for input in inputs {
      var seen = 0
      for (line, record) in try input.records() {
        if let limit, seen >= limit { break }
        seen += 1
        var made: [TrainingRecord]
        switch record {
        case .success(.pair(let pair)):
          made = builder.records(of: pair)
          var copies = renaming?.records(of: pair, like: made, by: builder) ?? []
          if renaming != nil { summary.addCopies(copies.count, of: made) }
          if `protocol` == .blind, !wholePairs {
            let once = SharedTrajectories.once(made)
            made = once.records
            summary.short += once.tooShort
            copies = copies.map { SharedTrajectories.once($0).records }
          }
          made = Renaming.withoutRepeats(made + copies.joined())
        case .success(.annotated(let text)):
          made = builder.records(of: text)
          if let renaming {
            let copies = renaming.records(of: text, like: made, by: builder)
            summary.addCopies(copies.count, of: made)
            made = Renaming.withoutRepeats(made + copies.joined())
          }
        case .success(.file(let file)): made = builder.records(of: file)
        case .failure(.invalid(_, _, let reason)):
          Self.note("\(input.path), line \(line): \(reason); passed over")
          summary.unreadable += 1
          continue
        case .failure(let error): throw error
        }
        if made.isEmpty { summary.empty += 1 }
        for record in made {
          try writer.write(record)
          summary.add(record)
        }
      }
    }
    try writer.finish()
    print("\(output): \(summary)")
  }

  static func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

extension DatasetBuilder.Cut: ExpressibleByArgument {}

extension AuthoredPart: ExpressibleByArgument {}
