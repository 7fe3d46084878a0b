import JSON

/// The codes of JSON-RPC 2.0 and of LSP 3.17 that we send.
public struct ErrorCode: RawRepresentable, Sendable, Hashable {
  public var rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let parseError = ErrorCode(rawValue: -32700)
  public static let invalidRequest = ErrorCode(rawValue: -32600)
  public static let methodNotFound = ErrorCode(rawValue: -32601)
  public static let invalidParams = ErrorCode(rawValue: -32602)
  public static let internalError = ErrorCode(rawValue: -32603)
  public static let serverNotInitialized = ErrorCode(rawValue: -32002)
  public static let requestFailed = ErrorCode(rawValue: -32803)
  public static let contentModified = ErrorCode(rawValue: -32801)
  public static let serverCancelled = ErrorCode(rawValue: -32802)
  public static let requestCancelled = ErrorCode(rawValue: -32800)
}

/// Why a request has no result.
public struct ResponseError: Error, Sendable, Hashable, JSONReadable, JSONWritable {
  public var code: ErrorCode
  /// One sentence, with the remedy where there is one.
  public var message: String
  public var data: JSONValue?

  public init(_ code: ErrorCode, _ message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  public init(json: JSONValue) throws(JSONMismatch) {
    code = ErrorCode(rawValue: try json.required("code"))
    message = try json.required("message")
    data = json["data"]
  }

  public var json: JSONValue {
    .object(
      JSONObject(present: ["code": code.rawValue.json, "message": message.json, "data": data]))
  }
}
