import Foundation
import Synchronization

/// A request on its way through the engine.
final class InferenceRequest: Sendable {
  let runs: [TokenRun]
  let first: Int
  let report: @Sendable (Int, TokenLogits) -> Void
  private let cancelled = Atomic<Bool>(false)

  init(
    runs: [TokenRun], first: Int, report: @escaping @Sendable (Int, TokenLogits) -> Void
  ) {
    self.runs = runs
    self.first = first
    self.report = report
  }

  var isCancelled: Bool { cancelled.load(ordering: .acquiring) }
  func cancel() { cancelled.store(true, ordering: .releasing) }
}

/// The requests that wait, between the tasks that ask and the thread that computes.
///
/// `@unchecked Sendable`: everything below `condition` is read and written while holding it.
final class RequestQueue: @unchecked Sendable {
  typealias Continuation = CheckedContinuation<InferenceUsage, any Error>
  typealias WritingContinuation = CheckedContinuation<WrittenDrafts, any Error>

  private let condition = NSCondition()
  /// In order of arrival.
  private var waiting: [(request: InferenceRequest, continuation: Continuation)] = []
  private var writing: [(request: WritingRequest, continuation: WritingContinuation)] = []
  private var stopped = false
  private var held = InferenceMemory()

  var memory: InferenceMemory {
    get { condition.withLock { held } }
    set { condition.withLock { held = newValue } }
  }

  var count: Int { condition.withLock { waiting.count } }

  func add(_ request: InferenceRequest, _ continuation: Continuation) {
    let refusal: (any Error)? = condition.withLock {
      if request.isCancelled { return CancellationError() }
      if stopped { return InferenceError.stopped }
      waiting.append((request, continuation))
      condition.signal()
      return nil
    }
    if let refusal { continuation.resume(throwing: refusal) }
  }

  /// Takes a waiting request out; one that is being served stops at its next chunk.
  func cancel(_ request: InferenceRequest) {
    let continuation: Continuation? = condition.withLock {
      request.cancel()
      guard let place = waiting.firstIndex(where: { $0.request === request }) else { return nil }
      return waiting.remove(at: place).continuation
    }
    continuation?.resume(throwing: CancellationError())
  }

  func add(_ request: WritingRequest, _ continuation: WritingContinuation) {
    let refusal: (any Error)? = condition.withLock {
      if request.isCancelled { return CancellationError() }
      if stopped { return InferenceError.stopped }
      writing.append((request, continuation))
      condition.signal()
      return nil
    }
    if let refusal { continuation.resume(throwing: refusal) }
  }

  func cancel(_ request: WritingRequest) {
    let continuation: WritingContinuation? = condition.withLock {
      request.cancel()
      guard let place = writing.firstIndex(where: { $0.request === request }) else { return nil }
      return writing.remove(at: place).continuation
    }
    continuation?.resume(throwing: CancellationError())
  }

  /// Sleeps until there is a request of either kind; false once the engine is gone.
  func wait() -> Bool {
    condition.withLock {
      while waiting.isEmpty, writing.isEmpty, !stopped { condition.wait() }
      return !waiting.isEmpty || !writing.isEmpty
    }
  }

  /// The next request to write, if one waits.
  func nextToWrite() -> (request: WritingRequest, continuation: WritingContinuation)? {
    condition.withLock { writing.isEmpty ? nil : writing.removeFirst() }
  }

  /// The next request, if one waits.
  func nextIfAny() -> (request: InferenceRequest, continuation: Continuation)? {
    condition.withLock { waiting.isEmpty ? nil : waiting.removeFirst() }
  }

  /// No task waits any more: each holds the engine while it does.
  func stop() {
    condition.withLock {
      stopped = true
      condition.broadcast()
    }
  }
}
