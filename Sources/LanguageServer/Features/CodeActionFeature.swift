import Configuration
import Findings
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
  /// What can be done at a range: for what is shown there *Look for a safer form*, *Ignore*, *Add to the baseline*;
  /// and *Show step scores*, of the definition there and of the file.
  @concurrent
  func codeActions(at range: PositionRange, only: [String]?) async -> [CodeActionOrCommand] {
    guard settings.enable else { return [] }
    let segmented = await segmented()
    return quickFixes(at: range, only: only, in: segmented)
      + showingScores(at: range, only: only, of: segmented.trajectories)
  }

  /// What mends or silences what is shown at a range, for a client that makes the edits of an action.
  private func quickFixes(
    at range: PositionRange, only: [String]?, in segmented: SegmentedText
  ) -> [CodeActionOrCommand] {
    guard client.codeActionLiterals, CodeAction.isKind(Self.quickFix, wantedBy: only) else {
      return []
    }
    let bytes = snapshot.text.range(range, in: encoding)
    func touches(_ range: Range<Int>) -> Bool {
      range.lowerBound <= bytes.upperBound && bytes.lowerBound <= range.upperBound
    }
    // What is underlined there; else what the step there is warned of, as a hover tells it.
    let underlined = findings.filter { touches($0.range) }
    let touched = underlined.isEmpty ? findings.filter { touches($0.stepRange) } : underlined
    func action(
      _ title: String, _ insertion: IgnoreComments.Insertion?, _ diagnostics: [Diagnostic]
    ) -> CodeActionOrCommand? {
      insertion.map { insertion in
        let place = snapshot.text.positions(of: insertion.offset..<insertion.offset, in: encoding)
        return .action(
          CodeAction(
            title: title, kind: Self.quickFix,
            edit: WorkspaceEdit(
              uri: snapshot.uri, version: client.documentChanges ? snapshot.version : nil,
              changes: [.init(range: place, newText: insertion.text)]),
            diagnostics: diagnostics))
      }
    }
    let steps = touched.compactMap { finding in
      action(
        "Ignore this finding with a comment",
        IgnoreComments.insertion(
          above: placeOfComment(for: finding, in: segmented), in: snapshot.text,
          language: language(of: finding)), [diagnostic(finding)])
    }
    guard !touched.isEmpty else { return [] }
    let file = action(
      "Ignore all findings in this file with a comment",
      IgnoreComments.insertionForFile(in: snapshot.text, language: snapshot.language),
      touched.map(diagnostic))
    return rewriting(touched) + steps + addingToBaseline(touched) + [file].compactMap(\.self)
  }

  /// Has the server note what is shown in the baseline's file, which then silences it wherever its code goes.
  private func addingToBaseline(_ findings: [ShownFinding]) -> [CodeActionOrCommand] {
    guard baselineFile != nil else { return [] }
    return findings.map { finding in
      .action(
        CodeAction(
          title: "Add to the baseline", kind: Self.quickFix,
          command: Command(
            title: "Add to the baseline", command: AddToBaseline.command,
            arguments: [JSONValue(snapshot.uri), JSONValue("\(finding.key)")]),
          diagnostics: [diagnostic(finding)]))
    }
  }

  /// Above the statement that is underlined; where that begins before its step does, or no tree says where it begins,
  /// above the step, as the line that is underlined may be inside a string.
  private func placeOfComment(for finding: ShownFinding, in segmented: SegmentedText) -> Int {
    let step =
      snapshot.text.trimmed(finding.stepRange.lowerBound..<finding.range.upperBound).lowerBound
    return max(step, segmented.startOfStatement(at: finding.range.lowerBound) ?? step)
  }

  /// The document's, or in Markdown that of the fence.
  private func language(of finding: ShownFinding) -> Language {
    Trajectory.language(of: finding.definition, in: snapshot.language)
  }

  static let quickFix = "quickfix"
  static let codeActionKinds = [quickFix, ShowStepScores.kind]

  private func showingScores(
    at range: PositionRange, only: [String]?, of trajectories: [Trajectory]
  ) -> [CodeActionOrCommand] {
    guard !trajectories.isEmpty, CodeAction.isKind(ShowStepScores.kind, wantedBy: only) else {
      return []
    }
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
