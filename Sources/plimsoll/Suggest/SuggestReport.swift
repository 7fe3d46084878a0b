import Foundation
import Generation
import RewardModel
import SourceTexts

/// What `plimsoll suggest` says; encodes to the JSON of Documentation/Generation.md.
struct SuggestReport: Encodable {
  struct CandidateRow: Encodable {
    /// From 1.
    var rank: Int
    var text: String
    /// R; absent where it has no scored step, as are `advantage` and `lowest`.
    var reward: Double?
    var advantage: Double?
    /// The lowest margin of a step.
    var lowest: Double?
    /// The mean `ln p` of its tokens.
    var likelihood: Double?
    var tokens: Int
    /// `ended`; `limit` where it has as many tokens as it may have; `stopped` where a step of it is under the floor.
    var end: String
    /// Absent where there is no grammar.
    var syntaxErrors: Int?
    /// Lines that are to be put in behind the file's imports.
    var imports: [String]
    /// Names that it uses and that nothing makes or could import.
    var missingNames: [String]
    /// The definition that the file has there and that it does not define; absent where it does.
    var lostDefinition: String?
    var offered: Bool
    var steps: [RankReport.StepRow]
  }

  var model: ScoreReport.Model
  var file: String
  /// The line from which on candidates are written, 1-based.
  var line: Int
  /// Of what the file has there; absent where that has no scored step.
  var ownReward: Double?
  var ownLowest: Double?
  /// By rank.
  var candidates: [CandidateRow]
  var tokensWritten: Int
  var tokensScored: Int
  var rounds: Int
  /// `finished`, or `underFloor` where nothing was worth going on with.
  var stop: String
  var seconds: Double

  init(
    _ result: SearchResult, own: CandidateRanking, model: ModelDescription, file: String, line: Int,
    seconds: Double
  ) {
    self.model = ScoreReport.Model(name: model.name, id: model.id)
    (self.file, self.line, self.seconds) = (file, line, seconds)
    ownReward = own.candidates.first?.reward
    ownLowest = own.candidates.first?.lowest?.margin
    candidates = result.candidates.enumerated().map { place, candidate in
      let text = SourceText(bytes: candidate.bytes)
      return CandidateRow(
        rank: place + 1, text: String(decoding: candidate.bytes, as: UTF8.self),
        reward: candidate.reward, advantage: candidate.advantage, lowest: candidate.lowest,
        likelihood: candidate.likelihood, tokens: candidate.tokens, end: candidate.end.rawValue,
        syntaxErrors: candidate.syntaxErrors, imports: candidate.imports.map(\.text),
        missingNames: candidate.missingNames, lostDefinition: candidate.lostDefinition,
        offered: candidate.isOffered,
        steps: candidate.steps.map { RankReport.StepRow($0, of: text) })
    }
    tokensWritten = result.tokensWritten
    tokensScored = result.tokensScored
    rounds = result.rounds
    stop = result.stop.rawValue
  }
}
