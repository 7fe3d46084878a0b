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
    var requests = RequestLines()
    while let request = try requests.next() {
      try AnswerLine(to: request, try await answer(to: request)).write()
    }
  }

  private func answer(to line: RequestLine) async throws -> Result<RankReport, any Error> {
    do {
      return .success(try await report(line))
    } catch let error as CancellationError {
      throw error
    } catch {
      return .failure(error)
    }
  }

  private func report(_ line: RequestLine) async throws -> RankReport {
    let json = try line.json.get()
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
