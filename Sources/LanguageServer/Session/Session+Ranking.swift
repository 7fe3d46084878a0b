import JSON
import LanguageServerProtocol
import RewardModel
import SourceTexts
import SyntaxTrees

extension Session {
  func rank(_ id: RequestID, _ params: JSONValue) {
    do throws(ResponseError) {
      let params = try Self.params(RankRequest.self, params)
      let ranking = try ranking(params)
      beside(RankRequest.self, id) { () throws(ResponseError) in try await ranking.report() }
    } catch {
      answer(id, .failure(error))
    }
  }

  /// The candidates with what they go on from, as it is now.
  private func ranking(_ params: RankRequest.Params) throws(ResponseError) -> RequestedRanking {
    let scorer = try scorerState.scorer()
    let choices = RankingChoices(
      aggregation: params.aggregation, temperature: params.temperature, order: params.order,
      keep: params.keep)
    let candidates = params.candidates.map(\.bytes)
    switch params.prefix {
    case .text(let text, let languageID):
      guard let language = Language.named(languageID) else {
        throw ResponseError(
          .invalidParams,
          "“\(languageID)” is no language that Plimsoll reads; send one of "
            + Language.all.map(\.identifier).joined(separator: ", "))
      }
      return RequestedRanking(
        scorer: scorer, prefix: SourceText(bytes: text.bytes), candidates: candidates,
        choices: choices
      ) { [segment] in segment($0, language, $1) }
    case .document(let place):
      let view = try view(of: place.textDocument.uri)
      let snapshot = view.snapshot
      let end = snapshot.text.offset(of: place.position, in: encoding)
      return RequestedRanking(
        scorer: scorer, prefix: SourceText(bytes: Array(snapshot.text.bytes[..<end])),
        candidates: candidates, choices: choices
      ) { text, previous in
        // Of a cell the code is read after that of the cells before it.
        guard snapshot.isCell else {
          return snapshot.segmenter.cut(text, of: snapshot, after: previous)
        }
        let preamble = await snapshot.segmenter.preamble(of: snapshot)
        return snapshot.segmenter.cut(text, of: snapshot, after: nil).reading(preamble)
      }
    }
  }
}
