import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

/// Secure code generation by the reward model: candidates are drawn, judged step by step, and the best are gone on
/// with (SecCodePRM, inference-time scaling).
public struct StepSearch: Sendable {
  public let generator: any TextGenerating
  public let scorer: any StepScoring
  public let segment: Segment
  public let options: SearchOptions
  let ranking: RankingOptions

  /// Cuts a text, given what came out for one that begins alike; to be the segmentation of everything else that is
  /// scored.
  public typealias Segment = @Sendable (SourceText, Language, SegmentedText?) -> SegmentedText

  /// - Throws: `GenerationError.option`, `RankingError` where an option is out of its bounds.
  public init(
    generator: any TextGenerating, scorer: any StepScoring, segment: @escaping Segment,
    options: SearchOptions
  ) throws {
    if let problem = options.problem { throw GenerationError.option(problem) }
    ranking = try options.ranking.options(ownTemperature: scorer.model.temperature)
    self.generator = generator
    self.scorer = scorer
    self.segment = segment
    self.options = options
  }

  /// Candidates that go on from a place to the end of the definition it stands in.
  ///
  /// - Parameters:
  ///   - place: what the candidates stand behind, and are scored with; and what will follow them, which the
  ///     generator sees and nothing scores.
  ///   - report: told after each call of the generator.
  /// - Throws: `GenerationError`, `RankingError`, what scoring throws, `CancellationError`.
  public func run(
    at place: WritingPlace,
    report: @Sendable (SearchProgress) -> Void = { _ in }
  ) async throws -> SearchResult {
    // Before anything is written for it.
    guard place.prefix.count < RankingOptions.mostBytes else {
      throw RankingError.tooLong(candidate: 0, bytes: place.prefix.count)
    }
    var run = SearchRun(
      search: self, place: place,
      prompt: PromptWindow(prefix: place.prefix, suffix: place.suffix).prompt)
    switch options.method {
    case .whole: try await run.writeWhole()
    case .steps: try await run.writeBySteps(report: report)
    }
    return try await run.result()
  }

  /// Texts that stand at a place, ranked as candidates are.
  public func ranked(_ texts: [[UInt8]], at place: WritingPlace) async throws -> CandidateRanking {
    try await scorer.rank(prefix: place.prefix, candidates: texts, options: ranking) {
      [segment] text, previous in
      segment(text, place.language, previous)
    }
  }
}
