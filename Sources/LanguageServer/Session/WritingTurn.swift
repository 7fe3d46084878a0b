import Synchronization

/// One search at a time: each has drafts of its own in memory, and side by side all would be slow.
final class WritingTurn: Sendable {
  /// Ends when the last that has come is over.
  private let last = Mutex<Task<Void, Never>?>(nil)

  /// Does work once all that came before is over.
  func take<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = last.withLock { last in
      let before = last
      let task = Task {
        await before?.value
        try Task.checkCancellation()
        return try await work()
      }
      last = Task { _ = await task.result }
      return task
    }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }
}
