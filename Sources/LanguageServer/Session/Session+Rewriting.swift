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
      guard let data = RewriteStep.read(params.data) else {
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
    guard let data = RewriteStep.read(params.arguments.first) else {
      throw ResponseError(
        .invalidParams, "\(RewriteStep.command) takes a document's URI and a finding's key")
    }
    try rewrite(data, ExecuteCommandRequest.self, id) { session, proposal in
      session.showMessage(.information, proposal.message)
      if let edit = proposal.edit {
        session.ask(
          ApplyEditRequest.method, ApplyEditRequest.params(label: RewriteStep.title, edit: edit)
        ) { session, reply in
          if case .failure(let error) = reply {
            session.logger.warning("the client has not made the edit: \(error.message)")
          }
        }
      }
      return .null
    }
  }

  private func rewrite<R: LSPRequest>(
    _ data: (uri: String, key: FindingKey), _ request: R.Type, _ id: RequestID,
    _ result: @escaping @Sendable (isolated Session, RewriteProposal) -> JSONValue
  ) throws(ResponseError) where R.Result == JSONValue {
    let view = try view(of: data.uri)
    guard let finding = view.findings.first(where: { $0.key == data.key }) else {
      throw ResponseError(.contentModified, "there is no such finding in \(data.uri) any more")
    }
    let writer = try writer(for: view)
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
        let proposal = try await writer.proposal(for: finding) { progress.report($0) }
        return await result(self, proposal)
      })
  }
}
