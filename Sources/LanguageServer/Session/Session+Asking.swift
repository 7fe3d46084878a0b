import JSON
import LanguageServerProtocol

/// What to do with the client's answer to a request of ours.
typealias ReplyHandler =
  @Sendable (isolated Session, Result<JSONValue, ResponseError>) -> Void

/// Requests to the client, and messages for its user.
extension Session {
  func ask(_ method: String, _ params: JSONValue, then handle: @escaping ReplyHandler) {
    requests.lastID += 1
    let id = RequestID.integer(requests.lastID)
    requests.awaited[id] = handle
    output.send(.request(id: id, method: method, params: params))
  }

  func response(_ id: RequestID?, _ result: Result<JSONValue, ResponseError>) {
    guard let id, let handle = requests.awaited.removeValue(forKey: id) else {
      return logger.debug("an answer to nothing we asked is ignored")
    }
    handle(self, result)
  }

  /// Shows the user a message, as soon as the client may get one.
  func showMessage(_ kind: ShowMessageNotification.Kind, _ message: String) {
    let params = ShowMessageNotification.Params(kind: kind, message: message)
    guard heldMessages == nil else {
      heldMessages?.append(params)
      return
    }
    output.send(.notification(method: ShowMessageNotification.method, params: params.json))
  }
}
