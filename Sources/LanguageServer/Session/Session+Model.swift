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
    let emit = emit
    let provider = provider
    modelLoading = Task.detached {
      let state = provider.state()
      do {
        let scorer = try await provider.load { emit(.modelProgress($0)) }
        emit(.modelReady(scorer))
      } catch {
        emit(.modelFailed("\(error)", state: state))
      }
    }
  }

  /// Loads anew once the model's files are others than those that could not be loaded.
  private func watchModel(from state: String) {
    let (clock, interval, provider, emit) = (clock, settings.modelWatchInterval, provider, emit)
    modelWatch = Task.detached {
      repeat {
        guard (try? await clock.sleep(until: clock.now + interval)) != nil else { return }
      } while provider.state() == state
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

  func modelReady(_ scorer: any StepScoring) {
    guard lifecycle == .running else { return }
    logger.info(
      "model ready: \(scorer.model.name), \(scorer.model.id), \(scorer.statistics.arithmetic)")
    scorerState = .ready(scorer)
    lastModelFailure = nil
    // Another model may read what the one before refused.
    for uri in documents.keys { documents[uri]?.unscorable = [] }
    endModelProgress("ready")
    startPass()
  }

  func modelFailed(_ reason: String, state: String) {
    guard lifecycle == .running else { return }
    logger.error("no model: \(reason)")
    scorerState = .failed(reason)
    endModelProgress("failed")
    watchModel(from: state)
    // Once for one reason: a file that is being copied fails again and again.
    guard lastModelFailure != reason else { return resumeWaiters { _ in true } }
    lastModelFailure = reason
    show(.error, "Plimsoll has no model, so nothing is scored: \(reason)")
    resumeWaiters { _ in true }
  }

  private func endModelProgress(_ message: String) {
    if progress == .shown { report(.end(message: message)) }
    progress = .none
  }

  private func report(_ value: ProgressNotification.Value) {
    report(value, under: Self.progressToken)
  }
}
