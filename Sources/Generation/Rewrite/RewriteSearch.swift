import RewardModel
import Segmentation
import SourceTexts
import Transformer

/// Looks for lines that mend a step: candidates are written from a prompt that names the weakness and its remedy, or in
/// the words that a writer was trained by, put in place, and judged with what follows them.
public struct RewriteSearch: Sendable {
  public let generator: any TextGenerating
  /// Who writes where it can be asked in the words of its training.
  public let mender: any TextGenerating
  public let scorer: any StepScoring
  public let segment: StepSearch.Segment
  public let options: RewriteOptions
  /// What is read before all code: of a notebook's cell, the cells before it.
  public let reading: [Step]

  /// A step of a candidate is to have a margin so much over the threshold, and not below 0, where what is weak is
  /// as likely as what is safe.
  static let clearDistance = 0.5
  /// So many candidates have to say the same, where so many are written: a small generator that knows a mend writes it
  /// again and again, and one that does not writes something else each time, which the reward model may take for careful.
  /// Of twenty proposals read by eye this parted right from wrong, the likelihood did not (Documentation/Generation.md).
  static let leastVotes = 2
  /// Of one that parts from the lines as they are: so much rather, in nats, that the other token is e times as likely. Of
  /// proposals of a smaller gain most were wrong (Documentation/Generation.md).
  static let leastGain = 1.0
  /// Another step may lose so much, if that gets it no warning: eight bits and a changed context move margins by less.
  static let mostWorse = 0.1

  /// - Parameter mender: `generator.mender()`; the generator itself where none is given.
  /// - Throws: `GenerationError.option`.
  public init(
    generator: any TextGenerating, mender: (any TextGenerating)? = nil, scorer: any StepScoring,
    segment: @escaping StepSearch.Segment,
    options: RewriteOptions, reading: [Step] = []
  ) throws(GenerationError) {
    if let problem = options.problem { throw .option(problem) }
    self.generator = generator
    self.mender = mender ?? generator
    self.scorer = scorer
    self.segment = segment
    self.options = options
    self.reading = reading
  }

  /// The lines that are written anew to mend a step: of a generator that was trained to repair, those up to the end of
  /// the definition, where they are not too many.
  ///
  /// - Parameters:
  ///   - trajectory: index among those of `segmented`.
  ///   - step: index of the step in that trajectory.
  /// - Throws: `GenerationError.place` where it is in no code, or a step of more lines than are written anew.
  public func place(
    in segmented: SegmentedText, trajectory: Int, step: Int
  ) throws(GenerationError) -> RewritePlace {
    if mender.repairsDefinitions,
      let whole = try? RewritePlace(
        segmented, trajectory: trajectory, step: step, mostLines: RepairPrompt.mostLines,
        toTheEnd: RepairPrompt.readLines, segment: segment), repair(of: whole) != nil
    {
      return whole
    }
    return try RewritePlace(segmented, trajectory: trajectory, step: step, segment: segment)
  }

  /// What the mender is asked in the words of its training; nil where it was trained to do something else, or the place
  /// is none that it was asked about, so that the generator writes.
  private func repair(of rewrite: RewritePlace) -> RepairPrompt? {
    mender.repairsDefinitions ? RepairPrompt(rewrite) : nil
  }

  /// - Parameter report: told how many lines there are by now.
  /// - Throws: `GenerationError`, what scoring throws, `CancellationError`.
  public func run(
    at rewrite: RewritePlace,
    report: @escaping @Sendable (_ lines: Int) -> Void = { _ in }
  ) async throws -> RewriteResult {
    let lines = LineCount()
    let kinds = try await scorer.score(rewrite.trajectory) { _ in }.steps[rewrite.step]?.kinds ?? []
    let kind = scorer.model.likelyKind(of: kinds)?.name
    let advice = RewriteAdvice(kind: kind, in: rewrite.place.language)
    let repair = repair(of: rewrite)
    let writer = repair == nil ? generator : mender
    let (answers, gains) = try await answers(of: writer, at: rewrite, repair, advice) {
      report(lines.next())
    }
    var seen: Set<[UInt8]> = []
    let all = answers.map { rewrite.lines(of: $0) }
    let texts = answers.indices.filter { seen.insert(all[$0]).inserted }
    let judge = RewriteJudge(rewrite, search: self)
    let own = try await judge.scoresOfOwn()
    var result = RewriteResult(
      writer: writer.name, kind: kind, ownLowest: own.lowest, candidates: [],
      tokensWritten: answers.reduce(0) { $0 + $1.tokensWritten },
      tokensScored: own.tokensComputed)
    for index in texts {
      var written = Written(answer: answers[index], bytes: all[index], gain: gains[index], all: all)
      let candidate = try await candidate(of: &written, judge, beside: own)
      result.tokensScored += written.tokensScored
      if !result.candidates.contains(where: { $0.bytes == candidate.bytes }) {
        result.candidates.append(candidate)
      }
    }
    // All that may be offered are clearly over the threshold: what the writer would rather write, or what changes least,
    // which is the easiest to read.
    func value(_ one: RewriteResult.Candidate) -> (Int, Double) {
      one.problem == nil ? (1, one.gain ?? one.likeness) : (0, one.lowest ?? -2)
    }
    result.candidates.sort { value($0) > value($1) }
    return result
  }

  /// One of the texts that were written.
  private struct Written {
    let answer: GeneratedText
    let bytes: [UInt8]
    let gain: Double?
    let all: [[UInt8]]
    var tokensScored = 0
  }

  /// What may be offered of one: of a writer that parts from the lines, the shortest beginning of its changes that is good
  /// enough, as it goes on to their end and may change on its way what is no mend; else all of it, with what is wrong.
  private func candidate(
    of written: inout Written, _ judge: RewriteJudge, beside own: RewriteJudge.Scores
  ) async throws -> RewriteResult.Candidate {
    if written.gain != nil {
      for bytes in ChangedRuns(from: judge.own, to: written.bytes).beginnings {
        let part = try await judged(bytes, of: &written, judge, beside: own)
        if part.problem == nil { return part }
      }
    }
    return try await judged(written.bytes, of: &written, judge, beside: own)
  }

  private func judged(
    _ bytes: [UInt8], of written: inout Written, _ judge: RewriteJudge,
    beside own: RewriteJudge.Scores
  ) async throws -> RewriteResult.Candidate {
    try Task.checkCancellation()
    let isWhole = bytes == written.bytes
    var candidate = RewriteResult.Candidate(
      bytes: bytes, lowest: nil, likelihood: isWhole ? written.answer.likelihood : nil,
      gain: written.gain, votes: judge.votes(for: bytes, of: written.all),
      likeness: judge.likeness(of: bytes),
      problem: isWhole && written.answer.end == .limit
        ? .unfinished : judge.problem(of: bytes, isParted: written.gain != nil))
    if candidate.problem == nil, candidate.gain == nil,
      candidate.votes < min(Self.leastVotes, written.all.count)
    {
      candidate.problem = .alone
    }
    guard candidate.problem == nil else { return candidate }
    let scores = try await judge.scores(of: bytes)
    candidate.lowest = scores.lowest
    candidate.problem = judge.problem(of: scores, beside: own)
    candidate.imports = judge.imports(of: bytes) ?? []
    written.tokensScored += scores.tokensComputed
    return candidate
  }

  /// What the generator writes, and the gain of each that parts from the lines as they are.
  ///
  /// A writer that was trained to repair reads the lines themselves as its answer. Where it would rather go another way,
  /// it goes on from there, with the likeliest tokens: so each candidate keeps what stands above the mend, and nothing is
  /// written where it would change nothing.
  private func answers(
    of generator: any TextGenerating, at rewrite: RewritePlace, _ repair: RepairPrompt?,
    _ advice: RewriteAdvice, report: @escaping @Sendable () -> Void
  ) async throws -> ([GeneratedText], gains: [Double?]) {
    let prompt = repair?.prompt(advice) ?? rewrite.prompt(advice)
    let mostTokens = options.mostTokens ?? max(RewriteOptions.standardTokens, repair?.tokens ?? 0)
    var texts = Array(repeating: GeneratedText(), count: options.candidates)
    var gains = [Double?](repeating: nil, count: texts.count)
    var sampling = options.sampling
    if let repair {
      let partings = try await generator.partings(
        from: prompt, along: repair.read, most: options.candidates, room: mostTokens
      ).filter { $0.gain >= Self.leastGain }
      texts = partings.map(\.text)
      gains = partings.map(\.gain)
      sampling = .greedy
    }
    let resumed = repair.map { ResumedLines($0.body) }
    var answers = try await generator.goOn(
      from: texts, prompt: prompt,
      options: GenerationOptions(
        sampling: sampling, seed: options.seed, mostTokens: mostTokens, isFirstGreedy: true)
    ) { _, text in
      report()
      if let end = RewritePlace.completion(of: text) { return end }
      guard resumed?.rest(below: text) != nil else { return nil }
      return Completion(
        kept: text.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0, isEnd: true)
    }
    if let resumed {
      for index in answers.indices where answers[index].end == .ended {
        answers[index].bytes += resumed.rest(below: answers[index].bytes) ?? []
      }
    }
    return (answers, gains)
  }
}
