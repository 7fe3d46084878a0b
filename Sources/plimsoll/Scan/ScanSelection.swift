import ArgumentParser
import Configuration
import RewardModel
import Scanning

/// Which files a scan reads, and by which settings.
struct ScanSelection: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only findings in lines that are other than at this revision of git.", valueName: "rev"))
  var since: String?

  @Flag(help: "Only findings in lines that are staged, of the files as they are staged.")
  var staged = false

  @Option(
    help: ArgumentHelp(
      "Read standard input, and take it for this file.", valueName: "file"),
    completion: .file())
  var stdinFilename: String?

  @Option(
    help: ArgumentHelp(
      "Leave out what matches, as .gitignore writes it; may be given several times.",
      valueName: "pattern"))
  var exclude: [String] = []

  @Flag(help: "Scan also what nobody wrote by hand: generated, minified, nothing but data.")
  var generated = false

  @Option(help: "How much to report; by default what plimsoll.toml says, else balanced.")
  var sensitivity: SensitivityLevel?

  @Flag(help: "Report also what the baseline knows.")
  var noBaseline = false

  func validate(paths: [String]) throws {
    if since != nil, staged { throw ValidationError("--since and --staged exclude each other.") }
    let readsInput = stdinFilename != nil || paths.contains("-")
    if readsInput, since != nil || staged {
      throw ValidationError("standard input has no history; leave out --since and --staged.")
    }
    if stdinFilename != nil, !paths.isEmpty, paths != ["-"] {
      throw ValidationError("--stdin-filename reads standard input; name no other files.")
    }
    if stdinFilename == nil, paths.contains("-") {
      throw ValidationError("- needs --stdin-filename, which says of what language the text is.")
    }
    for pattern in exclude where ExclusionPattern(pattern) == nil {
      throw ValidationError(
        "--exclude \(pattern) is no pattern relative to the folder, without “..” and “!”.")
    }
  }

  var choice: ScanChoice {
    var choice = ScanChoice()
    if let since { choice.changes = .since(since) } else if staged { choice.changes = .staged }
    choice.inputName = stdinFilename
    choice.settings = Options(sensitivity: sensitivity, generated: generated ? true : nil)
    choice.exclude = exclude.compactMap(ExclusionPattern.init)
    choice.usesBaseline = !noBaseline
    return choice
  }
}

/// The same as values, for commands that scan without these options.
struct ScanChoice {
  var changes = FileListing.Choice.all
  /// Standard input is read, and taken for this file.
  var inputName: String?
  /// What lies over the workspace's settings.
  var settings = Options()
  var exclude: [ExclusionPattern] = []
  var usesBaseline = true
}
