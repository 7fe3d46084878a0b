import SourceTexts

/// Candidates that go on from one prefix, the best first (SecCodePRM, inference-time scaling).
public struct CandidateRanking: Sendable, Hashable {
  /// A step of a candidate.
  public struct Step: Sendable, Hashable {
    /// The trajectory it belongs to.
    public var trajectory: String
    /// Its bytes that are the candidate's, in bytes of the candidate.
    public var range: Range<Int>
    /// `r_t` of Eq. 1, in −1…1.
    public var margin: Double
    /// `A_t = r_t − E[r_t]`, where E is the mean over the candidates that have a step t; in −2…2.
    public var advantage: Double
    /// The margin after each of its tokens that are the candidate's, in bytes of the candidate; empty where the scorer
    /// keeps none.
    public var tokens: [TokenMargin] = []

    /// The lines (0-based, inclusive) of the candidate that it touches.
    public func lines(of candidate: SourceText) -> ClosedRange<Int> {
      let first = candidate.lines.line(at: range.lowerBound)
      return first...max(first, candidate.lines.line(at: range.upperBound - 1))
    }
  }

  public struct Candidate: Sendable, Hashable {
    /// Its place among those that were given, from 0.
    public var index: Int
    /// From 1.
    public var rank: Int
    /// R: the aggregation over the margins of its steps; nil where it has no scored step (it is blank, or
    /// comments alone).
    public var reward: Double?
    /// The same aggregation over the advantages of its steps: `r_1` of appendix B.2, where R is `r_2` under
    /// Eq. 10. An aggregation means of advantages what it means of margins: `binary` asks whether each step is
    /// better than the mean of its like.
    public var advantage: Double?
    /// In order of position.
    public var steps: [Step]
    /// Whether it is among the best that are to be kept.
    public var isKept: Bool

    /// The step of the lowest margin, the first of equals.
    public var lowest: Step? { steps.min { $0.margin < $1.margin } }
  }

  /// By rank. Equal ones stand in the order they were given; those without a scored step come last.
  public var candidates: [Candidate]
  /// Tokens that the forward pass computed for this ranking.
  public var tokensComputed: Int
  /// Tokens it would have computed had each candidate been scored alone, with nothing known before.
  public var tokensOneByOne: Int
}

extension CandidateRanking {
  /// - Parameters:
  ///   - scores: of the trajectories of each continuation.
  ///   - tokensComputed: for all of them together.
  init(
    _ continuations: [Continuation], scores: [[TrajectoryScores]], tokensComputed: Int,
    options: RankingOptions
  ) {
    let steps = zip(continuations, scores).map(Self.steps)
    let means = Self.means(steps.map { $0.map(\.margin) })
    let unordered = steps.enumerated().map { index, steps in
      let steps = zip(steps, means).map { step, mean in
        var step = step
        step.advantage = step.margin - mean
        return step
      }
      return Candidate(
        index: index, rank: 0, reward: options.aggregation.value(steps.map(\.margin)),
        advantage: options.aggregation.value(steps.map(\.advantage)), steps: steps, isKept: false)
    }
    func value(_ candidate: Candidate) -> Double {
      let value = options.order == .reward ? candidate.reward : candidate.advantage
      return value ?? -.infinity
    }
    candidates = unordered.sorted { (value($1), $0.index) < (value($0), $1.index) }
      .enumerated().map { place, candidate in
        var candidate = candidate
        candidate.rank = place + 1
        candidate.isKept = place < options.keep
        return candidate
      }
    self.tokensComputed = tokensComputed
    tokensOneByOne = zip(continuations, scores).reduce(0) { $0 + $1.0.tokens($1.1) }
  }

  /// A candidate's steps with their margins; their advantages are not known yet.
  private static func steps(_ continuation: Continuation, _ scores: [TrajectoryScores]) -> [Step] {
    continuation.steps.compactMap { place in
      guard let score = scores[place.trajectory].steps[place.step] else { return nil }
      let range = continuation.step(place).range
      let prefix = continuation.prefixCount
      let start = range.lowerBound - prefix
      return Step(
        trajectory: continuation.trajectories[place.trajectory].name,
        range: max(0, start)..<(range.upperBound - prefix),
        margin: score.margin, advantage: 0,
        tokens: score.tokenMargins.compactMap { token in
          let end = start + token.range.upperBound
          guard end > 0 else { return nil }
          return TokenMargin(
            range: max(0, start + token.range.lowerBound)..<end, margin: token.margin)
        })
    }
  }

  /// `E[r_t]` for each t.
  private static func means(_ margins: [[Double]]) -> [Double] {
    (0..<(margins.map(\.count).max() ?? 0)).map { step in
      let present = margins.filter { $0.count > step }.map { $0[step] }
      return present.reduce(0, +) / Double(present.count)
    }
  }
}
