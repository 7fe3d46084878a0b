import Generation
import RewardModel
import Segmentation
import SourceTexts
import Synchronization

/// Writes in the places of pairs by each strategy, and has it judged.
public struct GenerationTrials: Sendable {
  public let settings: GenerationSettings
  let judge: CodeJudge
  private let generator: ClockedGenerator
  private let scorer: any StepScoring
  private let options: SearchOptions

  /// - Parameter options: K, n, tokens, sampling, seed, floor; how R is made is the model's own way.
  public init(
    generator: any TextGenerating, scorer: any StepScoring, judge: CodeJudge,
    options: SearchOptions
  ) {
    (self.scorer, self.judge, self.options) = (scorer, judge, options)
    self.generator = ClockedGenerator(generator)
    settings = GenerationSettings(
      options, model: scorer.model.id, generator: generator.name, tools: judge.versions)
  }

  private func search(_ change: (inout SearchOptions) -> Void) throws -> StepSearch {
    var options = options
    change(&options)
    return try StepSearch(
      generator: generator, scorer: scorer,
      segment: { [segmenter = judge.segmenter] in segmenter.segment($0, language: $1, after: $2) },
      options: options)
  }

  func trial(at pair: PairPlace, sides: SideVerdicts) async throws -> GenerationOutcome.Trial {
    let place = pair.place
    let whole = try search { $0.method = .whole }
    let single = try search {
      ($0.method, $0.candidates, $0.kept, $0.sampling.temperature) = (.whole, 1, 1, 0)
    }
    // What all of them find read.
    var ownRewards: [Double?] = [nil, nil]
    let (_, reading) = try await clocked {
      let own = try await whole.ranked([place.own, pair.careful], at: place)
      for candidate in own.candidates { ownRewards[candidate.index] = candidate.reward }
      return try await search {
        ($0.method, $0.candidates, $0.kept, $0.mostTokens) = (.whole, 1, 1, 1)
      }.run(at: place)
    }
    let (greedy, greedyCost) = try await clocked { try await single.run(at: place) }
    let (drawn, drawing) = try await clocked { try await whole.run(at: place) }
    let texts = generator.lastTexts
    // With candidates of its own: those that were drawn are scored already and would cost nothing.
    let (steps, stepsCost) = try await clocked {
      try await search {
        $0.method = .steps
        $0.seed = ~$0.seed
      }.run(at: place)
    }

    // Of those that the search ends with, one that is written to its end if there is any.
    let chosen = [
      greedy.candidates.first,
      steps.candidates.first { $0.end == .ended } ?? steps.candidates.first,
    ]
    let all = drawn.candidates + chosen.compactMap(\.self)
    let verdicts = try await judge.verdicts(on: all.map(\.bytes), at: pair)
    var judged = zip(all, verdicts).map { GenerationOutcome.Candidate($0, $1, drawn: texts) }
    let stepsCandidate = chosen[1].flatMap { _ in judged.popLast() }
    let greedyCandidate = chosen[0].flatMap { _ in judged.popLast() }
    return GenerationOutcome.Trial(
      line: pair.vulnerableLine + 1, sides: sides, carelessReward: ownRewards[0],
      carefulReward: ownRewards[1], drawn: judged, greedy: greedyCandidate, steps: stepsCandidate,
      reading: reading, drawing: drawing, greedyCost: greedyCost, stepsCost: stepsCost)
  }

  private func clocked(
    _ run: () async throws -> SearchResult
  ) async throws -> (SearchResult, GenerationOutcome.Cost) {
    generator.start()
    let clock = ContinuousClock()
    let start = clock.now
    let result = try await run()
    return (
      result,
      GenerationOutcome.Cost(
        tokensWritten: result.tokensWritten, tokensScored: result.tokensScored,
        secondsWriting: generator.seconds, seconds: (clock.now - start) / .seconds(1))
    )
  }
}

extension GenerationOutcome.Candidate {
  /// - Parameter drawn: what the generator wrote, some of it twice.
  fileprivate init(
    _ candidate: SearchResult.Candidate, _ verdict: CodeVerdict, drawn: [GeneratedText]
  ) {
    self.init(
      text: String(decoding: candidate.bytes, as: UTF8.self), reward: candidate.reward,
      likelihood: candidate.likelihood, tokens: candidate.tokens,
      count: max(1, drawn.count { $0.says(candidate) }), isEnded: candidate.end == .ended,
      isOffered: candidate.isOffered, verdict: verdict)
  }
}

extension GeneratedText {
  /// Whether it is a candidate's text but for blanks at the end and the kind of line breaks.
  fileprivate func says(_ candidate: SearchResult.Candidate) -> Bool {
    func code(_ bytes: [UInt8]) -> [UInt8] {
      let kept = bytes.filter { $0 != UInt8(ascii: "\r") }
      return Array(kept[..<(kept.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0)])
    }
    guard end != .limit else {
      return candidate.end == .limit && code(bytes).starts(with: code(candidate.bytes))
    }
    return candidate.end != .limit && code(bytes) == code(candidate.bytes)
  }
}

/// A generator with a clock, which remembers what it wrote last.
private final class ClockedGenerator: TextGenerating {
  private let generator: any TextGenerating
  private let state = Mutex((seconds: 0.0, texts: [GeneratedText]()))

  init(_ generator: any TextGenerating) { self.generator = generator }

  var name: String { generator.name }
  var answersMessages: Bool { generator.answersMessages }
  /// Since `start`.
  var seconds: Double { state.withLock { $0.seconds } }
  var lastTexts: [GeneratedText] { state.withLock { $0.texts } }

  func start() { state.withLock { $0 = (0, []) } }

  func goOn(
    from texts: [GeneratedText], prompt: GenerationPrompt, options: GenerationOptions,
    completion: @escaping @Sendable (_ index: Int, _ text: [UInt8]) -> Completion?
  ) async throws -> [GeneratedText] {
    let clock = ContinuousClock()
    let start = clock.now
    let written = try await generator.goOn(
      from: texts, prompt: prompt, options: options, completion: completion)
    state.withLock {
      $0.seconds += (clock.now - start) / .seconds(1)
      $0.texts = written
    }
    return written
  }
}
