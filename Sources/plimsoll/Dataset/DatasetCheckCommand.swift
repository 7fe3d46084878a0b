import ArgumentParser
import Dataset

/// `plimsoll dataset check`: whether authored files follow their form.
struct DatasetCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks the form of files that were written to train on.",
    discussion: """
      Reads folders of `LANGUAGE/[safe_]CWE-N_slug.ext`, source files in which the vulnerable and the fixed \
      version of some lines stand between `<<<<<<< V`, `=======` and `>>>>>>> F` (training/authored/README.md). \
      What is not of the form is an error, what looks as if it told the answer a warning; both are named with \
      their line. The status is 1 where there are errors.
      """)

  @Argument(help: "Folders of authored files.", completion: .directory)
  var folders: [String]

  func run() throws {
    var hasErrors = false
    for path in folders {
      guard AuthoredFolder.isFolder(path) else {
        throw CommandFailure("\(path) is no folder; name one like training/authored.")
      }
      let folder = try AuthoredFolder(contentsOf: path)
      let warnings = folder.files.flatMap(\.warnings)
      for problem in folder.problems + warnings { DatasetBuildCommand.note("\(problem)") }
      print("\(path): \(AuthoredSummary(folder, warnings: warnings.count))")
      if !folder.problems.isEmpty { hasErrors = true }
    }
    if hasErrors { throw ExitCode.failure }
  }
}
