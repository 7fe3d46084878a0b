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
  /// What is read before all code: of a notebook's cell, the cells before it.
  public let reading: [Step]
  let ranking: RankingOptions

  /// Cuts a text, given what came out for one that begins alike; to be the segmentation of everything else that is
  /// scored.
  public typealias Segment = @Sendable (SourceText, Language, SegmentedText?) -> SegmentedText

  /// - Throws: `GenerationError.option`, `RankingError` where an option is out of its bounds.
  public init(
    generator: any TextGenerating, scorer: any StepScoring, segment: @escaping Segment,
    options: SearchOptions, reading: [Step] = []
  ) throws {
    if let problem = options.problem { throw GenerationError.option(problem) }
    ranking = try options.ranking.options(ownTemperature: scorer.model.temperature)
    self.generator = generator
    self.scorer = scorer
    self.segment = segment
    self.options = options
    self.reading = reading
  }

  /// Candidates that go on from a place to the end of the definition it stands in.
  ///
  /// - Parameters:
  ///   - place: what the candidates stand behind, and are scored with; and what will follow them, which the
  ///     generator sees and nothing scores.
  ///   - report: told whenever a line of a candidate or a call of the generator has ended.
  /// - Throws: `GenerationError`, `RankingError`, what scoring throws, `CancellationError`.
  public func run(
    at place: WritingPlace,
    report: @escaping @Sendable (SearchProgress) -> Void = { _ in }
  ) async throws -> SearchResult {
    // Before anything is written for it.
    guard place.prefix.count < RankingOptions.mostBytes else {
      throw RankingError.tooLong(candidate: 0, bytes: place.prefix.count)
    }
    var run = SearchRun(
      search: self, place: place,
      prompt: PromptWindow(prefix: place.prefix, suffix: place.suffix).prompt, report: report)
    switch options.method {
    case .whole: try await run.writeWhole()
    case .next: try await run.writeNext()
    case .steps: try await run.writeBySteps()
    }
    return try await run.result()
  }

  /// Texts that stand at a place, ranked as candidates are.
  public func ranked(_ texts: [[UInt8]], at place: WritingPlace) async throws -> CandidateRanking {
    try await ranked(texts, at: place, cut: [:])
  }

  /// - Parameter cut: by their bytes, texts that are cut already.
  func ranked(
    _ texts: [[UInt8]], at place: WritingPlace, cut: [[UInt8]: SegmentedText]
  ) async throws -> CandidateRanking {
    try await scorer.rank(prefix: place.prefix, candidates: texts, options: ranking) {
      [segment, reading] text, previous in
      (cut[text.bytes] ?? segment(text, place.language, previous)).reading(reading)
    }
  }
}
