import Findings
import LanguageServerProtocol
import RewardModel

extension Session {
  /// Shows what a pass has found, unless the text has changed meanwhile.
  ///
  /// No more often than the interval allows: what the edit was about and what the pass ends with wait
  /// for it, what is partial is left out.
  func show(_ board: ScoreBoard, _ occasion: ScoringPass.Occasion) {
    let uri = board.snapshot.uri
    guard lifecycle == .running, let document = documents[uri], document.settings.enable,
      document.snapshot.generation == board.snapshot.generation
    else { return }
    reportPassProgress(board)
    if occasion == .edited {
      scoring.running?.isAtEdit = false
      if document.scrollRest == nil { takeVisibleRanges(of: uri) }
    }
    let shown = board.findings(keeping: document.shown)
    documents[uri]?.shown = shown
    if occasion == .end { remark(board) }
    if occasion == .step {
      // The rest of its definition is there most often before anybody could read it.
      let soon = clock.now + settings.stepPatience
      let earliest = document.lastPublished.map { $0 + settings.publishInterval } ?? soon
      return publishShown(uri, at: max(soon, earliest))
    }
    // In the first pass nothing is shown yet: what is partial may wait a while.
    let last = document.lastPublished ?? (occasion == .progress ? document.openedAt : nil)
    if let earliest = last.map({ $0 + settings.publishInterval }), clock.now < earliest {
      if occasion != .progress { publishShown(uri, at: earliest) }
    } else if occasion != .progress || !shown.isEmpty {
      publishShown(uri)
    }
  }

  /// Publishes what is shown when `deadline` has come, unless the document changes before.
  private func publishShown(_ uri: String, at deadline: Duration) {
    documents[uri]?.deferredPublish?.cancel()
    documents[uri]?.deferredPublish = at(deadline) { $0.publishShown(uri) }
  }

  private func publishShown(_ uri: String) {
    guard lifecycle == .running, let document = documents[uri] else { return }
    documents[uri]?.deferredPublish?.cancel()
    documents[uri]?.deferredPublish = nil
    let view = view(of: document)
    publish(uri, version: document.snapshot.version, view.diagnostics(of: document))
  }

  /// Sends diagnostics; the same ones for the same version only once.
  func publish(_ uri: String, version: Int?, _ diagnostics: [Diagnostic]) {
    let params = PublishDiagnosticsNotification.Params(
      uri: uri, version: version, diagnostics: diagnostics + issues(of: uri))
    guard documents[uri]?.published != params else { return }
    documents[uri]?.published = params
    documents[uri]?.lastPublished = clock.now
    // Never both: who pulls gets nothing pushed, and clears by itself what it closes. Cells are always pushed: clients
    // do not pull when one changes.
    guard !client.pullsDiagnostics || isCell(uri) else { return }
    var sent = params
    if !client.diagnosticVersion { sent.version = nil }
    output.send(
      .notification(method: PublishDiagnosticsNotification.method, params: sent.json),
      replacing: uri)
  }

  /// Whether a document is a notebook's cell.
  func isCell(_ uri: String) -> Bool {
    documents[uri]?.snapshot.isCell ?? FileURI.isCell(uri)
  }

  /// Takes back what is shown of a document.
  func clear(_ uri: String) {
    endPassProgress(of: uri)
    documents[uri]?.stopWaiting()
    documents[uri]?.shown = []
    documents[uri]?.remarks = []
    publish(uri, version: documents[uri]?.snapshot.version, [])
    schedule(.leftOut(uri))
  }

  /// Keeps what could not be scored, and says it: in the log when it is new, and as remarks.
  private func remark(_ board: ScoreBoard) {
    let uri = board.snapshot.uri
    guard let document = documents[uri] else { return }
    let remarks = board.remarks(settings: document.settings)
    let before = Set(document.remarks.map(\.message))
    // A comment changes with each key, and its author sees it.
    for remark in remarks where !before.contains(remark.message) && remark.code == Remark.notScored
    {
      logger.warning("\(uri): \(remark.message)")
    }
    documents[uri]?.remarks = remarks
    documents[uri]?.unscorable = board.unscorable
    documents[uri]?.withoutRoom = board.withoutRoom
  }
}
