import LanguageServerProtocol
import Segmentation

/// The command behind *Show step scores*: its arguments are a document's URI and, to show one
/// definition only, its name.
enum ShowStepScores {
  static let command = "plimsoll.showStepScores"
  static let kind = "source.plimsoll.stepScores"
}

extension DocumentView {
  /// What can be done at a range: *Show step scores*, of the definition there and of the file.
  func codeActions(at range: PositionRange, only: [String]?) async -> [CodeActionOrCommand] {
    guard CodeAction.isKind(ShowStepScores.kind, wantedBy: only) else { return [] }
    let trajectories = await trajectories()
    guard !trajectories.isEmpty else { return [] }
    let uri = JSONValue(snapshot.uri)
    var commands = [
      Command(title: "Show step scores", command: ShowStepScores.command, arguments: [uri])
    ]
    let offset = snapshot.text.offset(of: range.start, in: encoding)
    if trajectories.count > 1, let index = ScoringOrder.index(of: offset, in: trajectories) {
      let name = trajectories[index].name
      commands.append(
        Command(
          title: "Show step scores of \(name)", command: ShowStepScores.command,
          arguments: [uri, JSONValue(name)]))
    }
    return commands.map { command in
      client.codeActionLiterals
        ? .action(CodeAction(title: command.title, kind: ShowStepScores.kind, command: command))
        : .command(command)
    }
  }
}
