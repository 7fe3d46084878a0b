import Generation
import JSON
import LanguageServerProtocol
import RewardModel
import SourceTexts

/// What it takes to write at a place of a document, as it was when the request arrived.
struct RequestedSuggestion: Sendable {
  let scorer: any StepScoring
  let generator: Task<any TextGenerating, any Error>
  let snapshot: DocumentSnapshot
  /// From 0.
  let line: Int
  let options: SearchOptions
  let segment: Segment
  let encoding: PositionEncoding
  /// Told how far it is.
  let report: @Sendable (SearchProgress) -> Void

  @concurrent
  func result() async throws(ResponseError) -> SuggestReport {
    do {
      let search = try StepSearch(
        generator: try await generator.value, scorer: scorer, segment: segment, options: options)
      let place = WritingPlace(
        segment(snapshot.text, snapshot.language, nil), line: line, segment: segment)
      let found = try await search.run(at: place, report: report)
      let own = try await search.ranked([place.own], at: place)
      return result(found, own: own.candidates.first, at: place)
    } catch is CancellationError {
      throw ResponseError(.requestCancelled, "cancelled by the client")
    } catch let error as RankingError {
      throw ResponseError(.invalidParams, "\(SuggestRequest.method): \(error)")
    } catch GenerationError.option(let problem) {
      throw ResponseError(.invalidParams, "\(SuggestRequest.method): \(problem)")
    } catch {
      throw ResponseError(.requestFailed, "\(error)")
    }
  }

  private func result(
    _ found: SearchResult, own: CandidateRanking.Candidate?, at place: WritingPlace
  ) -> SuggestReport {
    let start = place.prefix.count
    return SuggestReport(
      modelName: scorer.model.name, modelID: scorer.model.id, version: snapshot.version,
      range: snapshot.text.positions(of: start..<(start + place.own.count), in: encoding),
      ownReward: own?.reward, ownLowest: own?.lowest?.margin,
      candidates: found.candidates.map { candidate in
        let text = SourceText(bytes: candidate.bytes)
        return SuggestReport.Candidate(
          text: String(decoding: candidate.bytes, as: UTF8.self), reward: candidate.reward,
          advantage: candidate.advantage, lowest: candidate.lowest,
          likelihood: candidate.likelihood, tokens: candidate.tokens, end: candidate.end.rawValue,
          syntaxErrors: candidate.syntaxErrors, offered: candidate.isOffered,
          steps: candidate.steps.map { RankReport.Step($0, of: text) })
      },
      tokensWritten: found.tokensWritten, tokensScored: found.tokensScored, rounds: found.rounds)
  }
}
