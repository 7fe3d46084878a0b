import JSON
import RewardModel
import SourceTexts
import SyntaxTrees

/// `plimsoll rank --lines`: a request a line in, an answer a line out, in order. A line that is no request gets an
/// answer that says so, and the next one is read.
struct RankLines {
  let loaded: LoadedScorer
  /// What the command says of requests that say nothing.
  let choices: RankingChoices
  let language: Language?

  func run() async throws {
    var lines = ArrivingLines(maximumBytes: RequestLine.maximumBytes)
    var number = 0
    while let line = try lines.next() {
      number += 1
      guard let request = RequestLine(line, number: number) else { continue }
      let report: Result<RankReport, any Error>
      do { report = .success(try await self.report(try request.json.get())) } catch {
        if error is CancellationError { throw error }
        report = .failure(error)
      }
      try AnswerLine(to: request, report).write()
    }
  }

  private func report(_ json: JSONValue) async throws -> RankReport {
    let request = try RankLineRequest(json: json)
    let candidates = request.candidates.map(\.bytes)
    let ranking = try await loaded.rank(
      prefix: SourceText(bytes: request.prefix.bytes), candidates: candidates,
      language: try Language.named(request.language, else: language),
      choices: request.choices.over(choices))
    return RankReport(
      ranking, model: loaded.scorer.model, candidates: candidates.map { SourceText(bytes: $0) })
  }
}

extension Language {
  /// The language of a request: the one it names, else the command's.
  static func named(_ name: String?, else language: Language?) throws -> Language {
    if let name { return try SourceInput(file: "-").language(named: name) }
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
