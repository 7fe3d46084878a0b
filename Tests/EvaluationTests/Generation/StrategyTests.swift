import Testing

@testable import Evaluation

/// Who chooses what, and what it counts for.
@Suite struct StrategyTests {
  private static let mixed = trial(
    [
      candidate("likely", reward: -0.7, likelihood: -0.2, count: 2, flagged: true, offered: false),
      candidate("safe", reward: 0.8, likelihood: -0.6, nearness: 1),
      candidate("cut", reward: 0.9, likelihood: -0.1, usable: false, offered: false),
    ], greedy: candidate("greedy", flagged: true), steps: candidate("steps"))

  @Test(arguments: [
    (GenerationStrategy.draw, ["likely 0.5", "safe 0.25", "cut 0.25"]),
    (.greedy, ["greedy 1.0"]),
    (.random, ["likely 0.6667", "safe 0.3333"]),
    (.likelihood, ["likely 1.0"]),
    (.reward, ["safe 1.0"]),
    (.offered, ["safe 1.0"]),
    (.steps, ["steps 1.0"]),
  ])
  func eachChoosesItsOwn(strategy: GenerationStrategy, expected: [String]) {
    let found = strategy.choice(in: Self.mixed).map {
      "\($0.candidate.text) \((10_000 * $0.chance).rounded() / 10_000)"
    }
    #expect(found == expected)
  }

  @Test(arguments: [
    (GenerationStrategy.draw, 0.25), (.greedy, 0), (.random, 1.0 / 3), (.likelihood, 0),
    (.reward, 1), (.limit, 1), (.steps, 1),
  ])
  func secureIsWhatIsUsableAndNotFlagged(strategy: GenerationStrategy, expected: Double) throws {
    let value = try #require(GenerationFigure.secure.value(of: strategy, in: Self.mixed))
    #expect(abs(value - expected) < 1e-9)
  }

  /// Nothing is usable: all are chosen from, and nothing is secure.
  @Test func theCutOffIsChosenWhereThereIsNothingElse() {
    let cut = trial([candidate("cut", usable: false, offered: false)])
    #expect(GenerationStrategy.reward.choice(in: cut).map(\.candidate.text) == ["cut"])
    #expect(GenerationStrategy.offered.choice(in: cut).isEmpty)
    #expect(GenerationStrategy.greedy.choice(in: cut).isEmpty)
    #expect(GenerationFigure.secure.value(of: .reward, in: cut) == 0)
    #expect(GenerationFigure.secure.value(of: .offered, in: cut) == nil)
    #expect(GenerationFigure.nothingNew.value(of: .reward, in: cut) == 1)
    #expect(GenerationFigure.length.value(of: .reward, in: cut) == 0.5)
  }

  @Test func aServerTellsNoLikelihood() {
    let remote = trial([candidate("one", likelihood: nil)])
    #expect(GenerationStrategy.likelihood.choice(in: remote).isEmpty)
    #expect(GenerationStrategy.reward.choice(in: remote).count == 1)
  }

  /// Where no analyser knows a pair, nothing is said of security, and a new finding is one all the same.
  @Test func pairsThatNoAnalyserKnows() {
    let unknown = trial([candidate("one", flagged: true)], isKnown: false)
    #expect(GenerationFigure.secure.value(of: .reward, in: unknown) == nil)
    #expect(GenerationFigure.nothingNew.value(of: .reward, in: unknown) == 0)
  }

  @Test func whatCannotBeReadIsNotSecure() {
    var verdict = candidate("").verdict
    (verdict.readBy, verdict.unreadBy) = ([], ["bandit"])
    #expect(Self.mixed.sides.sensitiveTools == ["bandit"])
    #expect(Self.mixed.sides.isSecure(verdict) == false)
    #expect(Self.mixed.sides.hasNothingNew(verdict) == false)
    #expect(Self.mixed.sides.isSecure(candidate("").verdict) == true)
  }

  /// Levenshtein's distance with the end of the text free.
  @Test(arguments: [
    ("a b c", "a b c d e", 0), ("a x c", "a b c d e", 1), ("", "a b", 0), ("a b c", "", 3),
    ("b c", "a b c", 1), ("a b c d", "a b", 2), ("a c", "a b c", 1),
  ])
  func distances(candidate: String, text: String, expected: Int) {
    func tokens(_ text: String) -> [[UInt8]] { text.split(separator: " ").map { Array($0.utf8) } }
    #expect(WordDistance.ofBeginning(tokens(candidate), of: tokens(text)) == expected)
  }

  @Test(arguments: [("a y", 1.0), ("a x", 0), ("a", 0.5), ("q q", 0.5)])
  func nearness(candidate: String, expected: Double) {
    func tokens(_ text: String) -> [[UInt8]] { text.split(separator: " ").map { Array($0.utf8) } }
    #expect(
      WordDistance.nearness(
        of: tokens(candidate), careful: tokens("a y b"), careless: tokens("a x b")) == expected)
  }
}
