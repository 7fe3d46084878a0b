import Foundation
import RewardModel
import ScoreStorage
import Segmentation
import TestSupport
import Testing

private let needsBase = ConditionTrait.enabled(
  if: RealModel.small.isHere, "the base model is not in the cache; `make fetch` fetches it")

extension ScoreStore: ScoreKeeping {}

/// A model before a store on disk, as the commands put it there.
@Suite(needsBase, .serialized) struct StoredScoresTests {
  private static let steps = [
    "int copy(char *to, const char *from)\n{\n  char name[32];", "// a word about it",
    "  strcpy(name, from);", "  if (name[0] == 0)\n    return -1;", "  return limit;\n}",
  ]

  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "plimsoll-stored-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }

  /// A machine that does other things must not make a test forget.
  private func store(in folder: String) -> ScoreStore {
    var limits = StoreLimits()
    limits.readPatience = .seconds(60)
    let store = ScoreStore(folder: folder, limits: limits)
    store.waitUntilOpened(within: .seconds(60))
    return store
  }

  private func model(_ store: ScoreStore) throws -> SecurityRewardModel {
    try SecurityRewardModel.load(
      RealModel.small.package(), from: RealModel.store, threads: 2, keeper: store)
  }

  @Test func aReopenedFileCostsNothingAndSaysTheSame() async throws {
    try await withFolder { folder in
      let trajectory = RealModel.trajectory(Self.steps, preamble: ["static int limit = 64;"])
      let other = RealModel.trajectory(["int other(void) { return 1; }"])
      let first = store(in: folder)
      let before = try model(first)
      let computed = try await before.score(trajectory) { _ in }
      #expect(computed.tokensComputed > 0)
      first.close(within: .seconds(60))

      let second = store(in: folder)
      let after = try model(second)
      let known = await after.remembered([other, trajectory])
      #expect(known[0].steps == [nil] && !known[0].isComplete)
      #expect(known[1].steps == computed.steps, "to the bit: margins, drops, token margins")
      #expect(known[1].reward == computed.reward)
      let again = try await after.score(trajectory) { _ in }
      #expect(again.tokensComputed == 0)
      #expect(again.steps == computed.steps)

      // An edit computes what comes after it; the activations before it are computed anew.
      var edited = Self.steps
      edited[4] = "  return 0;\n}"
      let second4 = try await after.score(
        RealModel.trajectory(edited, preamble: ["static int limit = 64;"])
      ) { _ in }
      #expect(second4.tokensComputed > 0)
      #expect(second4.steps[..<4] == computed.steps[..<4])
      second.close(within: .seconds(60))
    }
  }

  @Test func aStoreThatIsOffChangesNothing() async throws {
    let off = ScoreStore(folder: "/proc/plimsoll/scores")
    let model = try model(off)
    let trajectory = RealModel.trajectory(Self.steps)
    #expect(try await model.score(trajectory) { _ in }.tokensComputed > 0)
    #expect(try await model.score(trajectory) { _ in }.tokensComputed == 0)
  }
}
