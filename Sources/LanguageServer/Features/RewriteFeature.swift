import Configuration
import Findings
import Generation
import JSON
import LanguageServerProtocol
import RewardModel
import Segmentation

/// *Look for a safer form*: a step that is flagged, written anew once the user asks for it.
enum RewriteStep {
  /// For a client that does not have edits made when an action is chosen.
  static let command = "plimsoll.rewriteStep"
  static let title = "Look for a safer form of this step"

  /// What an action sends back: a finding by its key and, as equal code has equal keys, by where its step begins.
  struct Target: Sendable {
    var uri: String
    var key: FindingKey
    /// In bytes of the document.
    var start: Int

    init(_ finding: ShownFinding, in uri: String) {
      (self.uri, key, start) = (uri, finding.key, finding.stepRange.lowerBound)
    }

    /// nil for the data of somebody else.
    init?(_ data: JSONValue?) {
      guard let uri = data?["uri"]?.stringValue, let start = data?["start"]?.intValue,
        let key = data?["finding"]?.stringValue.flatMap(FindingKey.init)
      else { return nil }
      (self.uri, self.key, self.start) = (uri, key, start)
    }

    var json: JSONValue { ["uri": uri.json, "finding": "\(key)".json, "start": start.json] }

    /// The finding, or the nearest of those that are alike.
    func finding(in findings: [ShownFinding]) -> ShownFinding? {
      findings.filter { $0.key == key }.min {
        $0.stepRange.lowerBound.distanceMagnitude(to: start)
          < $1.stepRange.lowerBound.distanceMagnitude(to: start)
      }
    }
  }
}

extension Int {
  /// How far another number is, however far.
  fileprivate func distanceMagnitude(to other: Int) -> UInt {
    self > other
      ? UInt(bitPattern: self) &- UInt(bitPattern: other)
      : UInt(bitPattern: other) &- UInt(bitPattern: self)
  }
}

/// What came of looking for a safer form.
struct RewriteProposal: Sendable {
  /// nil where nothing better was found.
  var edit: WorkspaceEdit?
  /// What the user is told.
  var message: String
}

extension DocumentView {
  /// *Look for a safer form*, of each finding.
  func rewriting(_ findings: [ShownFinding]) -> [CodeActionOrCommand] {
    guard canRewrite, client.resolvesEdits || client.appliesEdits,
      snapshot.language.grammar != nil || snapshot.language == .markdown
    else { return [] }
    return findings.map { finding in
      let data = RewriteStep.Target(finding, in: snapshot.uri).json
      return .action(
        client.resolvesEdits
          ? CodeAction(
            title: RewriteStep.title, kind: Self.quickFix, data: data,
            diagnostics: [diagnostic(finding)])
          : CodeAction(
            title: RewriteStep.title, kind: Self.quickFix,
            command: Command(
              title: RewriteStep.title, command: RewriteStep.command, arguments: [data]),
            diagnostics: [diagnostic(finding)]))
    }
  }
}

extension DocumentWriting {
  /// Writes the step of a finding anew.
  ///
  /// - Parameter method: the request that asks for it, for errors to name.
  func proposal(
    for finding: ShownFinding, of method: String, report: @escaping @Sendable (String) -> Void
  ) async throws(ResponseError) -> RewriteProposal {
    let (scorer, segment) = (scorer, segment)
    let segmented = await view.segmented()
    guard let place = segmented.place(of: finding) else {
      throw ResponseError(
        .contentModified, "the code has changed; wait for its scores and ask again")
    }
    return try await inTurn(of: method) { generator in
      let search = try RewriteSearch(
        generator: generator, mender: await generator.mender(), scorer: scorer, segment: segment,
        options: RewriteOptions(thresholds: view.settings.thresholds(for: scorer.model)),
        reading: await reading())
      let rewrite = try search.place(
        in: segmented, trajectory: place.trajectory, step: place.step)
      let found = try await search.run(at: rewrite) { report("\($0) lines") }
      return proposal(found, at: rewrite.place)
    }
  }

  private func proposal(_ found: RewriteResult, at place: WritingPlace) -> RewriteProposal {
    func margin(_ value: Double?) -> String { value.map { MarginFormat.signed($0) } ?? "–" }
    guard let best = found.best else {
      let count = found.candidates.count
      let reason =
        count == 0
        ? "\(found.writer) would leave these lines as they are."
        : "of \(count) \(count == 1 ? "candidate" : "candidates") by \(found.writer) none parses, keeps what the code "
          + "needs and is clearly safer."
      return RewriteProposal(message: "Plimsoll found nothing better for this step: \(reason)")
    }
    let text = view.snapshot.text
    let imports = best.imports.map { WorkspaceEdit.Change($0, in: view) }
    let change = WorkspaceEdit.Change(
      range: text.positions(of: place.range, in: view.encoding),
      newText: String(decoding: best.bytes, as: UTF8.self))
    let course = "margin \(margin(found.ownLowest)) → \(margin(best.lowest))"
    // The reward model has judged it, and nobody has run it.
    let caution = "Written by \(found.writer); nothing has tried it: read it."
    let version = view.client.documentChanges ? view.snapshot.version : nil
    return RewriteProposal(
      edit: WorkspaceEdit(
        uri: view.snapshot.uri, version: version, changes: imports + [change],
        confirmation: view.client.confirmsEdits && version != nil
          ? .init(
            label: "Plimsoll: a safer form (\(course))",
            description: caution) : nil),
      message: "Plimsoll proposes a safer form (\(course)). \(caution)")
  }
}

extension SegmentedText {
  /// Where the step of a finding is now; nil where there is no such step any more.
  fileprivate func place(of finding: ShownFinding) -> (trajectory: Int, step: Int)? {
    for (index, trajectory) in trajectories.enumerated() {
      let step = trajectory.steps.firstIndex {
        $0.role == .scored && $0.range == finding.stepRange
          && FindingKey(code: $0.content.bytes, definition: trajectory.lastingName) == finding.key
      }
      if let step { return (index, step) }
    }
    return nil
  }
}
