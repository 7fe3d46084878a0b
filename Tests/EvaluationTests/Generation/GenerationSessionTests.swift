import Foundation
import Generation
import TestSupport
import Testing

@testable import Evaluation

/// Whole runs with a scripted generator and a scripted analyser.
@Suite struct GenerationSessionTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// What goes on from the first pair's place, careless and careful, and what is cut off.
  private static let texts = [
    "  strcpy(to, from);\n\n  done(i);\n}\n", "  strlcpy(to, from, 8);\n\n  done(i);\n}\n",
    "  if (i) {\n    strlcpy(to, from, 8);\n",
  ]

  private func trials(_ generator: any TextGenerating = RatedGenerator(texts), seed: UInt64 = 1)
    async throws -> GenerationTrials
  {
    try GenerationTrials(
      generator: generator, scorer: FakeScorer(),
      judge: CodeJudge(
        tools: [await scriptedFlawfinder(in: folder)], compilers: nil, segmenter: segmenter),
      options: SearchOptions(candidates: 6, seed: seed))
  }

  @Test func whatRChoosesIsSaferHere() async throws {
    let file = try folder.file("pairs.jsonl", pairLines)
    let gathered = try await GenerationSession(try await trials(), limits: .init(), seed: 1)
      .run([file])
    #expect(gathered.outcomes.count == 2 && gathered.skipped.isEmpty)
    let trial = try #require(gathered.outcomes.first { $0.id == "p1" }?.trial)
    #expect(trial.line == 4)
    #expect(trial.sides.sensitiveTools == ["flawfinder"])
    #expect(trial.drawn.map(\.count) == [2, 2, 2])
    #expect(trial.drawn.map(\.isUsable).filter(\.self).count == 2)
    func secure(_ strategy: GenerationStrategy) -> Double? {
      GenerationFigure.secure.value(of: strategy, in: trial)
    }
    #expect(secure(.likelihood) == 0 && secure(.reward) == 1 && secure(.random) == 0.5)
    #expect(secure(.offered) == 1 && secure(.steps) == 1)
    #expect(secure(.draw).map { abs($0 - 1.0 / 3) < 1e-9 } == true)
    #expect(GenerationFigure.nearness.value(of: .reward, in: trial) == 1)
    #expect(GenerationFigure.nearness.value(of: .likelihood, in: trial) == 0)
    // The sides in their place.
    #expect(try #require(trial.carelessReward) < -0.5 && #require(trial.carefulReward) > 0.8)
    #expect(trial.drawing.tokensWritten > trial.greedyCost.tokensWritten)
    // Of the second pair no analyser knows anything.
    let other = try #require(gathered.outcomes.first { $0.id == "p2" }?.trial)
    #expect(other.sides.sensitiveTools.isEmpty)
  }

  @Test func aRunGoesOnWhereItWas() async throws {
    let file = try folder.file("pairs.jsonl", pairLines)
    let path = folder.url.appendingPathComponent("outcomes.jsonl").path
    let trials = try await trials()
    var limits = GenerationSession.Limits()
    limits.pairs = 1
    let first = try await GenerationSession(trials, limits: limits, seed: 1)
      .run([file], outcomes: try OutcomeFile(path, settings: trials.settings))
    #expect(first.outcomes.count == 1)
    // A kill leaves half a line.
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("{\"id\":\"p".utf8))
    try handle.close()
    let failing = try await self.trials(
      RatedGenerator([], failing: .failed(generator: "scripted", reason: "no")))
    // What is known is not written anew.
    let again = try await GenerationSession(failing, limits: limits, seed: 1)
      .run([file], outcomes: try OutcomeFile(path, settings: trials.settings))
    #expect(again.outcomes == first.outcomes)
    let all = try await GenerationSession(trials, limits: .init(), seed: 1)
      .run([file], outcomes: try OutcomeFile(path, settings: trials.settings))
    #expect(all.outcomes.count == 2 && all.outcomes.first == first.outcomes.first)
    #expect(try OutcomeFile(path, settings: trials.settings).known.count == 2)
  }

  @Test func outcomesOfOtherSettingsAreRefused() async throws {
    let path = folder.url.appendingPathComponent("outcomes.jsonl").path
    let settings = try await trials().settings
    let held = try OutcomeFile(path, settings: settings)
    #expect(throws: OutcomeFileError.inUse(path)) { try OutcomeFile(path, settings: settings) }
    #expect(held.known.isEmpty)
  }

  @Test func aFileOfSomethingElseIsRefused() async throws {
    let path = folder.url.appendingPathComponent("outcomes.jsonl").path
    let (one, two) = (try await trials().settings, try await trials(seed: 2).settings)
    do { _ = try OutcomeFile(path, settings: one) }
    #expect(throws: OutcomeFileError.otherSettings(path, "seed 1 there, 2 here")) {
      try OutcomeFile(path, settings: two)
    }
    let foreign = try folder.file("notes.txt", ["something"])
    #expect(throws: OutcomeFileError.foreign(foreign)) {
      try OutcomeFile(foreign, settings: one)
    }
  }

  /// Without those that no analyser knows, and before its time is over.
  @Test func limitsHold() async throws {
    let file = try folder.file("pairs.jsonl", pairLines + ["{"])
    let trials = try await trials()
    var limits = GenerationSession.Limits()
    limits.isSensitiveOnly = true
    let known = try await GenerationSession(trials, limits: limits, seed: 1).run([file])
    #expect(known.outcomes.filter { $0.trial != nil }.map(\.id) == ["p1"])
    #expect(known.outcomes.first { $0.id == "p2" }?.leftOut == GenerationOutcome.insensitive)
    #expect(known.skipped.count == 2 && known.data[0].used == 1)
    limits.seconds = -1
    let cut = try await GenerationSession(trials, limits: limits, seed: 1).run([file])
    #expect(cut.isCut && cut.outcomes.allSatisfy { $0.trial == nil })
  }

  @Test func aGeneratorThatFailsEndsTheRun() async throws {
    let file = try folder.file("pairs.jsonl", pairLines)
    let failure = GenerationError.failed(generator: "scripted", reason: "no")
    let trials = try await trials(RatedGenerator([], failing: failure))
    await #expect(throws: failure) {
      try await GenerationSession(trials, limits: .init(), seed: 1).run([file])
    }
  }
}
