import Foundation
import RewardModel
import SourceTexts

/// What `plimsoll rank` says; encodes to the JSON of Documentation/Rank.md.
struct RankReport: Encodable {
  struct CandidateRow: Encodable {
    /// Its place among those given, from 0.
    var index: Int
    /// Absent where it was no file.
    var file: String?
    /// From 1.
    var rank: Int
    /// R; absent where the candidate has no scored step, as is `advantage`.
    var reward: Double?
    var advantage: Double?
    var kept: Bool
    var steps: [StepRow]
  }

  /// Lines are the candidate's own, 1-based and inclusive.
  struct StepRow: Encodable {
    var startLine: Int
    var endLine: Int
    var margin: Double
    var advantage: Double

    /// - Parameter text: the candidate's.
    init(_ step: CandidateRanking.Step, of text: SourceText) {
      let lines = step.lines(of: text)
      (startLine, endLine) = (lines.lowerBound + 1, lines.upperBound + 1)
      (margin, advantage) = (step.margin, step.advantage)
    }
  }

  var model: ScoreReport.Model
  /// By rank.
  var candidates: [CandidateRow]
  var tokensComputed: Int
  /// What it would have been had each candidate been scored alone.
  var tokensOneByOne: Int

  /// - Parameters:
  ///   - candidates: the texts in the order they were given.
  ///   - files: their names, where they have any.
  init(
    _ ranking: CandidateRanking, model: ModelDescription, candidates: [SourceText],
    files: [String]? = nil
  ) {
    self.model = ScoreReport.Model(name: model.name, id: model.id)
    self.candidates = ranking.candidates.map { candidate in
      CandidateRow(
        index: candidate.index, file: files?[candidate.index], rank: candidate.rank,
        reward: candidate.reward, advantage: candidate.advantage, kept: candidate.isKept,
        steps: candidate.steps.map { StepRow($0, of: candidates[candidate.index]) })
    }
    tokensComputed = ranking.tokensComputed
    tokensOneByOne = ranking.tokensOneByOne
  }
}

extension Encodable {
  /// One line of JSON, its members sorted.
  func jsonLine() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
