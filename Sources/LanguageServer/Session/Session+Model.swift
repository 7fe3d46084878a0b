import JSON
import LanguageServerProtocol
import RewardModel

/// How far the display of the model's loading is.
enum ProgressState: Sendable, Hashable {
  case none
  /// The client has been asked for a place to show it; the newest text so far.
  case asked(message: String?)
  case shown
}

/// The load of the model that `Session.scorerState` tells the outcome of, and what was told of it.
struct ModelLoad: Sendable {
  /// What the client's settings named when it began.
  var name: ScorerProvider.Name = nil
  /// Counts loads.
  var number = 0
  var task: Task<Void, Never>?
  /// After a failure: waits for the model's files to change.
  var watch: Task<Void, Never>?
  /// What the user was told last of why there is no model.
  var lastFailure: String?
  var progress = ProgressState.none
  /// How quick the model has been so far.
  var speed = ModelSpeed()
  var hasToldSpeed = false
}

extension Session {
  static let progressToken = "plimsoll/model"

  /// The package that the client's settings name; nil for the one that the server was started with.
  private var wantedName: ScorerProvider.Name {
    settingsSources.client.model == provider.standard ? nil : settingsSources.client.model
  }

  /// The model that is loaded.
  var loadedModel: ModelDescription? {
    if case .ready(let scorer) = scorerState { scorer.model } else { nil }
  }

  func loadModel() {
    guard case .notStarted = scorerState else { return }
    scorerState = .loading
    modelLoad.number += 1
    let (emit, provider, name, number) = (emit, provider, wantedName, modelLoad.number)
    modelLoad.name = name
    modelLoad.task = Task.detached {
      let state = provider.state(name)
      do {
        let scorer = try await provider.load(name) { emit(.model(.progress($0), load: number)) }
        emit(.model(.ready(scorer), load: number))
      } catch {
        emit(.model(.failed("\(error)", state: state), load: number))
      }
    }
  }

  /// What is heard of a load, unless another has taken its place.
  func modelDid(_ event: ModelEvent, load number: Int) {
    guard lifecycle == .running, number == modelLoad.number else { return }
    switch event {
    case .progress(let text): modelProgress(text)
    case .ready(let scorer): modelReady(scorer)
    case .failed(let reason, let state): modelFailed(reason, state: state)
    case .changed: modelChanged()
    }
  }

  /// Loads another model where the client's settings name one. What is shown stays until that one has
  /// scored the documents anew.
  func changeModel() {
    guard lifecycle == .running, wantedName != modelLoad.name else { return }
    if case .notStarted = scorerState { return }
    logger.info("the settings name the model \(wantedName ?? "that the server began with")")
    modelLoad.task?.cancel()
    modelLoad.watch?.cancel()
    scoring.running?.task.cancel()
    endModelProgress("another model")
    scorerState = .notStarted
    // It holds the engine of the model that goes.
    writer.generator = nil
    modelLoad.lastFailure = nil
    modelLoad.speed = ModelSpeed()
    loadModel()
    beginModelProgress()
  }

  /// Loads anew once the model's files are others than those that could not be loaded.
  private func watchModel(from state: String) {
    let (clock, interval, provider, emit) = (clock, settings.modelWatchInterval, provider, emit)
    let (name, number) = (modelLoad.name, modelLoad.number)
    modelLoad.watch = Task.detached {
      repeat {
        guard (try? await clock.sleep(until: clock.now + interval)) != nil else { return }
      } while provider.state(name) == state
      emit(.model(.changed, load: number))
    }
  }

  private func modelChanged() {
    guard case .failed = scorerState else { return }
    logger.info("the model's files have changed; loading it again")
    scorerState = .notStarted
    loadModel()
    beginModelProgress()
  }

  /// Shows that the model is loading, to a client that has a place for it.
  func beginModelProgress() {
    guard case .loading = scorerState, client.workDoneProgress, modelLoad.progress == .none else {
      return
    }
    modelLoad.progress = .asked(message: nil)
    ask(
      WorkDoneProgressCreateRequest.method,
      WorkDoneProgressCreateRequest.params(token: Self.progressToken)
    ) { session, result in
      session.modelProgressAgreed(result)
    }
  }

  private func modelProgressAgreed(_ result: Result<JSONValue, ResponseError>) {
    guard case .asked(let message) = modelLoad.progress else { return }
    guard case .loading = scorerState, case .success = result else {
      modelLoad.progress = .none
      return
    }
    modelLoad.progress = .shown
    showProgress(.begin(title: "Plimsoll: loading the model", message: message))
  }

  private func modelProgress(_ text: String) {
    logger.debug("model: \(text)")
    switch modelLoad.progress {
    case .none: break
    case .asked: modelLoad.progress = .asked(message: text)
    case .shown: showProgress(.report(message: text))
    }
  }

  private func modelReady(_ scorer: any StepScoring) {
    logger.info(
      "model ready: \(scorer.model.name), \(scorer.model.id), \(scorer.statistics.arithmetic)")
    scorerState = .ready(scorer)
    modelLoad.lastFailure = nil
    for uri in documents.keys {
      // Another model may read what the one before refused, and says something else of all the rest.
      documents[uri]?.unscorable = []
      documents[uri]?.withoutRoom = nil
      if scoring.scheduler.isSettled(uri) { documents[uri]?.hasEarlyReport = true }
    }
    endModelProgress("ready")
    schedule(.modelReady)
  }

  private func modelFailed(_ reason: String, state: String) {
    logger.error("no model: \(reason)")
    scorerState = .failed(reason)
    endModelProgress("failed")
    watchModel(from: state)
    // Once for one reason: a file that is being copied fails again and again.
    if modelLoad.lastFailure != reason {
      modelLoad.lastFailure = reason
      showMessage(.error, "Plimsoll has no model, so nothing is scored: \(reason)")
    }
    schedule(.over)
  }

  private func endModelProgress(_ message: String) {
    if modelLoad.progress == .shown { showProgress(.end(message: message)) }
    modelLoad.progress = .none
  }

  private func showProgress(_ value: ProgressNotification.Value) {
    showProgress(value, under: Self.progressToken)
  }
}
