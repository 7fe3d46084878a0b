import Segmentation
import SourceTexts

extension StepScoring {
  /// Ranks candidates that go on from a prefix: the paper's inference-time scaling.
  ///
  /// Best-of-N gives whole texts and takes the first. A step-wise search gives the candidates of one step, has
  /// its generator go on from those that are kept, and calls again with the longer prefix, of which
  /// everything is known by then.
  ///
  /// - Parameters:
  ///   - prefix: what all candidates go on from; may be empty.
  ///   - candidates: UTF-8, to stand right behind the prefix. Equal ones are scored once and each counted.
  ///   - segment: cuts a text, given what came out for one that begins alike; to be the segmentation of everything
  ///     else that is scored.
  /// - Throws: `RankingError`; what scoring throws; `CancellationError`.
  public func rank(
    prefix: SourceText, candidates: [[UInt8]], options: RankingOptions,
    segment: @Sendable (SourceText, SegmentedText?) async -> SegmentedText
  ) async throws -> CandidateRanking {
    guard !candidates.isEmpty else { throw RankingError.noCandidates }
    guard candidates.count <= RankingOptions.mostCandidates else {
      throw RankingError.tooManyCandidates(candidates.count)
    }
    guard options.keep >= 1 else { throw RankingError.keep(options.keep) }
    for (index, candidate) in candidates.enumerated()
    where prefix.count + candidate.count > RankingOptions.mostBytes {
      throw RankingError.tooLong(candidate: index, bytes: prefix.count + candidate.count)
    }
    let before = await segment(prefix, nil)
    var continuations: [Continuation] = []
    for candidate in candidates {
      try Task.checkCancellation()
      let text = SourceText(bytes: prefix.bytes + candidate)
      continuations.append(
        Continuation(await segment(text, before), prefixCount: prefix.count))
    }
    let (scores, computed) = try await score(continuations)
    return CandidateRanking(
      continuations, scores: scores, tokensComputed: computed, options: options)
  }

  /// The scores of each continuation's trajectories, and the tokens computed for all of them.
  private func score(
    _ continuations: [Continuation]
  ) async throws -> (scores: [[TrajectoryScores]], computed: Int) {
    var numbers: [Continuation.Reading: Int] = [:]
    var distinct: [Trajectory] = []
    var begun: Set<[StepContent]> = []
    var (first, others): ([Int], [Int]) = ([], [])
    let places = continuations.map { continuation in
      continuation.trajectories.map { trajectory in
        let reading = Continuation.Reading(trajectory)
        if let number = numbers[reading] { return number }
        let number = distinct.count
        numbers[reading] = number
        distinct.append(trajectory)
        if begun.insert(continuation.beginning(of: trajectory)).inserted {
          first.append(number)
        } else {
          others.append(number)
        }
        return number
      }
    }
    // R asks for no kinds.
    let scorer = forMarginsAlone
    // What is kept on disk in one look-up.
    _ = await scorer.remembered(distinct)
    var scores = [TrajectoryScores?](repeating: nil, count: distinct.count)
    // Alone, one of those that begin alike: side by side each would compute what they share.
    for number in first { scores[number] = try await scorer.score(distinct[number]) { _ in } }
    for (number, found) in zip(others, try await scorer.score(others.map { distinct[$0] })) {
      scores[number] = found
    }
    let known = scores.compactMap(\.self)
    return (
      places.map { $0.map { known[$0] } }, known.reduce(0) { $0 + $1.tokensComputed }
    )
  }
}
