import Configuration
import JSON
import LanguageServerProtocol
import Segmentation
import SyntaxTrees

/// The command behind *Show step scores*: its arguments are a document's URI and, to show one
/// definition only, its name.
enum ShowStepScores {
  static let command = "plimsoll.showStepScores"
  static let kind = "source.plimsoll.stepScores"
}

extension DocumentView {
  /// What can be done at a range: *Ignore this finding* and *Show step scores*, of the definition there
  /// and of the file.
  @concurrent
  func codeActions(at range: PositionRange, only: [String]?) async -> [CodeActionOrCommand] {
    await ignoring(at: range, only: only) + showingScores(at: range, only: only)
  }

  /// Comments that silence what is shown at a range, for a client that makes the edits of an action.
  private func ignoring(at range: PositionRange, only: [String]?) -> [CodeActionOrCommand] {
    guard client.codeActionLiterals, CodeAction.isKind(Self.quickFix, wantedBy: only) else {
      return []
    }
    let bytes = snapshot.text.range(range, in: encoding)
    let language = snapshot.language
    let touched = findings.filter {
      $0.range.lowerBound <= bytes.upperBound && bytes.lowerBound <= $0.range.upperBound
    }
    func action(
      _ title: String, _ insertion: IgnoreComments.Insertion?, _ diagnostics: [Diagnostic]
    ) -> CodeActionOrCommand? {
      insertion.map { insertion in
        let place = snapshot.text.positions(of: insertion.offset..<insertion.offset, in: encoding)
        return .action(
          CodeAction(
            title: title, kind: Self.quickFix,
            edit: WorkspaceEdit(
              uri: snapshot.uri, changes: [.init(range: place, newText: insertion.text)]),
            diagnostics: diagnostics))
      }
    }
    let steps = touched.compactMap { finding in
      // Above the step, not above the line of it that is underlined, which may be inside a string.
      action(
        "Ignore this finding with a comment",
        IgnoreComments.insertion(
          above: snapshot.text.trimmed(finding.stepStart..<finding.range.upperBound).lowerBound,
          in: snapshot.text, language: language), [diagnostic(finding)])
    }
    guard !touched.isEmpty else { return [] }
    let file = action(
      "Ignore all findings in this file with a comment",
      IgnoreComments.insertionForFile(in: snapshot.text, language: language),
      touched.map(diagnostic))
    return steps + [file].compactMap(\.self)
  }

  private static let quickFix = "quickfix"
  static let codeActionKinds = [quickFix, ShowStepScores.kind]

  private func showingScores(
    at range: PositionRange, only: [String]?
  ) async -> [CodeActionOrCommand] {
    guard settings.enable, CodeAction.isKind(ShowStepScores.kind, wantedBy: only) else {
      return []
    }
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
