import Foundation

extension EvaluationReport {
  /// The report as JSON, keys in snake case and sorted.
  public func json() throws -> Data { try Self.json(of: self) }

  /// Reads what `json` wrote.
  public init(json: Data) throws {
    self = try Self.decoder.decode(EvaluationReport.self, from: json)
  }

  /// How the reports of this module are written and read.
  static func json(of report: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return try encoder.encode(report) + Data("\n".utf8)
  }

  static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}
