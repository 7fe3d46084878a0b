import ArgumentParser
import Dataset
import SyntaxTrees

/// Which renamed copies `dataset build` writes beside its records.
struct RenamingOptions: ParsableArguments {
  @Option(
    help: """
      Write so many copies of each pair and annotated text in which a share of its own names is replaced by \
      names of other texts; at most \(Renaming.mostCopies).
      """)
  var renamed = 0

  @Option(help: "The share of a text's own names that a copy replaces.")
  var renameShare = 0.6

  @Option(help: "Decides which names are drawn for copies.")
  var seed: UInt64 = 1

  func validate() throws {
    if !(0...Renaming.mostCopies).contains(renamed) {
      throw ValidationError("--renamed \(renamed) is outside 0…\(Renaming.mostCopies).")
    }
    if !(renameShare > 0 && renameShare <= 1) {
      throw ValidationError("--rename-share \(renameShare) is not above 0 and at most 1.")
    }
  }

  /// What draws the copies; nil where none are asked for. Reads the inputs, as whose a name is shows only when all
  /// are known.
  func renaming(
    in inputs: [DatasetInput], limit: Int?, grammars: GrammarLibrary
  ) throws -> Renaming? {
    guard renamed > 0 else { return nil }
    if let input = inputs.first(where: { !$0.canBeReadTwice }) {
      throw CommandFailure(
        "\(input.path) can be read only once, and --renamed reads its inputs twice; write it to a file first."
      )
    }
    var statistics = NameStatistics(grammars: grammars)
    for input in inputs {
      for (_, record) in try input.records().prefix(limit ?? .max) {
        if case .success(let record) = record { statistics.add(record) }
      }
    }
    return Renaming(statistics, copies: renamed, share: renameShare, seed: seed)
  }
}
