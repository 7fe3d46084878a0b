import Configuration
import Findings
import JSON
import LanguageServerProtocol

extension Session {
  /// Makes the edit of an action that was offered without one.
  func resolveAction(_ id: RequestID, _ params: JSONValue) {
    do throws(ResponseError) {
      let params = try Self.params(CodeActionResolveRequest.self, params)
      // All others are whole as they are.
      guard let data = RewriteStep.Target(params.data) else {
        return answer(id, .success(params.resolved(nil)))
      }
      try rewrite(data, CodeActionResolveRequest.self, id) { session, proposal in
        if proposal.edit == nil { session.showMessage(.information, proposal.message) }
        return params.resolved(proposal.edit)
      }
    } catch {
      answer(id, .failure(error))
    }
  }

  /// The same for a client that runs a command, and is asked to make the edit.
  func rewriteStep(
    _ id: RequestID, _ params: ExecuteCommandRequest.Params
  ) throws(ResponseError) {
    guard let data = RewriteStep.Target(params.arguments.first) else {
      throw ResponseError(
        .invalidParams, "\(RewriteStep.command) takes a document's URI and a finding's key")
    }
    try rewrite(data, ExecuteCommandRequest.self, id) { session, proposal in
      session.showMessage(.information, proposal.message)
      if let edit = proposal.edit {
        session.ask(
          ApplyEditRequest.method, ApplyEditRequest.params(label: RewriteStep.title, edit: edit)
        ) { session, reply in
          switch reply {
          case .success(let value) where value["applied"]?.boolValue == false:
            session.showMessage(.warning, "Plimsoll: the editor has not made the edit; ask again")
          case .success: break
          case .failure(let error):
            session.logger.warning("the client has not made the edit: \(error.message)")
          }
        }
      }
      return .null
    }
  }

  private func rewrite<R: LSPRequest>(
    _ target: RewriteStep.Target, _ request: R.Type, _ id: RequestID,
    _ result: @escaping @Sendable (isolated Session, RewriteProposal) -> JSONValue
  ) throws(ResponseError) where R.Result == JSONValue {
    let view = try view(of: target.uri)
    guard let finding = target.finding(in: view.findings) else {
      throw ResponseError(.contentModified, "there is no such finding in \(target.uri) any more")
    }
    let writing = try writing(for: view)
    guard isFree(id) else { return }
    // The client gave no token with the request, so it is asked for a place to show this.
    let progress = beginProgress(
      of: id, under: client.workDoneProgress ? "plimsoll/writing/\(nextGeneration())".json : nil)
    if let token = progress.token?.stringValue {
      ask(
        WorkDoneProgressCreateRequest.method, WorkDoneProgressCreateRequest.params(token: token)
      ) { _, reply in
        if case .success = reply { progress.begin("Plimsoll: looking for a safer form") }
      }
    }
    beside(
      request, id,
      answering: { () throws(ResponseError) in
        let proposal = try await writing.proposal(for: finding, of: R.method) {
          progress.report($0)
        }
        return try await self.deliver(proposal, for: view, to: id, result)
      })
  }

  /// What a proposal comes to, unless the document has changed since: an edit is for the text it was made of.
  private func deliver(
    _ proposal: RewriteProposal, for view: DocumentView, to id: RequestID,
    _ result: @Sendable (isolated Session, RewriteProposal) -> JSONValue
  ) throws(ResponseError) -> JSONValue {
    guard isCurrent(view) else {
      throw ResponseError(.contentModified, "the code has changed meanwhile; ask again")
    }
    // Cancelled: nobody is told anything any more.
    guard requests.answering[id] != nil else { return .null }
    return result(self, proposal)
  }
}
