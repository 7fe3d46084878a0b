import JSON
import LanguageServerProtocol

/// Requests of either side that have no answer yet.
struct RequestState: Sendable {
  /// Those of the client.
  var answering: [RequestID: Task<Void, Never>] = [:]
  /// How far those are that tell it.
  var progress: [RequestID: RequestProgress] = [:]
  /// What to do with the client's answers to ours.
  var awaited: [RequestID: ReplyHandler] = [:]
  /// Of ours.
  var lastID = 0
}

/// Requests of the client. Each id gets exactly one answer.
extension Session {
  /// Answers a request before the next message is looked at.
  func now<R: OrderedRequest>(
    _ request: R.Type, _ id: RequestID, _ params: JSONValue,
    _ work: (R.Params) throws(ResponseError) -> R.Result
  ) {
    do throws(ResponseError) {
      answer(id, .success(try work(try Self.params(R.self, params)).json))
    } catch {
      answer(id, .failure(error))
    }
  }

  /// Answers a request from the document's snapshot of now, beside later messages.
  func beside<R: DocumentRequest>(
    _ request: R.Type, _ id: RequestID, _ params: JSONValue, of uri: (R.Params) -> String,
    _ work: @escaping @Sendable (R.Params, DocumentView) async throws(ResponseError) -> R.Result
  ) {
    do throws(ResponseError) {
      let params = try Self.params(R.self, params)
      beside(R.self, id, try view(of: uri(params))) { view throws(ResponseError) in
        try await work(params, view)
      }
    } catch {
      answer(id, .failure(error))
    }
  }

  /// As above, with the params already read.
  func beside<R: DocumentRequest>(
    _ request: R.Type, _ id: RequestID, _ view: DocumentView,
    _ work: @escaping @Sendable (DocumentView) async throws(ResponseError) -> R.Result
  ) {
    guard isFree(id) else { return }
    // Not on the actor: the scores of a large file are much JSON.
    let encoded: @Sendable (DocumentView) async throws(ResponseError) -> JSONValue = {
      view throws(ResponseError) in
      try await work(view).json
    }
    requests.answering[id] = Task {
      var view = view
      if R.awaitsScores { view = await whenScored(view) }
      // Cancelled while it waited: the answer was given then.
      guard !Task.isCancelled else { return }
      do throws(ResponseError) {
        let result = try await encoded(view)
        finish(id, .success(result))
      } catch {
        finish(id, .failure(error))
      }
    }
  }

  /// Answers a request from what it was given of the session, beside later messages.
  func beside<R: BesideRequest>(
    _ request: R.Type, _ id: RequestID,
    _ work: @escaping @Sendable () async throws(ResponseError) -> R.Result
  ) {
    beside(request, id, answering: work)
  }

  /// The same of any request whose answer needs nothing more of the session's.
  func beside<R: LSPRequest>(
    _ request: R.Type, _ id: RequestID,
    answering work: @escaping @Sendable () async throws(ResponseError) -> R.Result
  ) {
    guard isFree(id) else { return }
    let encoded: @Sendable () async throws(ResponseError) -> JSONValue = {
      () throws(ResponseError) in
      try await work().json
    }
    requests.answering[id] = Task {
      do throws(ResponseError) {
        let result = try await encoded()
        finish(id, .success(result))
      } catch {
        finish(id, .failure(error))
      }
    }
  }

  /// Whether no request that is being answered has this id; else the new one is refused.
  func isFree(_ id: RequestID) -> Bool {
    if requests.answering[id] == nil { return true }
    output.send(
      .response(
        id: id,
        .failure(.init(.invalidRequest, "id \(id) is taken by a request still being answered"))))
    return false
  }

  /// Sends the answer of a request that may have been cancelled meanwhile.
  private func finish(_ id: RequestID, _ result: Result<JSONValue, ResponseError>) {
    guard requests.answering.removeValue(forKey: id) != nil else { return }
    answer(id, result)
  }

  func answer(_ id: RequestID, _ result: Result<JSONValue, ResponseError>) {
    requests.progress.removeValue(forKey: id)?.end()
    if writer.completing?.id == id { writer.completing = nil }
    output.send(.response(id: id, result))
  }

  func cancel(_ id: RequestID) {
    guard let task = requests.answering.removeValue(forKey: id) else {
      return logger.debug("cancel of \(id) ignored: it is answered or was never asked")
    }
    task.cancel()
    answer(id, .failure(.init(.requestCancelled, "cancelled by the client")))
  }

  static func params<R: LSPRequest>(
    _ request: R.Type, _ params: JSONValue
  ) throws(ResponseError) -> R.Params {
    do { return try R.Params(json: params) } catch {
      throw ResponseError(.invalidParams, "\(R.method): \(error)")
    }
  }

  /// What features see of a document now.
  func view(of uri: String) throws(ResponseError) -> DocumentView {
    guard let document = documents[opened(uri)] else {
      throw ResponseError(.invalidParams, "\(uri) is not open; send “textDocument/didOpen” first")
    }
    return view(of: document)
  }

  func view(of document: Document) -> DocumentView {
    DocumentView(
      snapshot: document.snapshot, scorer: scorerState, settings: document.settings, client: client,
      encoding: encoding, baseline: document.baseline, baselineFile: document.baselineFile,
      findings: document.shown, unscorable: document.unscorable,
      withoutRoom: document.withoutRoom, canRewrite: canRewrite)
  }

  /// The same text with the findings that were shown of it then, and what else there is by now.
  func refreshed(_ view: DocumentView) -> DocumentView {
    var view = view
    (view.scorer, view.canRewrite) = (scorerState, canRewrite)
    let document = documents[view.snapshot.uri]
    view.withoutRoom = document?.withoutRoom
    // A document that was closed meanwhile keeps what it had.
    if let document {
      (view.settings, view.unscorable) = (document.settings, document.unscorable)
      (view.baseline, view.baselineFile) = (document.baseline, document.baselineFile)
    }
    return view
  }
}
