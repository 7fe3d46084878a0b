import RewardModel
import Testing

@testable import Evaluation

/// Every expected value here was worked out by hand.
@Suite struct MetricsTests {
  private func ranked(_ margins: [Double], vulnerable: Set<Int>) -> RankedSteps {
    RankedSteps(
      margins.indices.map {
        RankedSteps.Element(margin: margins[$0], isVulnerable: vulnerable.contains($0), unit: $0)
      })
  }

  /// Order: V S V S. Precision at the hits: 1, 2/3.
  @Test func averagePrecisionOfFourSteps() {
    let steps = ranked([-0.9, -0.5, -0.2, 0.8], vulnerable: [0, 2])
    let expected = (1 + 2.0 / 3) / 2
    #expect(steps.averagePrecision(.once(4)) == expected)
    // Of the four pairs (V, S) three are in order.
    #expect(steps.areaUnderROC(.once(4)) == 0.75)
    #expect(steps.baseRate(.once(4)) == 0.5)
    // Best at three flagged: two of three right, both found.
    #expect(steps.bestF1(.once(4)) == 0.8)
  }

  @Test func equalMarginsCountHalf() {
    let steps = ranked([0.3, 0.3, 0.3], vulnerable: [1])
    #expect(steps.areaUnderROC(.once(3)) == 0.5)
    let third = 1.0 / 3
    #expect(steps.averagePrecision(.once(3)) == third)
  }

  @Test func withoutAVulnerableStepThereIsNothingToSay() {
    let steps = ranked([0.1, 0.2], vulnerable: [])
    #expect(steps.averagePrecision(.once(2)) == nil)
    #expect(steps.areaUnderROC(.once(2)) == nil)
    #expect(steps.bestF1(.once(2)) == nil)
    #expect(steps.precisionRecall.isEmpty)
    #expect(RankedSteps([]).baseRate([]) == nil)
  }

  @Test func aWeightOfZeroTakesAUnitOut() {
    let steps = ranked([-0.9, -0.5, -0.2, 0.8], vulnerable: [0, 2])
    #expect(steps.areaUnderROC([1, 0, 1, 1]) == 1)
    #expect(steps.averagePrecision([1, 0, 1, 1]) == 1)
  }

  @Test func theThresholdThatFlagsAShareOfTheSafe() {
    let steps = ranked([-0.9, -0.5, -0.2, 0.1, 0.8, 0.9], vulnerable: [0])
    for (share, margin, part) in [(0, -0.9, 1), (0.4, -0.2, 1), (0.5, 0.1, 0.5), (1, 0.9, 1)] {
      let threshold = steps.threshold(flaggingSafeShare: share)
      #expect(threshold?.margin == margin, "\(share)")
      #expect(abs((threshold?.part ?? 0) - part) < 1e-12, "\(share)")
    }
    // Where all tie, part of the tie.
    let tied = ranked([1, 1, 1, 1, 1], vulnerable: [0])
    #expect(tied.threshold(flaggingSafeShare: 0.2)?.margin == 1)
    #expect(abs((tied.threshold(flaggingSafeShare: 0.2)?.part ?? 0) - 0.2) < 1e-12)
    #expect(tied.threshold(flaggingSafeShare: 0) == nil)
  }

  private static let pairs: [(PairOutcome, order: Double, PairOutcome.Verdict)] = [
    (PairOutcome(vulnerable: -0.4, fixed: 0.6), 1, .correct),
    (PairOutcome(vulnerable: 0, fixed: 0.1), 1, .correct),
    (PairOutcome(vulnerable: -0.4, fixed: -0.6), 0, .vulnerable),
    (PairOutcome(vulnerable: 0.4, fixed: 0.4), 0.5, .benign),
    (PairOutcome(vulnerable: 0.4, fixed: -0.4), 0, .reversed),
  ]

  @Test(arguments: pairs.indices)
  func aPairIsInOrderAndHasAVerdict(index: Int) {
    let (outcome, order, verdict) = Self.pairs[index]
    #expect(outcome.order == order)
    #expect(outcome.verdict(at: 0) == verdict)
  }

  @Test func anotherThresholdGivesAnotherVerdict() {
    #expect(PairOutcome(vulnerable: 0.4, fixed: 0.6).verdict(at: 0.5) == .correct)
  }

  private func within(_ steps: [(margin: Double, isVulnerable: Bool, tokens: Int)])
    -> WithinRanking?
  {
    WithinRanking(
      steps.map {
        WithinRanking.Step(margin: $0.margin, isVulnerable: $0.isVulnerable, tokens: $0.tokens)
      })
  }

  @Test func withinOneText() throws {
    // V at −0.5 is below two of three safe steps and equal to the third.
    let ranking = try #require(
      within([(-0.5, true, 9), (-0.5, false, 9), (0.2, false, 9), (0.3, false, 9)]))
    let expected = 2.5 / 3
    #expect(ranking.areaUnderROC == expected)
    #expect(ranking.topIsVulnerable == 0.5)
    #expect(ranking.chance == 0.25)
    #expect(within([(0.1, true, 9)]) == nil)
    #expect(within([(0.1, false, 9), (0.2, false, 9)]) == nil)
  }

  @Test func stepsOfLikeLengthAlone() throws {
    // V of 20 tokens is compared with steps of 16 to 25: below one, equal to another, above a third.
    let steps = [
      (-0.2, true, 20), (0.1, false, 16), (-0.2, false, 25), (-0.5, false, 20), (0.9, false, 15),
      (0.9, false, 26),
    ]
    #expect(try #require(within(steps)).areaAmongAlike == 0.5)
    #expect(try #require(within([(-0.2, true, 20), (0.9, false, 15)])).areaAmongAlike == nil)
  }

  @Test func f1WhereNothingIsFlagged() {
    var confusion = Confusion()
    confusion.add(predicted: false, actual: true)
    confusion.add(predicted: false, actual: false)
    #expect(confusion.precision == nil)
    #expect(confusion.recall == 0)
    #expect(confusion.f1 == 0)
    #expect(confusion.accuracy == 0.5)
  }

  /// Two steps claim 0.85 and one of them is vulnerable; two claim 0.15 and none is.
  @Test func reliabilityAndItsError() {
    let steps = [(-0.7, true), (-0.7, false), (0.7, false), (0.7, false)].enumerated().map {
      RankedSteps.Element(margin: $1.0, isVulnerable: $1.1, unit: $0)
    }
    let reliability = Reliability(steps)
    #expect(reliability.bins.map(\.steps) == [0, 2, 0, 0, 0, 0, 0, 0, 2, 0])
    #expect(reliability.bins[8].observed == 0.5)
    let expected = 0.5 * (0.85 - 0.5) + 0.5 * 0.15
    #expect(abs((reliability.expectedError ?? 0) - expected) < 1e-12)
    let sums = Reliability.Sums(steps, units: 4)
    #expect(abs((sums.expectedError(.once(4)) ?? 0) - expected) < 1e-12)
    // Without the safe steps of high margin only the first bin is left.
    #expect(abs((sums.expectedError([1, 1, 0, 0]) ?? 0) - 0.35) < 1e-12)
  }

  private static let aggregations: [(Aggregation, Double)] = [
    (.last, 0.5), (.minimum, -0.5), (.mean, 0), (.binary, -1),
    // Weights e^0.5 and e^−0.5 of their sum: 0.731 and 0.269.
    (.lowWeighted(temperature: 1), -0.231_058_578_630_005),
    (.highWeighted(temperature: 1), 0.231_058_578_630_005),
    (.weightedMinimum(temperature: 1), -0.134_470_710_684_998),
  ]

  @Test(arguments: aggregations.indices)
  func twoMarginsBecomeOneNumber(index: Int) throws {
    let (aggregation, expected) = Self.aggregations[index]
    #expect(abs(try #require(aggregation.value([-0.5, 0.5])) - expected) < 1e-12)
    #expect(aggregation.value([]) == nil)
  }

  @Test func prefixesByTokens() {
    let detection = PrefixDetection([
      (tokens: 10, chance: 0, isVulnerable: false),
      (tokens: 30, chance: 1, isVulnerable: false),
      (tokens: 20, chance: 1, isVulnerable: true),
      (tokens: 40, chance: 1, isVulnerable: true),
    ])
    #expect(detection.anyFlag == [PrefixDetection.Place(share: 0.4, chance: 1)])
    #expect(detection.vulnerableFlag == [PrefixDetection.Place(share: 0.6, chance: 1)])
    #expect(PrefixDetection([(tokens: 5, chance: 0, isVulnerable: true)]).anyFlag.isEmpty)
  }

  /// The second step is the first flag where the first was passed over.
  @Test func prefixesWhereAFlagIsDrawn() {
    let detection = PrefixDetection([
      (tokens: 10, chance: 0.25, isVulnerable: true), (tokens: 30, chance: 0.5, isVulnerable: true),
    ])
    #expect(
      detection.vulnerableFlag == [
        PrefixDetection.Place(share: 0.25, chance: 0.25),
        PrefixDetection.Place(share: 1, chance: 0.375),
      ])
    #expect(detection.vulnerableFlag.chance(within: 0.5) == 0.25)
    #expect(detection.vulnerableFlag.chance() == 0.625)
  }

  /// Wilson's interval for 8 of 10, as in textbooks.
  @Test func wilson() throws {
    let interval = try #require(Wilson.interval(successes: 8, of: 10))
    #expect(abs(interval.lowerBound - 0.4902) < 1e-4)
    #expect(abs(interval.upperBound - 0.9433) < 1e-4)
    #expect(Wilson.interval(successes: 0, of: 0) == nil)
  }

  @Test func percentilesLieBetweenOrderStatistics() {
    #expect(Bootstrap.percentile(0.5, of: [1, 2, 4]) == 2)
    #expect(Bootstrap.percentile(0.25, of: [0, 1]) == 0.25)
    #expect(Bootstrap.interval([3]) == nil)
  }

  @Test func aSeedGivesItsResamplesAgain() {
    let one = Bootstrap(units: 20, resamples: 50, seed: 7)
    #expect(one.resamples == Bootstrap(units: 20, resamples: 50, seed: 7).resamples)
    #expect(one.resamples != Bootstrap(units: 20, resamples: 50, seed: 8).resamples)
    #expect(one.resamples.allSatisfy { $0.reduce(0, +) == 20 })
    let some = Bootstrap(units: 20, resamples: 50, seed: 7, subset: [3, 4])
    #expect(some.resamples.allSatisfy { $0[3] + $0[4] == 2 && $0.reduce(0, +) == 2 })
  }

  /// The mean of 400 numbers that are 0 or 1: its interval must be near ± 1.96 · √(0.25 / 400).
  @Test func theIntervalOfAShareIsAsWideAsTheoryHasIt() throws {
    let values = (0..<400).map { Double($0 % 2) }
    let bootstrap = Bootstrap(units: 400, resamples: 2_000, seed: 3)
    let means = bootstrap.resamples.map { weights in
      zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } / 400
    }
    let interval = try #require(Bootstrap.interval(means))
    #expect(abs(interval.lowerBound - 0.451) < 0.01)
    #expect(abs(interval.upperBound - 0.549) < 0.01)
  }
}
