import Generation
import LanguageServerProtocol
import RewardModel
import SourceTexts

extension DocumentWriting {
  /// Candidates for the rest of the definition at a line, beside what the document has there.
  ///
  /// - Parameter report: told how far it is.
  func suggestion(
    at line: Int, _ options: SearchOptions, report: @escaping @Sendable (SearchProgress) -> Void
  ) async throws(ResponseError) -> SuggestReport {
    let (scorer, segment, snapshot) = (scorer, segment, view.snapshot)
    return try await inTurn(of: SuggestRequest.method) { generator in
      let search = try StepSearch(
        generator: generator, scorer: scorer, segment: segment, options: options,
        reading: await reading())
      let place = try WritingPlace(try segmented(), line: line, segment: segment)
      let found = try await search.run(at: place, report: report)
      let own = try await search.ranked([place.own], at: place).candidates.first
      return SuggestReport(
        modelName: scorer.model.name, modelID: scorer.model.id, version: snapshot.version,
        range: snapshot.text.positions(of: place.range, in: view.encoding),
        ownReward: own?.reward, ownLowest: own?.lowest?.margin,
        candidates: found.candidates.map { SuggestReport.Candidate($0, in: view) },
        tokensWritten: found.tokensWritten, tokensScored: found.tokensScored, rounds: found.rounds,
        stop: found.stop.rawValue)
    }
  }
}

extension WorkspaceEdit.Change {
  /// A line that is put in.
  init(_ line: ImportLine, in view: DocumentView) {
    self.init(
      range: view.snapshot.text.positions(of: line.offset..<line.offset, in: view.encoding),
      newText: line.text)
  }
}

extension SuggestReport.Candidate {
  fileprivate init(_ candidate: SearchResult.Candidate, in view: DocumentView) {
    let text = SourceText(bytes: candidate.bytes)
    self.init(
      text: String(decoding: candidate.bytes, as: UTF8.self), reward: candidate.reward,
      advantage: candidate.advantage, lowest: candidate.lowest,
      likelihood: candidate.likelihood, tokens: candidate.tokens, end: candidate.end.rawValue,
      syntaxErrors: candidate.syntaxErrors,
      imports: candidate.imports.map { WorkspaceEdit.Change($0, in: view) },
      missingNames: candidate.missingNames, lostDefinition: candidate.lostDefinition,
      offered: candidate.isOffered,
      steps: candidate.steps.map { RankReport.Step($0, of: text) })
  }
}
