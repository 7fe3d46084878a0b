import JSON
import LanguageServerProtocol

/// How far the scoring of a text is that takes long enough for the user to be told; it may take several
/// passes.
struct PassProgress: Sendable {
  var token: String
  var generation: Int
  /// Waits until it has lasted long enough.
  var patience: Task<Void, Never>
  /// The client has a place for it, and it is shown there.
  var isShown = false
  var percentage = 0
}

extension Session {
  func showProgress(_ value: ProgressNotification.Value, under token: String) {
    output.send(
      .notification(
        method: ProgressNotification.method,
        params: ProgressNotification.Params(token: token, value: value).json))
  }

  /// Tells the user of a document whose scoring has been begun, unless it ends within
  /// `Settings.progressPatience`. A pass that goes on with the same text goes on with its progress.
  func beginPassProgress(over text: Scheduler.TextID) {
    let uri = text.uri
    guard client.workDoneProgress, scoring.progress[uri]?.generation != text.generation else {
      return
    }
    endPassProgress(of: uri)
    scoring.progress[uri] = PassProgress(
      token: "plimsoll/scoring/\(nextGeneration())", generation: text.generation,
      patience: after(settings.progressPatience) { $0.askForPassProgress(uri) })
  }

  private func askForPassProgress(_ uri: String) {
    guard lifecycle == .running, let token = scoring.progress[uri]?.token else { return }
    ask(
      WorkDoneProgressCreateRequest.method, WorkDoneProgressCreateRequest.params(token: token)
    ) { session, result in
      guard case .success = result, var progress = session.scoring.progress[uri],
        progress.token == token
      else { return }
      progress.isShown = true
      session.scoring.progress[uri] = progress
      let name = uri.split(separator: "/").last.map(String.init) ?? uri
      session.showProgress(
        .begin(
          title: "Plimsoll: scoring \(name)", isCancellable: true, percentage: progress.percentage),
        under: token)
    }
  }

  /// - Parameter board: of the pass that runs.
  func reportPassProgress(_ board: ScoreBoard) {
    let uri = board.snapshot.uri
    guard var progress = scoring.progress[uri], progress.generation == board.snapshot.generation
    else {
      return
    }
    let done = board.trajectories.indices.count { board.isSettled($0) }
    let percentage = done * 100 / max(1, board.trajectories.count)
    guard percentage > progress.percentage else { return }
    progress.percentage = percentage
    scoring.progress[uri] = progress
    if progress.isShown { showProgress(.report(percentage: percentage), under: progress.token) }
  }

  func endPassProgress(of uri: String) {
    guard let progress = scoring.progress.removeValue(forKey: uri) else { return }
    progress.patience.cancel()
    if progress.isShown { showProgress(.end(message: nil), under: progress.token) }
  }

  /// The user stops a request, or the scoring of a document: what is found until then stays, and nothing more is
  /// scored of it before it is edited.
  func cancelProgress(_ token: JSONValue?) {
    guard let token, !token.isNull else { return }
    if let id = requests.progress.first(where: { $0.value.token == token })?.key {
      return cancel(id)
    }
    guard
      let (uri, progress) = scoring.progress.first(where: { $0.value.token == token.stringValue }),
      documents[uri]?.snapshot.generation == progress.generation
    else { return }
    logger.info("\(uri): scoring stopped by the user")
    endPassProgress(of: uri)
    schedule(.stopped(uri))
  }
}
