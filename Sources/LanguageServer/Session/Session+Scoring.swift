import LanguageServerProtocol
import RewardModel

/// The scoring pass that runs.
struct RunningPass: Sendable {
  var uri: String
  var generation: Int
  /// What it takes for visible.
  var visible: [Range<Int>]
  /// Whether it is still at the definition of the last edit, which comes first whatever is visible.
  var isAtEdit: Bool
  var task: Task<Void, Never>
}

/// Somebody who waits until a snapshot is scored.
struct Waiter: Sendable {
  var uri: String
  var continuation: CheckedContinuation<Void, Never>
}

extension Session {
  /// Scores a document as soon as there is room.
  func scoreNow(_ uri: String) {
    documents[uri]?.isDue = true
    startPass()
  }

  /// Scores a document when its text has rested for the delay.
  func scoreAfterDelay(_ uri: String) {
    guard let document = documents[uri] else { return }
    let generation = document.snapshot.generation
    let clock = clock
    let deadline = clock.now + (document.settings.delay ?? typingPause.delay)
    documents[uri]?.delay = Task {
      guard (try? await clock.sleep(until: deadline)) != nil else { return }
      delayHasPassed(uri, generation)
    }
  }

  private func delayHasPassed(_ uri: String, _ generation: Int) {
    guard documents[uri]?.snapshot.generation == generation else { return }
    documents[uri]?.delay = nil
    scoreNow(uri)
  }

  /// Starts the pass that comes first (`Document.precedes`). One pass runs at a time; a document that
  /// comes before its takes its place.
  func startPass() {
    guard lifecycle == .running, settingsState != .asked,
      case .ready(let scorer) = scorerState,
      let document = documents.values.filter({ $0.isDue && $0.settings.enable })
        .min(by: { $0.precedes($1) })
    else { return }
    let uri = document.snapshot.uri
    if let pass {
      if let running = documents[pass.uri], running.snapshot.generation == pass.generation,
        pass.uri == uri || !document.precedes(running)
      {
        return
      }
      // Its end starts the next.
      return pass.task.cancel()
    }
    documents[uri]?.isDue = false
    let work = ScoringPass(
      view: view(of: document), scorer: scorer, lastEdit: document.lastEdit,
      visible: document.visible)
    let running = RunningPass(
      uri: uri, generation: document.snapshot.generation, visible: document.visible,
      isAtEdit: document.lastEdit != nil, task: Task { await run(work) })
    pass = running
    beginPassProgress(running)
    beginSlice(running)
  }

  /// Lets others come in turn when a pass takes long. Each slice of a text is twice as long as the one
  /// before, within bounds: what is half read when one ends is read again, and that must not go on for ever.
  private func beginSlice(_ running: RunningPass) {
    guard let document = documents[running.uri] else { return }
    let clock = clock
    let deadline = clock.now + settings.slice * (1 << min(document.turns, Settings.sliceDoublings))
    sliceEnd = Task {
      guard (try? await clock.sleep(until: deadline)) != nil, !Task.isCancelled else { return }
      sliceIsOver(running)
    }
  }

  private func sliceIsOver(_ running: RunningPass) {
    guard pass?.uri == running.uri, pass?.generation == running.generation,
      documents[running.uri]?.snapshot.generation == running.generation
    else { return }
    documents[running.uri]?.turns += 1
    startPass()
    beginSlice(running)
  }

  private func run(_ work: ScoringPass) async {
    let start = clock.now
    let outcome = await work.run { board, occasion in await self.publish(board, occasion) }
    pass = nil
    sliceEnd?.cancel()
    let snapshot = work.view.snapshot
    let isCurrent = documents[snapshot.uri]?.snapshot.generation == snapshot.generation
    // One that goes on later keeps it.
    if outcome != nil || !isCurrent { endPassProgress(of: snapshot.uri) }
    if let (board, tally) = outcome {
      let duration = clock.now - start
      passes.count += 1
      passes.tokens.computed += tally.tokensComputed
      passes.tokens.reused += tally.tokensReused
      if work.scorer.model == loadedModel {
        speed.learn(tokens: tally.tokensComputed, in: duration)
        judgeSpeed(of: board.model)
      }
      log(board, tally, milliseconds: Int(duration / .milliseconds(1)))
      // All of it in one go; a pass for other settings, or the rest of one that had to wait, says nothing.
      if isCurrent, let document = documents[snapshot.uri], document.isFreshlyEdited,
        document.turns == 0
      {
        typingPause.learn(from: duration)
      }
      if isCurrent { documents[snapshot.uri]?.isFreshlyEdited = false }
      // Due again: by settings that have changed meanwhile.
      if isCurrent, documents[snapshot.uri]?.isDue == false {
        documents[snapshot.uri]?.settledGeneration = snapshot.generation
        documents[snapshot.uri]?.turns = 0
        resumeWaiters { $0.uri == snapshot.uri }
        if documents[snapshot.uri]?.hasEarlyReport == true { refreshPulled() }
      }
    } else {
      logger.debug("\(snapshot.uri) version \(snapshot.version): scoring stopped")
      // Another document came first: go on with this one later.
      if isCurrent, documents[snapshot.uri]?.isStopped == false {
        documents[snapshot.uri]?.isDue = true
      }
    }
    startPass()
  }

  /// Begins the running pass anew where something else is visible than it thinks. What it has computed is
  /// remembered.
  func takeVisibleRanges(of uri: String) {
    guard let pass, pass.uri == uri, !pass.isAtEdit, documents[uri]?.visible != pass.visible else {
      return
    }
    pass.task.cancel()
  }

  private func log(_ board: ScoreBoard, _ tally: ScoringPass.Tally, milliseconds: Int) {
    logger.info(
      "scored",
      metadata: [
        "document": "\(board.snapshot.uri)", "version": "\(board.snapshot.version)",
        "trajectories": "\(tally.trajectories)", "scored": "\(tally.scored)",
        "computed": "\(tally.tokensComputed)", "reused": "\(tally.tokensReused)",
        "hitRate": "\(tally.tokens.percentage)",
        "ms": "\(milliseconds)",
      ])
  }

  // MARK: Waiting for scores

  /// Returns when the snapshot is scored, or will not be because a change has overtaken it; with the
  /// scorer as it is then.
  ///
  /// - Parameter patience: returns after so long in any case; nil waits as long as it takes.
  func settled(_ view: DocumentView, within patience: Duration? = nil) async -> DocumentView {
    let uri = view.snapshot.uri
    let generation = view.snapshot.generation
    let waiter = nextGeneration()
    let clock = clock
    let limit = patience.map { patience in
      let deadline = clock.now + patience
      return Task {
        guard (try? await clock.sleep(until: deadline)) != nil else { return }
        resume(waiter)
      }
    }
    defer { limit?.cancel() }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        guard mustWait(uri, generation), !Task.isCancelled else { return continuation.resume() }
        waiters[waiter] = Waiter(uri: uri, continuation: continuation)
      }
    } onCancel: {
      Task { await self.resume(waiter) }
    }
    return DocumentView(
      snapshot: view.snapshot, scorer: scorerState,
      settings: documents[uri]?.settings ?? view.settings, client: client,
      encoding: encoding, findings: view.findings,
      unscorable: documents[uri]?.unscorable ?? view.unscorable)
  }

  private func mustWait(_ uri: String, _ generation: Int) -> Bool {
    guard lifecycle == .running, let document = documents[uri], document.settings.enable,
      document.snapshot.generation == generation, !document.isSettled, !document.isStopped
    else { return false }
    if case .failed = scorerState { return false }
    return true
  }

  private func resume(_ waiter: Int) {
    waiters.removeValue(forKey: waiter)?.continuation.resume()
  }

  func resumeWaiters(_ isMeant: (Waiter) -> Bool) {
    for (id, waiter) in waiters where isMeant(waiter) { resume(id) }
  }
}
