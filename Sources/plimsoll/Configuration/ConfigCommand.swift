import ArgumentParser
import Configuration
import Foundation

/// `plimsoll config`: which settings hold, and what there is to set.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Shows which settings hold for a file, and what there is to set.",
    subcommands: [Show.self, Schema.self])
}

extension ConfigCommand {
  /// `plimsoll config show FILE`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows every setting that holds for a file, and where it comes from.",
      discussion: """
        The nearest plimsoll.toml at or above the file counts, up to the working directory; for a file \
        elsewhere up to the repository that it lies in, else in its folder. An editor's own settings lie over \
        it, and only the editor knows those.
        """)

    @Argument(help: "The file; it need not exist.", completion: .file())
    var file: String

    func run() async throws {
      let workspace = await WorkspaceOptions(of: file)
      for issue in workspace.issues { print("! \(issue)") }
      let width = Options.keys.map(\.count).max() ?? 0
      for option in Options.descriptions {
        let set = workspace.options.value(of: option.key)
        let source = set == nil ? "default" : workspace.source
        print(
          option.key.padding(toLength: width + 2, withPad: " ", startingAt: 0)
            + "\(set ?? option.standard)  (\(source))")
      }
      if workspace.isLeftOut {
        print("! \(file) is left out: nothing of it is scored in an editor")
      }
    }
  }

  /// `plimsoll config schema`.
  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints the JSON Schema of the settings.")

    @Argument(help: "Of what: workspace (plimsoll.toml) or editor (the section “plimsoll”).")
    var subject = OptionSchema.workspace

    func run() { print(subject.json) }
  }
}

extension OptionSchema: ExpressibleByArgument {}
