import Synchronization

/// One search at a time: each has drafts of its own in memory, and side by side all would be slow.
final class WritingTurn: Sendable {
  private struct State {
    /// Ends when the last that has come is over.
    var last: Task<Void, Never>?
    var waiting = 0
  }

  private let state = Mutex(State())

  /// Whether a search is under way, or waits.
  var isTaken: Bool { state.withLock { $0.waiting > 0 } }

  /// Does work once all that came before is over.
  func take<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = state.withLock { state in
      let before = state.last
      let task = Task {
        await before?.value
        defer { self.state.withLock { $0.waiting -= 1 } }
        try Task.checkCancellation()
        return try await work()
      }
      state.waiting += 1
      state.last = Task { _ = await task.result }
      return task
    }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }
}
