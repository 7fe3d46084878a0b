import JSON

/// A JSON-RPC 2.0 message.
public enum Message: Sendable, Hashable {
  case request(id: RequestID, method: String, params: JSONValue)
  case notification(method: String, params: JSONValue)
  /// `id` is nil where the request could not be read.
  case response(id: RequestID?, Result<JSONValue, ResponseError>)

  /// - Throws: the error to answer with, under `id` of `MessageError`.
  public init(json: JSONValue) throws(MessageError) {
    guard case .object(let object) = json else {
      throw MessageError(
        id: nil,
        reason: json.arrayValue == nil
          ? "a message is one JSON object" : "LSP has no batches; send one message a frame")
    }
    let hasID = object["id"].map { !$0.isNull } ?? false
    let id = object["id"].flatMap { try? RequestID(json: $0) }
    if let method = object["method"] {
      guard let method = method.stringValue, !hasID || id != nil else {
        throw MessageError(
          id: id, reason: "“method” must be a string and “id” a number or a string")
      }
      let params = object["params"] ?? .null
      self =
        id.map { .request(id: $0, method: method, params: params) }
        ?? .notification(method: method, params: params)
    } else if let error = object["error"], !error.isNull {
      guard let error = try? ResponseError(json: error) else {
        throw MessageError(id: nil, reason: "“error” needs a “code” and a “message”")
      }
      self = .response(id: id, .failure(error))
    } else if let result = object["result"] {
      self = .response(id: id, .success(result))
    } else {
      throw MessageError(id: id, reason: "a message has “method”, “result” or “error”")
    }
  }

  public var json: JSONValue {
    let version: (String, JSONValue) = ("jsonrpc", "2.0")
    return switch self {
    case .request(let id, let method, let params):
      .init(members: [version, ("id", id.json), ("method", method.json), ("params", params)])
    case .notification(let method, let params):
      .init(members: [version, ("method", method.json), ("params", params)])
    case .response(let id, .success(let result)):
      .init(members: [version, ("id", id.json), ("result", result)])
    case .response(let id, .failure(let error)):
      .init(members: [version, ("id", id.json), ("error", error.json)])
    }
  }
}

extension JSONValue {
  /// An object; a `params` of null is left out, as JSON-RPC wants an object or an array there.
  fileprivate init(members: [(String, JSONValue)]) {
    self = .object(
      JSONObject(
        members: members.filter { $0.0 != "params" || !$0.1.isNull }
          .map { .init(key: JSONString($0.0), value: $0.1) }))
  }
}

/// JSON that is no JSON-RPC message; answered with `invalidRequest`.
public struct MessageError: Error, Sendable, Hashable {
  /// The id to answer under, where it could be read.
  public var id: RequestID?
  public var reason: String

  public var response: Message { .response(id: id, .failure(.init(.invalidRequest, reason))) }
}
