import Configuration
import JSON
import LanguageServer
import LanguageServerProtocol

/// A message that is read is written as one that reads the same; params, capabilities and settings of any
/// shape are read or refused with a sentence.
@Sendable func fuzzMessages(_ bytes: [UInt8]) {
  guard let json = try? JSONReader.read(bytes) else { return }
  readParams(json)
  do {
    let message = try Message(json: json)
    require((try? Message(json: message.json)) == message, "\(message.json) reads otherwise")
    switch message {
    case .request(_, _, let params), .notification(_, let params): readParams(params)
    case .response(_, .success(let result)): readParams(result)
    case .response(_, .failure(let error)):
      require((try? ResponseError(json: error.json)) == error, "\(error) reads otherwise")
    }
  } catch {
    require(
      (try? Message(json: error.response.json)) == error.response, "\(error) has no answer")
  }
}

/// Reads params as every type there is, whatever the method: types are told apart by it alone.
private func readParams(_ json: JSONValue) {
  read(InitializeRequest.Params.self, json)
  read(HoverRequest.Params.self, json)
  read(CodeActionRequest.Params.self, json)
  read(DocumentDiagnosticRequest.Params.self, json)
  read(StepScoresRequest.Params.self, json)
  read(RankRequest.Params.self, json)
  read(SuggestRequest.Params.self, json)
  read(CodeActionResolveRequest.Params.self, json)
  read(InlineCompletionRequest.Params.self, json)
  read(ExecuteCommandRequest.Params.self, json)
  read(DidOpenNotification.Params.self, json)
  read(DidChangeNotification.Params.self, json)
  read(DidCloseNotification.Params.self, json)
  read(DidOpenNotebookNotification.Params.self, json)
  read(DidChangeNotebookNotification.Params.self, json)
  read(DidCloseNotebookNotification.Params.self, json)
  read(DidChangeConfigurationNotification.Params.self, json)
  read(DidChangeVisibleRangesNotification.Params.self, json)
  read(DidChangeWorkspaceFoldersNotification.Params.self, json)
  read(WorkDoneProgressCancelNotification.Params.self, json)
  read(CancelNotification.Params.self, json)
  read(ResponseError.self, json)
  read(PositionRange.self, json)
  _ = ClientCapabilities(json: json)
  readOptions(json)
  readOptions(ConfigurationRequest.settings(in: json))
}

private func read<T: JSONReadable>(_ type: T.Type, _ json: JSONValue) {
  do { _ = try T(json: json) } catch { require(!error.description.isEmpty, "no sentence") }
}

private func readOptions(_ json: JSONValue) {
  var issues: [OptionIssue] = []
  let options = Options(json: json, issues: &issues)
  require(issues.allSatisfy { !$0.description.isEmpty }, "no sentence")
  let settings = Settings().applying(options.over(Options()))
  require((-1...1).contains(settings.threshold ?? 0), "threshold \(settings.threshold ?? 0)")
  require((0...2).contains(settings.drop ?? 0), "drop \(settings.drop ?? 0)")
  require(settings.maximumFileBytes >= 0, "\(settings.maximumFileBytes) bytes of a file")
}
