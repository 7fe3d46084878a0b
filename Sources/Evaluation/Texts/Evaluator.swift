import RewardModel
import Weaknesses

/// Scores texts with several scorers, one column each; a scorer that draws lots has a column a draw.
public struct Evaluator: Sendable {
  public struct Column: Sendable {
    public let scorer: any StepScorer
    let draw: Int
  }

  public let scorers: [any StepScorer]
  public let columns: [Column]
  /// τ of Eq. 2.
  public let temperature: Double

  /// - Parameter scorers: the model first; its tokens are everybody's.
  public init(_ scorers: [any StepScorer], temperature: Double) {
    self.scorers = scorers
    self.temperature = temperature
    columns = scorers.flatMap { scorer in
      (0..<((scorer as? RandomScorer)?.draws ?? 1)).map { Column(scorer: scorer, draw: $0) }
    }
  }

  /// The columns of a scorer.
  public func columns(of scorer: Int) -> [Int] {
    columns.indices.filter { columns[$0].scorer.name == scorers[scorer].name }
  }

  /// - Parameters:
  ///   - unit: the pair, text or file it belongs to.
  ///   - group: what it is drawn with in a bootstrap; its unit where nil.
  public func score(
    _ text: EvaluationText, unit: Int, group: Int? = nil, usage: inout TokenUsage
  ) async throws -> ScoredText {
    var tokens: [Int]?
    var results: [ScoredText.Result] = []
    for column in columns {
      let scores =
        if let random = column.scorer as? RandomScorer {
          random.scores(of: text, draw: column.draw)
        } else {
          try await column.scorer.scores(of: text)
        }
      try check(scores, of: text, by: column.scorer)
      tokens = tokens ?? scores.tokens
      usage.computed += scores.tokensComputed
      usage.reused += scores.tokensReused
      results.append(
        ScoredText.Result(
          margins: scores.margins, falls: scores.falls ?? Self.drops(scores.margins, text),
          kinds: scores.kinds ?? [],
          reward: scores.reward ?? Margin.aggregate(scores.margins, temperature: temperature) ?? 1,
          cutDifferently: scores.cutDifferently))
    }
    return ScoredText(
      id: text.id, unit: unit, group: group ?? unit, side: text.side, traits: text.traits,
      isVulnerable: text.isVulnerable, lines: text.lineCount,
      steps: text.steps.enumerated().map { index, step in
        ScoredText.Step(
          trajectory: step.trajectory,
          isVulnerable: step.label.verdict.map { $0 == .vulnerable },
          kind: Self.kind(of: step, in: text)?.name,
          tokens: tokens?[index] ?? step.step.content.bytes.count,
          rules: Array(Set(step.findings.map { ScoredText.Rule(tool: $0.tool, rule: $0.rule) }))
            .sorted())
      },
      results: results)
  }

  private func check(
    _ scores: TextScores, of text: EvaluationText, by scorer: any StepScorer
  ) throws(EvaluationError) {
    guard scores.margins.count == text.steps.count,
      scores.falls.map({ $0.count == text.steps.count }) ?? true
    else {
      throw .wrongCount(
        scorer: scorer.name, text: text.id, margins: scores.margins.count, steps: text.steps.count)
    }
    guard scores.margins.allSatisfy(\.isFinite), scores.reward?.isFinite ?? true else {
      throw .notANumber(scorer: scorer.name, text: text.id)
    }
  }

  /// The kind of weakness that a step's findings name, else the one of its text.
  private static func kind(
    of step: EvaluationText.JudgedStep, in text: EvaluationText
  ) -> Weakness? {
    step.findings.lazy.compactMap { Weakness.ofCWE($0.cwe) }.first
      ?? Weakness.ofCWE(text.traits.cwe)
  }

  private static func drops(_ margins: [Double], _ text: EvaluationText) -> [Double] {
    var before: [Int: Double] = [:]
    return zip(margins, text.steps).map { margin, step in
      defer { before[step.trajectory] = margin }
      return (before[step.trajectory] ?? Margin.initial) - margin
    }
  }
}

/// Tokens that went through the model, and those that it knew already.
public struct TokenUsage: Sendable, Hashable {
  public var computed = 0
  public var reused = 0

  public init() {}
}
