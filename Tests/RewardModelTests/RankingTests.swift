import Foundation
import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

@testable import RewardModel

/// What every candidate goes on from, unless a test says otherwise: a definition that is not finished.
private let prefix = "void f(char *a, char *b) {\n  int n = 0;\n\n"

private let minimum = RankingOptions(aggregation: .minimum)

private func rank(
  _ candidates: [String], after prefix: String = prefix, _ options: RankingOptions = minimum,
  scorer: FakeScorer = FakeScorer()
) async throws -> CandidateRanking {
  try await scorer.rank(
    prefix: SourceText(prefix), candidates: candidates.map { Array($0.utf8) }, options: options
  ) { BlankLines.segment($0, .c, after: $1) }
}

@Suite struct RankingTests {
  @Test func theHighestRewardComesFirst() async throws {
    let ranking = try await rank([
      "  strcpy(a, b);\n}\n", "  puts(a);\n}\n", "  strcat(a, b);\n}\n",
    ])
    #expect(ranking.candidates.map(\.index) == [1, 2, 0])
    #expect(ranking.candidates.map(\.rank) == [1, 2, 3])
    #expect(ranking.candidates.map(\.reward) == [0.9, -0.3, -0.9])
    #expect(ranking.candidates.map(\.isKept) == [true, false, false])
  }

  @Test func byAdvantageAStepIsHeldAgainstItsLike() async throws {
    // The first is better where both are; what only it has is held against nothing.
    let candidates = ["  puts(a);\n\n  sprintf(a, b);\n}\n", "  strcat(a, b);\n}\n"]
    var options = minimum
    #expect(try await rank(candidates, options).candidates.map(\.index) == [1, 0])
    options.order = .advantage
    let ranking = try await rank(candidates, options)
    #expect(ranking.candidates.map(\.index) == [0, 1])
    #expect(ranking.candidates.map { $0.advantage.map { ($0 * 100).rounded() } } == [0, -60])
  }

  @Test func advantagesAddUpToNothingAtEachStep() async throws {
    let ranking = try await rank([
      "  strcpy(a, b);\n\n  puts(a);\n\n  sprintf(a, b);\n}\n",
      "  puts(a);\n\n  strcat(a, b);\n}\n",
      "  sprintf(a, b);\n}\n", "  sprintf(a, b);\n}\n",
    ])
    for step in 0..<3 {
      let sum = ranking.candidates.filter { $0.steps.count > step }
        .reduce(0) { $0 + $1.steps[step].advantage }
      #expect(abs(sum) < 1e-12, "step \(step)")
    }
  }

  @Test func ofEqualOnesTheFirstComesFirstAndTheyAreScoredOnce() async throws {
    let scorer = FakeScorer()
    let ranking = try await rank(
      ["  strcat(a, b);\n}\n", "  puts(a);\n}\n", "  strcat(a, b);\n}\n", "  puts(a);\n}\n"],
      RankingOptions(aggregation: .minimum, keep: 2), scorer: scorer)
    #expect(ranking.candidates.map(\.index) == [1, 3, 0, 2])
    #expect(ranking.candidates.map(\.isKept) == [true, true, false, false])
    #expect(scorer.attempts(at: "f") == 2)
  }

  @Test(arguments: ["", "\n\n", "  // nothing yet\n"])
  func withoutAScoredStepACandidateIsLast(blank: String) async throws {
    let ranking = try await rank([blank, "  strcpy(a, b);\n}\n"])
    #expect(ranking.candidates.map(\.index) == [1, 0])
    #expect(ranking.candidates[1].reward == nil && ranking.candidates[1].advantage == nil)
    #expect(ranking.candidates[1].steps.isEmpty && ranking.candidates[1].lowest == nil)
    let alone = try await rank([blank])
    #expect(alone.candidates.map(\.rank) == [1] && alone.tokensComputed == 0)
  }

  @Test func stepsOfThePrefixDoNotCount() async throws {
    let ranking = try await rank(
      ["  puts(a);\n}\n"], after: prefix + "  strcpy(a, b);\n\n")
    #expect(ranking.candidates[0].reward == 0.9)
    #expect(ranking.candidates[0].steps.map(\.range) == [0..<12])
  }

  /// It holds bytes of the candidate, so the candidate answers for it.
  @Test func aStepThatBeganInThePrefixCounts() async throws {
    let ranking = try await rank(
      ["  strcpy(a, b);\n}\n"], after: "void f(char *a, char *b) {\n  int n = 0;\n")
    #expect(ranking.candidates[0].steps.map(\.range) == [0..<17])
    #expect(ranking.candidates[0].reward == -0.9)
  }

  @Test func aCandidateMayOpenAnotherDefinition() async throws {
    let candidate = "  puts(a);\n}\n\nvoid g(char *a, char *b) {\n\n  strcpy(a, b);\n}\n"
    let ranking = try await rank([candidate, "  puts(a);\n}\n"])
    #expect(ranking.candidates.map(\.index) == [1, 0])
    let steps = ranking.candidates[1].steps
    #expect(steps.map(\.trajectory) == ["f", "g", "g"])
    #expect(steps.map { $0.lines(of: SourceText(candidate)) } == [0...1, 3...3, 5...6])
    #expect(ranking.candidates[1].lowest == steps[2])
  }

  @Test func whatAllShareIsComputedOnce() async throws {
    let scorer = FakeScorer()
    let candidates = ["  strcpy(a, b);\n}\n", "  puts(a);\n}\n"]
    let ranking = try await rank(candidates, scorer: scorer)
    let shared = scorer.calls[1].tokensReused
    #expect(shared > 0 && scorer.calls[0].tokensReused == 0)
    #expect(ranking.tokensOneByOne == ranking.tokensComputed + shared)
    let again = try await rank(candidates, scorer: scorer)
    #expect(again.tokensComputed == 0 && again.tokensOneByOne == ranking.tokensOneByOne)
  }

  @Test func theFirstIsScoredBeforeTheOthersBegin() async throws {
    let scorer = FakeScorer()
    scorer.hold()
    let task = Task {
      try await rank((0..<4).map { "  puts(\($0));\n}\n" }, scorer: scorer)
    }
    try await until { scorer.heldCalls == 1 }
    try await Task.sleep(for: .milliseconds(50))
    #expect(scorer.attempts(at: "f") == 1)
    scorer.releaseHeld()
    try await until { scorer.heldCalls == 3 }
    scorer.release()
    #expect(try await task.value.candidates.count == 4)
  }

  @Test func cancellationAndErrorsComeThrough() async throws {
    let scorer = FakeScorer()
    scorer.hold()
    let task = Task { try await rank(["  puts(a);\n}\n"], scorer: scorer) }
    try await until { scorer.heldCalls == 1 }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    await #expect(throws: ScoringError.self) {
      try await rank(["  puts(a);\n}\n"], scorer: FakeScorer(failing: "f"))
    }
  }

  @Test func whatIsTooMuchIsRefusedWithARemedy() async throws {
    await #expect(throws: RankingError.noCandidates) { try await rank([]) }
    let many = [String](repeating: "  a();\n", count: RankingOptions.mostCandidates + 1)
    await #expect(throws: RankingError.tooManyCandidates(many.count)) { try await rank(many) }
    let long = String(repeating: "a", count: RankingOptions.mostBytes)
    await #expect(
      throws: RankingError.tooLong(candidate: 1, bytes: prefix.utf8.count + long.utf8.count)
    ) {
      try await rank(["", long])
    }
  }
}

@Suite struct RankingChoicesTests {
  @Test(arguments: Aggregation.Method.allCases)
  func anAggregationIsNamed(method: Aggregation.Method) throws {
    let options = try RankingChoices(aggregation: method.rawValue).options(ownTemperature: 0.1)
    #expect(options.aggregation == Aggregation(method, temperature: 0.1))
    #expect(options.aggregation.method == method)
  }

  @Test func whatIsNotSaidIsEquation2AndTheModels() throws {
    #expect(
      try RankingChoices().options(ownTemperature: 0.3)
        == RankingOptions(aggregation: .lowWeighted(temperature: 0.3), order: .reward, keep: 1))
    let request = RankingChoices(temperature: 0.5, keep: 3)
    let command = RankingChoices(aggregation: "mean", order: "advantage", keep: 2)
    #expect(
      try request.over(command).options(ownTemperature: 0.3)
        == RankingOptions(aggregation: .mean, order: .advantage, keep: 3))
  }

  @Test(arguments: [
    (RankingChoices(aggregation: "median"), "low-weighted"), (.init(order: "size"), "advantage"),
    (.init(temperature: 0), "0.001…1000"), (.init(temperature: .nan), "the model's own"),
    (.init(keep: 0), "keep 1 or more"),
  ])
  func whatCannotBeIsRefusedWithARemedy(choices: RankingChoices, remedy: String) {
    let error = #expect(throws: RankingError.self) { try choices.options(ownTemperature: 0.1) }
    #expect(error?.description.contains(remedy) == true)
  }
}

/// Waits until something holds; a test that waits long hangs.
private func until(_ holds: () -> Bool) async throws {
  let deadline = ContinuousClock.now + .seconds(30)
  while !holds() {
    try #require(ContinuousClock.now < deadline, "it never held")
    try await Task.sleep(for: .milliseconds(1))
  }
}
