import LanguageServerProtocol
import RewardModel
import Segmentation
import SourceTexts

/// Candidates and all that it takes to rank them, as it was when their request arrived.
struct RequestedRanking: Sendable {
  let scorer: any StepScoring
  let prefix: SourceText
  /// UTF-8 of each.
  let candidates: [[UInt8]]
  let choices: RankingChoices
  /// Cuts a text, given what came out for one that begins alike.
  let segment: @Sendable (SourceText, SegmentedText?) async -> SegmentedText

  @concurrent
  func report() async throws(ResponseError) -> RankReport {
    do {
      let options = try choices.options(ownTemperature: scorer.model.temperature)
      return report(
        try await scorer.rank(
          prefix: prefix, candidates: candidates, options: options, segment: segment))
    } catch let error as RankingError {
      throw ResponseError(.invalidParams, "\(RankRequest.method): \(error)")
    } catch is CancellationError {
      throw ResponseError(.requestCancelled, "cancelled by the client")
    } catch {
      throw ResponseError(.requestFailed, "\(error)")
    }
  }

  private func report(_ ranking: CandidateRanking) -> RankReport {
    RankReport(
      modelName: scorer.model.name, modelID: scorer.model.id,
      candidates: ranking.candidates.map { candidate in
        let text = SourceText(bytes: candidates[candidate.index])
        return RankReport.Candidate(
          index: candidate.index, rank: candidate.rank, reward: candidate.reward,
          advantage: candidate.advantage, kept: candidate.isKept,
          steps: candidate.steps.map { RankReport.Step($0, of: text) })
      },
      tokensComputed: ranking.tokensComputed, tokensOneByOne: ranking.tokensOneByOne)
  }
}

extension RankReport.Step {
  /// - Parameter text: the candidate's.
  init(_ step: CandidateRanking.Step, of text: SourceText) {
    let lines = step.lines(of: text)
    self.init(
      startLine: lines.lowerBound, endLine: lines.upperBound, margin: step.margin,
      advantage: step.advantage)
  }
}
