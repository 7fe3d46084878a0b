import JSON
import LanguageServerProtocol

/// A request for inline completions that is being answered.
struct PendingCompletion {
  var id: RequestID
  var uri: String
}

extension Session {
  /// Code behind the cursor. One request at a time: the next key makes the one before vain, and not every client
  /// cancels it. Nothing is written while somebody types, before the document is scored, or while something else
  /// is written.
  func completeInline(_ id: RequestID, _ params: JSONValue) {
    do throws(ResponseError) {
      let params = try Self.params(InlineCompletionRequest.self, params)
      let view = try view(of: params.place.textDocument.uri)
      guard isFree(id) else { return }
      stopCompleting()
      if view.settings.completion { noteWithoutWriter() }
      guard view.settings.enable, view.settings.completion, !params.isBesideList, canWrite,
        view.mayBeCompleted
      else {
        return answer(id, .success(InlineCompletionList().json))
      }
      let writing = try writing(for: view)
      writer.completing = PendingCompletion(id: id, uri: view.snapshot.uri)
      let pause =
        params.isSurelyInvoked ? .zero : max(settings.completionPause, scoring.typingPause.delay)
      beside(InlineCompletionRequest.self, id) { () throws(ResponseError) in
        guard await self.mayComplete(view, after: pause) else { return InlineCompletionList() }
        return try await writing.completion(at: params.place.position)
      }
    } catch {
      answer(id, .failure(error))
    }
  }

  /// Answers the request for completions that is under way with none.
  ///
  /// - Parameter uri: if it is about this document; nil for any.
  func stopCompleting(in uri: String? = nil) {
    guard let pending = writer.completing, uri.map({ $0 == pending.uri }) ?? true else { return }
    writer.completing = nil
    guard let task = requests.answering.removeValue(forKey: pending.id) else { return }
    task.cancel()
    answer(pending.id, .success(InlineCompletionList().json))
  }

  /// Says in the log, once of a model, that completions are asked for which it cannot write.
  private func noteWithoutWriter() {
    guard case .ready(let scorer) = scorerState, !provider.canWrite(scorer),
      writer.modelWithout != scorer.model.id
    else { return }
    writer.modelWithout = scorer.model.id
    logger.notice(
      "completions are on, and \(scorer.model.name) cannot write them; plimsoll-medium can")
  }

  /// Whether a document is still what it was after a pause, and is scored, and nothing is written that somebody waits
  /// for.
  private func mayComplete(_ view: DocumentView, after pause: Duration) async -> Bool {
    if pause > .zero {
      guard (try? await clock.sleep(until: clock.now + pause)) != nil else { return false }
    }
    guard isCurrent(view) else { return false }
    _ = await whenScored(view)
    return isCurrent(view) && !Task.isCancelled && requests.progress.isEmpty
  }

  /// Whether a document has not changed since.
  func isCurrent(_ view: DocumentView) -> Bool {
    documents[view.snapshot.uri]?.snapshot.generation == view.snapshot.generation
  }
}
