import Basics
import Foundation
import Segmentation
import Synchronization
import TestSupport
import Testing

@testable import RewardModel

private let needsBase = ConditionTrait.enabled(
  if: RealModel.small.isHere, "the base model is not in the cache; `make fetch` fetches it")

/// Margins within this of each other are the same: chunks of other sizes round differently.
private let tolerance = 1e-4

private func margins(_ scores: TrajectoryScores) -> [Double] {
  scores.steps.compactMap { $0?.margin }
}

private func agree(_ a: TrajectoryScores, _ b: TrajectoryScores) -> Bool {
  let (a, b) = (margins(a), margins(b))
  return a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
}

@Suite(needsBase, .serialized) struct SecurityRewardModelTests {
  private static let preamble = [
    "#include <stdio.h>\n#include <string.h>", "static int limit = 64;",
  ]
  private static let steps = [
    "int copy(char *to, const char *from)\n{\n  char name[32];", "// a word about it",
    "  strcpy(name, from);", "  if (name[0] == 0)\n    return -1;", "  return limit;\n}",
  ]

  @Test func anEditComputesTheStepsFromTheFirstChangedOneOn() async throws {
    let model = try RealModel.small.load()
    func score(_ steps: [String]) async throws -> TrajectoryScores {
      try await model.score(RealModel.trajectory(steps, preamble: Self.preamble)) { _ in }
    }
    let first = try await score(Self.steps)
    let tokens = first.steps.compactMap { $0?.tokens }
    #expect(first.steps[1] == nil)
    #expect(first.tokensComputed > tokens.reduce(0, +))  // and the preamble
    #expect(first.tokensReused == 0)

    #expect(try await score(Self.steps).tokensComputed == 0)

    var edited = Self.steps
    edited[3] = "  if (!name[0])\n    return -1;"
    let second = try await score(edited)
    #expect(second.tokensComputed == second.steps[3...].compactMap { $0?.tokens }.reduce(0, +))
    #expect(second.steps[..<3] == first.steps[..<3])

    // A comment is not read, and an undo finds everything where it was.
    var commented = Self.steps
    commented[1] = "// other words, and more of them"
    #expect(try await score(commented).tokensComputed == 0)
    #expect(try await score(Self.steps).tokensComputed == 0)
  }

  @Test func definitionsOfOneFileShareTheirPreamble() async throws {
    let model = try RealModel.small.load()
    _ = try await model.score(RealModel.trajectory(Self.steps, preamble: Self.preamble)) { _ in }
    let other = try await model.score(
      RealModel.trajectory(["int other(void)\n{\n  return 1;\n}"], preamble: Self.preamble)
    ) { _ in }
    #expect(other.tokensComputed == other.steps.compactMap { $0?.tokens }.reduce(0, +))
    #expect(other.tokensReused > 0)
  }

  @Test func stepsAreReportedInOrderAndAreKnownAfterwards() async throws {
    let model = try RealModel.small.load()
    let trajectory = RealModel.trajectory(Self.steps)
    #expect(await model.remembered(trajectory).steps.allSatisfy { $0 == nil })
    #expect(await model.remembered(trajectory).isComplete == false)
    let counts = Mutex<[Int]>([])
    let scores = try await model.score(trajectory) { partial in
      counts.withLock { $0.append(partial.steps.compactMap(\.self).count) }
    }
    #expect(counts.withLock { $0 } == [1, 2, 3, 4])
    #expect(await model.remembered(trajectory).steps == scores.steps)
    #expect(await model.remembered(trajectory).reward == scores.reward)
  }

  @Test func tokenMarginsTileTheStep() async throws {
    let model = try RealModel.small.load()
    let trajectory = RealModel.trajectory(Self.steps)
    let scores = try await model.score(trajectory) { _ in }
    for (step, score) in zip(trajectory.steps, scores.steps) {
      guard let score else { continue }
      var at = 0
      for token in score.tokenMargins {
        #expect(token.range.lowerBound == at)
        #expect((-1...1).contains(token.margin))
        at = token.range.upperBound
      }
      #expect(at == step.content.bytes.count)
    }
  }

  @Test func aLongTrajectoryIsReadInWindows() async throws {
    let model = try RealModel.small.load()
    let long = (0..<160).map { "  total_\($0) = total_\($0) + values[\($0)] * weights[\($0)];" }
    let trajectory = RealModel.trajectory(long, preamble: Self.preamble)
    let scores = try await model.score(trajectory) { _ in }
    #expect(scores.isComplete)
    #expect(
      scores.steps.compactMap { $0?.tokens }.reduce(0, +) > SecurityRewardModel.maximumWindowTokens)
    #expect(try await model.score(trajectory) { _ in }.tokensComputed == 0)
  }

  @Test func whatHasNoTokensIsStillScored() async throws {
    let model = try RealModel.small.load()
    // SmolLM2 has no token for these bytes; and one step is longer than a step may be.
    let odd = RealModel.trajectory([
      "\u{4}\u{6}", String(repeating: "(", count: 5_000),
      String(repeating: "a = b + 1; ", count: 20_000), "int x;",
    ])
    let scores = try await model.score(odd) { _ in }
    #expect(scores.isComplete)
    #expect(margins(scores).allSatisfy { (-1...1).contains($0) })
  }

  @Test func cancellingStopsAndKeepsWhatWasDone() async throws {
    let model = try RealModel.small.load()
    let trajectory = RealModel.trajectory((0..<40).map { "  values[\($0)] = next(\($0));" })
    let task = Task { try await model.score(trajectory) { _ in } }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let scores = try await model.score(trajectory) { _ in }
    #expect(scores.isComplete)
  }

  @Test func cachedAndColdScoresAgreeOverRandomEdits() async throws {
    let warm = try RealModel.small.load()
    var random = SplitMix64(seed: 11)
    let pieces = [
      "  strcpy(a, b);", "  n = strlen(a);", "  for (i = 0; i < n; i++)\n    a[i] = 0;",
      "  if (n > 3)\n    system(a);", "  snprintf(a, sizeof a, \"%s\", b);", "  return n;",
    ]
    var steps = ["int f(char *a, char *b)\n{\n  int i, n = 0;"]
    var history: [[String]] = []
    for round in 0..<120 {
      history.append(steps)
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        steps.insert(
          pieces.randomElement(using: &random)!,
          at: Int.random(in: 0...steps.count, using: &random))
      case 1:
        steps[Int.random(in: 0..<steps.count, using: &random)] =
          pieces.randomElement(using: &random)!
      case 2 where steps.count > 3:
        steps.remove(at: Int.random(in: 0..<steps.count, using: &random))
      default: steps = history.randomElement(using: &random)!
      }
      let trajectory = RealModel.trajectory(steps, preamble: Self.preamble)
      let known = await warm.remembered(trajectory)
      let scores = try await warm.score(trajectory) { _ in }
      let unknown = zip(known.steps, scores.steps).filter { $0.0 == nil && $0.1 != nil }
      let new = unknown.reduce(0) { $0 + ($1.1?.tokens ?? 0) }
      // Round 0 also computes the preamble.
      if round > 0 { #expect(scores.tokensComputed <= new) }
      if round % 20 == 19 {
        let cold = try await RealModel.small.load().score(trajectory) { _ in }
        #expect(agree(scores, cold))
      }
    }
  }
}
