import LanguageServerProtocol
import RewardModel

/// The scoring pass that runs, beside what the scheduler knows of it.
struct RunningPass: Sendable {
  /// What it takes for visible.
  var visible: [Range<Int>]
  /// Whether it is still at the definition of the last edit, which comes first whatever is visible.
  var isAtEdit: Bool
  var task: Task<Void, Never>
}

/// What is scored, and what waits for it.
struct ScoringState: Sendable {
  /// Which document is scored next.
  var scheduler = Scheduler()
  /// The scoring pass that runs; there is one at most.
  var running: RunningPass?
  /// Ends the running pass's slice of time.
  var sliceEnd: Task<Void, Never>?
  /// Of the documents whose scoring has been begun, by URI.
  var progress: [String: PassProgress] = [:]
  /// The passes that came to their end, and their tokens.
  var passes = (count: 0, tokens: StatusReport.Tokens(computed: 0, reused: 0))
  var typingPause = TypingPause()
  /// Who waits until a document's scores are settled, by the scheduler's numbers.
  var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
}

extension Session {
  /// Tells the scheduler what happens, and does what it decides.
  func schedule(_ event: Scheduler.Event) {
    scoring.scheduler.isReady = isReadyToScore
    for decision in scoring.scheduler.decide(event) {
      switch decision {
      case .start(let text): start(text)
      case .cancel: scoring.running?.task.cancel()
      case .settled(let uri): if documents[uri]?.hasEarlyReport == true { refreshPulled() }
      case .resume(let waiter): scoring.waiters.removeValue(forKey: waiter)?.resume()
      }
    }
  }

  private var isReadyToScore: Bool {
    guard lifecycle == .running, settingsSources.state != .asked, case .ready = scorerState else {
      return false
    }
    return true
  }

  private func start(_ text: Scheduler.TextID) {
    guard let document = documents[text.uri], case .ready(let scorer) = scorerState else { return }
    let work = ScoringPass(
      view: view(of: document), scorer: scorer, lastEdit: document.lastEdit,
      visible: document.visible)
    scoring.running = RunningPass(
      visible: document.visible, isAtEdit: document.lastEdit != nil, task: Task { await run(work) })
    beginPassProgress(over: text)
    beginSlice(of: text)
  }

  /// Lets others come in turn when a pass takes long. Each slice of a text is twice as long as the one
  /// before, within bounds: what is half read when one ends is read again, and that must not go on for ever.
  private func beginSlice(of text: Scheduler.TextID) {
    let doublings = min(scoring.scheduler.turns(of: text.uri), Settings.sliceDoublings)
    scoring.sliceEnd = after(settings.slice * (1 << doublings)) { session in
      guard session.scoring.scheduler.running == text else { return }
      session.schedule(.sliceOver(text))
      session.beginSlice(of: text)
    }
  }

  private func run(_ work: ScoringPass) async {
    let start = clock.now
    let outcome = await work.run { board, occasion in await self.show(board, occasion) }
    scoring.running = nil
    scoring.sliceEnd?.cancel()
    let snapshot = work.view.snapshot
    let isCurrent = documents[snapshot.uri]?.snapshot.generation == snapshot.generation
    // One that goes on later keeps it.
    if outcome != nil || !isCurrent { endPassProgress(of: snapshot.uri) }
    if let (board, tally) = outcome {
      let duration = clock.now - start
      scoring.passes.count += 1
      scoring.passes.tokens.computed += tally.tokensComputed
      scoring.passes.tokens.reused += tally.tokensReused
      if work.scorer.model == loadedModel {
        modelLoad.speed.learn(tokens: tally.tokensComputed, in: duration)
        judgeSpeed(of: board.judge.model)
      }
      log(board, tally, milliseconds: Int(duration / .milliseconds(1)))
      // All of it in one go; a pass for other settings, or the rest of one that had to wait, says nothing.
      if scoring.scheduler.isFirstAfterEdit { scoring.typingPause.learn(from: duration) }
    } else {
      logger.debug("\(snapshot.uri) version \(snapshot.version): scoring stopped")
    }
    schedule(.ended(isComplete: outcome != nil))
  }

  /// Begins the running pass anew where something else is visible than it thinks. What it has computed is
  /// remembered.
  func takeVisibleRanges(of uri: String) {
    guard let running = scoring.running, scoring.scheduler.running?.uri == uri, !running.isAtEdit,
      documents[uri]?.visible != running.visible
    else { return }
    running.task.cancel()
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
  func whenScored(_ view: DocumentView, within patience: Duration? = nil) async -> DocumentView {
    let uri = view.snapshot.uri
    let waiter = nextGeneration()
    let limit = patience.map { after($0) { $0.schedule(.waitsNoMore(waiter)) } }
    defer { limit?.cancel() }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        guard canSettle(uri), !Task.isCancelled else { return continuation.resume() }
        scoring.waiters[waiter] = continuation
        schedule(.waits(waiter, for: .init(uri: uri, generation: view.snapshot.generation)))
      }
    } onCancel: {
      Task { await self.schedule(.waitsNoMore(waiter)) }
    }
    return refreshed(view)
  }

  private func canSettle(_ uri: String) -> Bool {
    guard lifecycle == .running, documents[uri] != nil else { return false }
    if case .failed = scorerState { return false }
    return true
  }
}
