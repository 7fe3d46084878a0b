import Generation
import JSON
import LanguageServerProtocol
import RewardModel

extension Session {
  func suggest(_ id: RequestID, _ params: JSONValue) {
    do throws(ResponseError) {
      let params = try Self.params(SuggestRequest.self, params)
      let options = try Self.searchOptions(params)
      let view = try view(of: params.place.textDocument.uri)
      let writing = try writing(for: view)
      let lines = view.snapshot.text.lines.count
      let line = max(0, min(params.place.position.line, lines - 1))
      guard isFree(id) else { return }
      let progress = beginProgress(of: id, under: params.workDoneToken)
      beside(SuggestRequest.self, id) { () throws(ResponseError) in
        progress.begin("Plimsoll: writing candidates")
        return try await writing.suggestion(at: line, options) { done in
          progress.report("\(done.tokensWritten) tokens, \(done.lines) lines since")
          // What there is to see changes with each round.
          guard done.lines == 0 else { return }
          progress.send(
            partial: SuggestProgress(
              rounds: done.rounds, tokensWritten: done.tokensWritten,
              best: String(decoding: done.best, as: UTF8.self)), under: params.partialResultToken)
        }
      }
    } catch {
      answer(id, .failure(error))
    }
  }

  private static func searchOptions(
    _ params: SuggestRequest.Params
  ) throws(ResponseError) -> SearchOptions {
    var options = SearchOptions(
      ranking: RankingChoices(aggregation: params.aggregation, order: params.order))
    if let name = params.method {
      guard let method = SearchOptions.Method(rawValue: name) else {
        throw ResponseError(
          .invalidParams,
          "“\(name)” is no method; send one of "
            + SearchOptions.Method.allCases.map(\.rawValue).joined(separator: ", "))
      }
      options.method = method
    }
    options.candidates = params.candidates ?? options.candidates
    options.kept = params.keep ?? min(options.kept, max(1, options.candidates))
    options.mostTokens = params.tokens ?? options.mostTokens
    options.floor = params.floor ?? options.floor
    options.sampling.temperature = params.temperature ?? options.sampling.temperature
    options.seed = params.seed.map { UInt64(truncatingIfNeeded: $0) } ?? options.seed
    return options
  }
}
