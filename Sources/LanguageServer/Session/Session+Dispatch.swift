import JSON
import LanguageServerProtocol

extension Session {
  /// Takes an event to who deals with it; returns when it has had its effect on the state.
  func receive(_ event: SessionEvent) {
    switch event {
    case .message(.request(let id, let method, let params)): request(id, method, params)
    case .message(.notification(let method, let params)): notification(method, params)
    case .message(.response(let id, let result)): response(id, result)
    case .unreadable(let error):
      logger.warning("no message: \(error.reason)")
      output.send(error.response)
    case .invalidJSON(let error):
      logger.warning("invalid JSON: \(error)")
      output.send(.response(id: nil, .failure(.init(.parseError, "\(error)"))))
    case .malformedFrame(let error): logger.warning("malformed frame: \(error)")
    case .endOfInput: end("end of input", exitCode: lifecycle.exitCode)
    case .outputFailed(let error): end("output failed with error \(error)", exitCode: 1)
    case .clientGone: end("the client's process is gone", exitCode: lifecycle.exitCode)
    case .model(let event, let load): modelDid(event, load: load)
    }
  }

  private func request(_ id: RequestID, _ method: String, _ params: JSONValue) {
    if let refusal = lifecycle.refusal(ofRequest: method) { return answer(id, .failure(refusal)) }
    switch method {
    case InitializeRequest.method:
      now(InitializeRequest.self, id, params) { initialize($0) }
    case ShutdownRequest.method:
      now(ShutdownRequest.self, id, params) { _ in shutDown() }
    case StatusRequest.method:
      now(StatusRequest.self, id, params) { _ in status }
    case HoverRequest.method:
      beside(HoverRequest.self, id, params, of: \.textDocument.uri) { params, view in
        await view.hover(at: params.position)
      }
    case CodeActionRequest.method:
      beside(CodeActionRequest.self, id, params, of: \.textDocument.uri) { params, view in
        await view.codeActions(at: params.range, only: params.only)
      }
    case DocumentDiagnosticRequest.method:
      beside(DocumentDiagnosticRequest.self, id, params, of: \.textDocument.uri) {
        params, view throws(ResponseError) in
        try await self.pull(params, view)
      }
    case StepScoresRequest.method:
      beside(StepScoresRequest.self, id, params, of: \.textDocument.uri) {
        params, view throws(ResponseError) in
        try await view.stepScores(range: params.range)
      }
    case RankRequest.method: rank(id, params)
    case SuggestRequest.method: suggest(id, params)
    case CodeActionResolveRequest.method: resolveAction(id, params)
    case InlineCompletionRequest.method: completeInline(id, params)
    case ExecuteCommandRequest.method: executeCommand(id, params)
    default:
      answer(id, .failure(.init(.methodNotFound, "“\(method)” is not a method of this server")))
    }
  }

  private func notification(_ method: String, _ params: JSONValue) {
    guard lifecycle.accepts(notification: method) else {
      return logger.notice("\(method) dropped: \(lifecycle)")
    }
    do throws(JSONMismatch) {
      switch method {
      case InitializedNotification.method: initialized()
      case ExitNotification.method: end("exit", exitCode: lifecycle.exitCode)
      case CancelNotification.method: cancel(try CancelNotification.Params(json: params).id)
      case WorkDoneProgressCancelNotification.method:
        cancelProgress(try WorkDoneProgressCancelNotification.Params(json: params).token)
      case DidOpenNotification.method: open(try DidOpenNotification.Params(json: params))
      case DidChangeNotification.method: change(try DidChangeNotification.Params(json: params))
      case DidCloseNotification.method: close(try DidCloseNotification.Params(json: params))
      case DidOpenNotebookNotification.method:
        openNotebook(try DidOpenNotebookNotification.Params(json: params))
      case DidChangeNotebookNotification.method:
        changeNotebook(try DidChangeNotebookNotification.Params(json: params))
      case DidCloseNotebookNotification.method:
        closeNotebook(try DidCloseNotebookNotification.Params(json: params))
      case DidChangeVisibleRangesNotification.method:
        changeVisibleRanges(try DidChangeVisibleRangesNotification.Params(json: params))
      case DidChangeWorkspaceFoldersNotification.method:
        changeFolders(try DidChangeWorkspaceFoldersNotification.Params(json: params))
      case DidChangeWatchedFilesNotification.method: filesHaveChanged()
      case DidChangeConfigurationNotification.method:
        configure(try DidChangeConfigurationNotification.Params(json: params))
      // Nothing here depends on them.
      case DidSaveNotification.method, SetTraceNotification.method: break
      default: logger.debug("\(method) ignored: not a notification of this server")
      }
    } catch {
      logger.warning("\(method) ignored: \(error)")
    }
  }
}
