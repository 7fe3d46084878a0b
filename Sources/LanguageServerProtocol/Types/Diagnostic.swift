import JSON

/// A remark on a range of a document.
public struct Diagnostic: Sendable, Hashable, JSONWritable {
  public enum Severity: Int, Sendable, Hashable {
    case error = 1
    case warning
    case information
    case hint
  }

  public struct RelatedInformation: Sendable, Hashable, JSONWritable {
    public var location: Location
    public var message: String

    public init(location: Location, message: String) {
      self.location = location
      self.message = message
    }

    public var json: JSONValue { ["location": location.json, "message": message.json] }
  }

  public var range: PositionRange
  public var severity: Severity
  public var code: String
  /// The address of a page on the code; nil for none.
  public var codeDescription: String?
  public var source: String
  public var message: String
  public var relatedInformation: [RelatedInformation]?
  public var data: JSONValue?

  public init(
    range: PositionRange, severity: Severity, code: String, codeDescription: String? = nil,
    source: String, message: String,
    relatedInformation: [RelatedInformation]? = nil, data: JSONValue? = nil
  ) {
    self.range = range
    self.severity = severity
    self.code = code
    self.codeDescription = codeDescription
    self.source = source
    self.message = message
    self.relatedInformation = relatedInformation
    self.data = data
  }

  public var json: JSONValue {
    .object(
      JSONObject(present: [
        "range": range.json, "severity": severity.rawValue.json, "code": code.json,
        "codeDescription": codeDescription.map { ["href": $0.json] }, "source": source.json,
        "message": message.json,
        "relatedInformation": relatedInformation.map(\.json), "data": data,
      ]))
  }
}
