import JSON
import LanguageServerProtocol

extension Session {
  /// Code behind the cursor. One request at a time: the next key makes the one before vain, and not every client
  /// cancels it. Nothing is written while somebody types, before the document is scored, or while something else
  /// is written.
  func completeInline(_ id: RequestID, _ params: JSONValue) {
    do throws(ResponseError) {
      let params = try Self.params(InlineCompletionRequest.self, params)
      let view = try view(of: params.place.textDocument.uri)
      guard isFree(id) else { return }
      if let before = completing, let task = answering.removeValue(forKey: before) {
        task.cancel()
        answer(before, .success(InlineCompletionList().json))
      }
      completing = nil
      guard view.settings.enable, view.settings.completion, !params.isBesideList, canWrite else {
        return answer(id, .success(InlineCompletionList().json))
      }
      let writer = try writer(for: view)
      completing = id
      let pause = params.isInvoked ? .zero : max(settings.completionPause, typingPause.delay)
      beside(InlineCompletionRequest.self, id) { () throws(ResponseError) in
        guard await self.mayComplete(view, after: pause) else { return InlineCompletionList() }
        return try await writer.completion(at: params.place.position)
      }
    } catch {
      answer(id, .failure(error))
    }
  }

  /// Whether a document is still what it was after a pause, and is scored, and nothing else is written.
  private func mayComplete(_ view: DocumentView, after pause: Duration) async -> Bool {
    if pause > .zero {
      guard (try? await clock.sleep(until: clock.now + pause)) != nil else { return false }
    }
    guard isCurrent(view) else { return false }
    _ = await settled(view)
    return isCurrent(view) && !Task.isCancelled && !writingTurn.isTaken
  }

  private func isCurrent(_ view: DocumentView) -> Bool {
    documents[view.snapshot.uri]?.snapshot.generation == view.snapshot.generation
  }
}
