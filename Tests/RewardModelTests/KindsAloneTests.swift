import Segmentation
import Synchronization
import TestSupport
import Testing

@testable import RewardModel

/// Of what kind a low step is, whatever the file's head tells of.
@Suite(
  .enabled(
    if: RealModel.medium.isHere, "the base model is not in the cache; `make fetch` fetches it"),
  .serialized)
struct KindsAloneTests {
  private static let ping = [
    "def ping(request):\n    os.system(\"ping -c 1 \" + request.form[\"host\"])",
    "    return \"\", 204",
  ]
  private static let head = ["import os\nimport tarfile\nimport tempfile"]

  @Test func aLowStepsKindsAreThoseOfItsDefinitionAlone() async throws {
    let model = try RealModel.medium.load()
    let alone = try await model.score(RealModel.trajectory(Self.ping)) { _ in }
    let wanted = try #require(alone.steps[0])
    #expect(wanted.margin < -0.5 && wanted.kinds.first?.name == "command-injection")

    let below = RealModel.trajectory(Self.ping, preamble: Self.head)
    let reported = Mutex<[TrajectoryScores]>([])
    let scores = try await model.score(below) { scores in reported.withLock { $0.append(scores) } }
    let score = try #require(scores.steps[0])
    #expect(score.margin < -0.5 && score.margin != wanted.margin)
    #expect(score.kinds == wanted.kinds)
    // Nothing was said of it before that was known, so no warning changes its name.
    #expect(reported.withLock { $0 }.compactMap { $0.steps[0]?.kinds } == [score.kinds])

    #expect(await model.remembered(below).steps == scores.steps)
    let again = try await model.score(below) { _ in }
    #expect(again.tokensComputed == 0 && again.steps == scores.steps)
  }

  @Test func whoAsksForMarginsAlonePaysForNoKinds() async throws {
    let model = try RealModel.medium.load()
    let below = RealModel.trajectory(Self.ping, preamble: Self.head)
    let margins = try await model.forMarginsAlone.score(below) { _ in }
    let whole = try await RealModel.medium.load().score(below) { _ in }
    #expect(margins.steps.map { $0?.margin } == whole.steps.map { $0?.margin })
    let own = margins.steps.compactMap { $0?.tokens }.reduce(0, +)
    #expect(whole.tokensComputed == margins.tokensComputed + own - (margins.steps[1]?.tokens ?? 0))
    #expect(await model.forMarginsAlone.remembered(below).isComplete)
    #expect(await model.remembered(below).steps[0] == nil)
  }

  /// A step that is known without the kinds of its definition alone, as one that an earlier version kept, is read again.
  @Test func aLowStepWithoutThemIsNotKnown() async throws {
    let model = try RealModel.medium.load()
    let below = RealModel.trajectory(Self.ping, preamble: Self.head)
    for step in model.plan(below).windows[0].steps {
      model.memory.insert(
        KnownStep(
          margin: step.index == 0 ? -0.9 : 0.9,
          tokenMargins: step.encoded.ranges.map { _ in .init(0) }), for: step.link)
    }
    let known = await model.remembered(below)
    #expect(known.steps[0] == nil && known.steps[1]?.margin == Double(Float(0.9)))
    #expect(try await model.score(below) { _ in }.isComplete)
  }
}
