import LanguageServerProtocol

/// How far a scoring pass is that takes long enough for the user to be told.
struct PassProgress: Sendable {
  var token: String
  var uri: String
  var generation: Int
  /// The client has a place for it, and it is shown there.
  var isShown = false
  var percentage = 0
}

extension Session {
  func report(_ value: ProgressNotification.Value, under token: String) {
    output.send(
      .notification(
        method: ProgressNotification.method,
        params: ProgressNotification.Params(token: token, value: value).json))
  }

  /// Tells the user of the pass that has begun, unless it ends within `Settings.progressPatience`.
  func beginPassProgress(_ pass: RunningPass) {
    guard client.workDoneProgress else { return }
    let progress = PassProgress(
      token: "plimsoll/scoring/\(nextGeneration())", uri: pass.uri, generation: pass.generation)
    passProgress = progress
    let clock = clock
    let deadline = clock.now + settings.progressPatience
    passPatience = Task {
      guard (try? await clock.sleep(until: deadline)) != nil, !Task.isCancelled else { return }
      askForPassProgress(progress.token)
    }
  }

  private func askForPassProgress(_ token: String) {
    guard lifecycle == .running, passProgress?.token == token else { return }
    ask(
      WorkDoneProgressCreateRequest.method, WorkDoneProgressCreateRequest.params(token: token)
    ) { session, result in
      guard case .success = result, var progress = session.passProgress, progress.token == token
      else { return }
      progress.isShown = true
      session.passProgress = progress
      let name = progress.uri.split(separator: "/").last.map(String.init) ?? progress.uri
      session.report(
        .begin(
          title: "Plimsoll: scoring \(name)", isCancellable: true, percentage: progress.percentage),
        under: token)
    }
  }

  /// - Parameter board: of the pass that runs.
  func reportPassProgress(_ board: ScoreBoard) {
    guard var progress = passProgress, progress.generation == board.snapshot.generation else {
      return
    }
    let done = board.trajectories.indices.count { board.isSettled($0) }
    let percentage = done * 100 / max(1, board.trajectories.count)
    guard percentage > progress.percentage else { return }
    progress.percentage = percentage
    passProgress = progress
    if progress.isShown { report(.report(percentage: percentage), under: progress.token) }
  }

  func endPassProgress() {
    passPatience?.cancel()
    passPatience = nil
    guard let progress = passProgress else { return }
    passProgress = nil
    if progress.isShown { report(.end(message: nil), under: progress.token) }
  }

  /// The user stops a pass: what is found until then stays, and nothing more is scored of the document
  /// before it is edited.
  func cancelProgress(_ token: String?) {
    guard let progress = passProgress, progress.token == token,
      pass?.uri == progress.uri, pass?.generation == progress.generation
    else { return }
    logger.info("\(progress.uri): scoring stopped by the user")
    documents[progress.uri]?.isStopped = true
    pass?.task.cancel()
    resumeWaiters { $0.uri == progress.uri }
  }
}
