import LanguageServerProtocol
import RewardModel

/// How far the display of the model's loading is.
enum ProgressState: Sendable, Hashable {
  case none
  /// The client has been asked for a place to show it; the newest text so far.
  case asked(message: String?)
  case shown
}

extension Session {
  static let progressToken = "plimsoll/model"

  func loadModel() {
    guard case .notStarted = scorerState else { return }
    scorerState = .loading
    let (emit, provider, name) = (emit, provider, clientOptions.model)
    loadedName = name
    modelLoading = Task.detached {
      let state = provider.state(name)
      do {
        let scorer = try await provider.load(name) { emit(.modelProgress($0)) }
        emit(.modelReady(scorer, name: name))
      } catch {
        emit(.modelFailed("\(error)", name: name, state: state))
      }
    }
  }

  /// Loads another model where the client's settings name one. What is shown stays until that one has
  /// scored the documents anew.
  func changeModel() {
    guard lifecycle == .running, clientOptions.model != loadedName else { return }
    if case .notStarted = scorerState { return }
    logger.info(
      "the settings name the model \(clientOptions.model ?? "that the server began with")")
    modelLoading?.cancel()
    modelWatch?.cancel()
    pass?.task.cancel()
    endModelProgress("another model")
    scorerState = .notStarted
    lastModelFailure = nil
    speed = ModelSpeed()
    loadModel()
    if heldMessages == nil { beginModelProgress() }
  }

  /// Loads anew once the model's files are others than those that could not be loaded.
  private func watchModel(_ name: ScorerProvider.Name, from state: String) {
    let (clock, interval, provider, emit) = (clock, settings.modelWatchInterval, provider, emit)
    modelWatch = Task.detached {
      repeat {
        guard (try? await clock.sleep(until: clock.now + interval)) != nil else { return }
      } while provider.state(name) == state
      guard !Task.isCancelled else { return }
      emit(.modelChanged)
    }
  }

  func modelChanged() {
    guard lifecycle == .running, case .failed = scorerState else { return }
    logger.info("the model's files have changed; loading it again")
    scorerState = .notStarted
    loadModel()
    beginModelProgress()
  }

  /// Shows that the model is loading, to a client that has a place for it.
  func beginModelProgress() {
    guard case .loading = scorerState, client.workDoneProgress, progress == .none else { return }
    progress = .asked(message: nil)
    ask(
      WorkDoneProgressCreateRequest.method,
      WorkDoneProgressCreateRequest.params(token: Self.progressToken)
    ) { session, result in
      session.modelProgressAgreed(result)
    }
  }

  private func modelProgressAgreed(_ result: Result<JSONValue, ResponseError>) {
    guard case .asked(let message) = progress else { return }
    guard case .loading = scorerState, case .success = result else {
      progress = .none
      return
    }
    progress = .shown
    report(.begin(title: "Plimsoll: loading the model", message: message))
  }

  func modelProgress(_ text: String) {
    logger.debug("model: \(text)")
    switch progress {
    case .none: break
    case .asked: progress = .asked(message: text)
    case .shown: report(.report(message: text))
    }
  }

  func modelReady(_ scorer: any StepScoring, _ name: ScorerProvider.Name) {
    guard lifecycle == .running, name == loadedName, case .loading = scorerState else { return }
    logger.info(
      "model ready: \(scorer.model.name), \(scorer.model.id), \(scorer.statistics.arithmetic)")
    scorerState = .ready(scorer)
    lastModelFailure = nil
    // Another model may read what the one before refused.
    for uri in documents.keys {
      documents[uri]?.unscorable = []
      documents[uri]?.settledGeneration = nil
      if documents[uri]?.isStopped == false, documents[uri]?.delay == nil {
        documents[uri]?.isDue = true
      }
    }
    endModelProgress("ready")
    startPass()
  }

  func modelFailed(_ reason: String, _ name: ScorerProvider.Name, state: String) {
    guard lifecycle == .running, name == loadedName, case .loading = scorerState else { return }
    logger.error("no model: \(reason)")
    scorerState = .failed(reason)
    endModelProgress("failed")
    watchModel(name, from: state)
    // The settings that are still to come may name another.
    if settingsState == .known || !client.configuration { tellModelFailure() }
    resumeWaiters { _ in true }
  }

  /// Once for one reason: a file that is being copied fails again and again.
  func tellModelFailure() {
    guard case .failed(let reason) = scorerState, lastModelFailure != reason else { return }
    lastModelFailure = reason
    show(.error, "Plimsoll has no model, so nothing is scored: \(reason)")
  }

  private func endModelProgress(_ message: String) {
    if progress == .shown { report(.end(message: message)) }
    progress = .none
  }

  private func report(_ value: ProgressNotification.Value) {
    report(value, under: Self.progressToken)
  }
}
