import Configuration
import JSON
import LanguageServerProtocol

extension Session {
  func executeCommand(_ id: RequestID, _ params: JSONValue) {
    do throws(ResponseError) {
      let params = try Self.params(ExecuteCommandRequest.self, params)
      switch params.command {
      case ShowStepScores.command: try showStepScores(id, params)
      case AddToBaseline.command: answer(id, .success(try addToBaseline(params)))
      case RewriteStep.command: try rewriteStep(id, params)
      default:
        throw ResponseError(.invalidParams, "“\(params.command)” is not a command of this server")
      }
    } catch {
      answer(id, .failure(error))
    }
  }

  private func addToBaseline(_ params: ExecuteCommandRequest.Params) throws(ResponseError)
    -> JSONValue
  {
    guard let uri = params.arguments.first?.stringValue,
      let key = params.arguments.dropFirst().first?.stringValue.flatMap(FindingKey.init)
    else {
      throw ResponseError(
        .invalidParams, "\(AddToBaseline.command) takes a document's URI and a finding's key")
    }
    return try addToBaseline(uri, key)
  }

  private func showStepScores(
    _ id: RequestID, _ params: ExecuteCommandRequest.Params
  ) throws(ResponseError) {
    guard let uri = params.arguments.first?.stringValue else {
      throw ResponseError(
        .invalidParams, "\(ShowStepScores.command) takes a document's URI as its first argument")
    }
    let name = params.arguments.dropFirst().first?.stringValue
    beside(ExecuteCommandRequest.self, id, try view(of: uri)) { view throws(ResponseError) in
      let report = try await view.stepScores(name: name)
      if let name, report.trajectories.isEmpty {
        throw ResponseError(.invalidParams, "there is no definition “\(name)” in the document")
      }
      return await self.showStepScores(StepScoresTable(report: report))
    }
  }

  /// Opens the table where the client can, else says where it is and what matters in it.
  ///
  /// - Returns: the table as data, with the file it was written to.
  private func showStepScores(_ table: StepScoresTable) -> JSONValue {
    var result = table.report.json.objectValue ?? JSONObject()
    do throws(ShownFile.Failure) {
      let path = try ShownFile.write(table, to: settings.stateDirectory)
      result["file"] = JSONValue(path)
      if client.showDocument {
        let params = ShowDocumentRequest.Params(uri: FileURI.uri(of: path), takeFocus: true)
        ask(ShowDocumentRequest.method, params.json) { session, reply in
          guard case .success(let value) = reply, ShowDocumentRequest.isShown(value) else {
            return session.showSummary(of: table, path: path)
          }
        }
      } else {
        showSummary(of: table, path: path)
      }
    } catch {
      logger.warning("the table of step scores is not shown as a file: \(error)")
      showSummary(of: table, path: nil)
    }
    return .object(result)
  }

  private func showSummary(of table: StepScoresTable, path: String?) {
    let place = path.map { " (all in \($0))" } ?? ""
    showMessage(.information, "Step scores of \(table.fileName)\(place):\n\(table.summary)")
  }
}
