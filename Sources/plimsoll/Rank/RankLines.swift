import Foundation
import JSON
import RewardModel
import SourceTexts
import SyntaxTrees

/// `plimsoll rank --lines`: a request a line in, an answer a line out, in order. A line that is no request gets an
/// answer that says so, and the next one is read.
struct RankLines {
  /// Of a request: a prefix and candidates as long as any that are ranked, escaped as JSON, many times over.
  static let maximumLineBytes = 16 << 20

  /// A request nests three deep; an `id` may be whatever a generator finds practical.
  private static let jsonLimits = JSONLimits(maximumDepth: 64, maximumBytes: maximumLineBytes)

  let loaded: LoadedScorer
  /// What the command says of requests that say nothing.
  let choices: RankingChoices
  let language: Language?

  func run() async throws {
    var lines = ArrivingLines(maximumBytes: Self.maximumLineBytes)
    var number = 0
    while let line = try lines.next() {
      number += 1
      let answer: RankAnswer
      switch line {
      case .tooLong:
        answer = RankAnswer(
          error:
            "the line has more than \(Self.maximumLineBytes >> 20) MiB; send one request a line",
          line: number)
      case .text(let bytes):
        if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { continue }
        answer = try await self.answer(to: bytes, line: number)
      }
      // Not `print`, which keeps what goes to a pipe until there is more of it.
      try FileHandle.standardOutput.write(contentsOf: Data((try answer.text() + "\n").utf8))
    }
  }

  private func answer(to bytes: [UInt8], line: Int) async throws -> RankAnswer {
    var id: [UInt8]?
    do {
      let (json, text) = try JSONReader.read(bytes, limits: Self.jsonLimits, keeping: "id")
      id = text.map(Self.onOneLine)
      let request = try RankLineRequest(json: json)
      let candidates = request.candidates.map(\.bytes)
      let ranking = try await loaded.rank(
        prefix: SourceText(bytes: request.prefix.bytes), candidates: candidates,
        language: try language(of: request), choices: request.choices.over(choices))
      return RankAnswer(
        id: id,
        report: RankReport(
          ranking, model: loaded.scorer.model,
          candidates: candidates.map { SourceText(bytes: $0) }))
    } catch let error as CancellationError {
      throw error
    } catch let error as JSONError {
      return RankAnswer(
        error: "the line is no JSON: \(error.reason); send one object a line", line: line)
    } catch {
      return RankAnswer(id: id, error: "\(error)", line: line)
    }
  }

  /// JSON without what may stand around its parts: a carriage return ends a line for some who read it.
  private static func onOneLine(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var (isInString, isEscaped) = (false, false)
    return text.filter { byte in
      defer {
        if !isEscaped, byte == UInt8(ascii: "\"") { isInString.toggle() }
        isEscaped = isInString && !isEscaped && byte == UInt8(ascii: "\\")
      }
      return isInString || ![0x20, 0x09, 0x0D].contains(byte)
    }
  }

  private func language(of request: RankLineRequest) throws -> Language {
    if let name = request.language { return try SourceInput(file: "-").language(named: name) }
    guard let language else {
      throw CommandFailure(
        "the language is not known; name it as “language”, or start plimsoll with --language")
    }
    return language
  }
}

/// A line that is read.
struct RankLineRequest: JSONReadable {
  var prefix: JSONString
  var candidates: [JSONString]
  var language: String?
  var choices: RankingChoices

  init(json: JSONValue) throws(JSONMismatch) {
    prefix = try json.required("prefix")
    candidates = try json.required("candidates")
    language = try json.optional("language")
    choices = RankingChoices(
      aggregation: try json.optional("aggregation"), temperature: try json.optional("temperature"),
      order: try json.optional("by"), keep: try json.optional("keep"))
  }
}

/// A line that is written: a report, or why there is none.
struct RankAnswer: Encodable {
  /// The request's, as it was written: whoever sent a number of many digits looks for all of them.
  var id: [UInt8]?
  var report: RankReport?
  var error: String?
  /// The request's, from 1; told with an error.
  var line: Int?

  private enum CodingKeys: String, CodingKey { case error, line }

  /// All but the `id`.
  func encode(to encoder: any Encoder) throws {
    try report?.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(error, forKey: .error)
    try container.encodeIfPresent(line, forKey: .line)
  }

  /// The line without its end; an `id` stands first.
  func text() throws -> String {
    let object = try jsonLine()
    guard let id else { return object }
    return "{\"id\":\(String(decoding: id, as: UTF8.self)),\(object.dropFirst())"
  }
}
