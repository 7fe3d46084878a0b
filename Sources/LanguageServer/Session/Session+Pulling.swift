import LanguageServerProtocol

/// Whether a client that pulls diagnostics has been asked to do so anew.
struct PullingState: Sendable {
  /// Asked, and it has not answered.
  var isRefreshing = false
  /// It shall be asked once more then.
  var wantsRefresh = false
}

extension Session {
  /// A document's diagnostics for a client that pulls: once the text is scored, or what is known after
  /// `Settings.pullPatience`.
  ///
  /// - Throws: where a change has overtaken the request; the client asks again because of it.
  func pull(
    _ params: DocumentDiagnosticRequest.Params, _ view: DocumentView
  ) async throws(ResponseError) -> DocumentDiagnosticRequest.Result {
    let uri = view.snapshot.uri
    _ = await whenScored(view, within: settings.pullPatience)
    guard let document = documents[uri], document.snapshot.generation == view.snapshot.generation
    else {
      throw ResponseError(
        .serverCancelled, "\(uri) has changed meanwhile", data: ["retriggerRequest": false])
    }
    documents[uri]?.hasEarlyReport = !scoring.scheduler.isSettled(uri)
    let items =
      document.snapshot.isCell
      ? [] : self.view(of: document).diagnostics(of: document) + issues(of: uri)
    // The same diagnostics have the same id, whatever text they were found in.
    let id = String(UInt(bitPattern: items.hashValue), radix: 36)
    return params.previousResultID == id
      ? .unchanged(resultID: id) : .full(resultID: id, items)
  }

  /// Asks a client that pulls to do so again: something else than its text has changed.
  func refreshPulled() {
    guard client.pullsDiagnostics, lifecycle == .running else { return }
    for uri in documents.keys { documents[uri]?.hasEarlyReport = false }
    // While one is not answered, no more than one waits.
    pulling.wantsRefresh = pulling.isRefreshing
    guard !pulling.isRefreshing else { return }
    pulling.isRefreshing = true
    ask(DiagnosticRefreshRequest.method, .null) { session, _ in
      session.pulling.isRefreshing = false
      if session.pulling.wantsRefresh { session.refreshPulled() }
    }
  }
}
