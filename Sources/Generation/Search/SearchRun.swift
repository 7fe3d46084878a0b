import RewardModel
import Segmentation
import SourceTexts

/// One search under way.
struct SearchRun {
  private let search: StepSearch
  private let place: WritingPlace
  private let prompt: GenerationPrompt
  private let boundary: StepBoundary
  /// Of the prefix alone; nil where there is no grammar.
  private let errorsBefore: Int?

  /// Candidates that are written to their end.
  private var over: [GeneratedText] = []
  private var tokensWritten = 0
  private var tokensScored = 0
  private var rounds = 0

  init(search: StepSearch, place: WritingPlace, prompt: GenerationPrompt) {
    self.search = search
    self.place = place
    self.prompt = prompt
    boundary = StepBoundary(place, segment: search.segment)
    errorsBefore = boundary.segmented.syntaxErrors()
  }

  private var options: SearchOptions { search.options }

  /// Writes K candidates, each to its end.
  mutating func writeWhole() async throws {
    let boundary = boundary
    over = try await goOn(
      from: Array(repeating: GeneratedText(), count: options.candidates), tokens: options.mostTokens
    ) { _, text in boundary.definition(of: text) }
  }

  /// Writes K candidates for the next step, keeps the best n of all there are, and goes on from those.
  mutating func writeBySteps(report: @Sendable (SearchProgress) -> Void) async throws {
    var going = [GeneratedText()]
    while !going.isEmpty {
      let left = options.mostTokens - (going.map(\.tokensWritten).max() ?? 0)
      guard left > 0 else {
        over += going.map {
          var text = $0
          text.end = .limit
          return text
        }
        return
      }
      // As many from each, the better ones first.
      let starts = (0..<options.candidates).map { going[$0 % going.count] }
      let (boundary, begun) = (boundary, starts.map(\.bytes.count))
      let written = try await goOn(from: starts, tokens: left) { index, text in
        boundary.nextStep(of: text, after: begun[index])
      }
      let best = try await best(of: over + written)
      over = best.filter { $0.end != .complete }
      going = best.filter { $0.end == .complete }
      report(
        SearchProgress(
          rounds: rounds, tokensWritten: tokensWritten, best: best.first?.bytes ?? []))
    }
  }

  private mutating func goOn(
    from starts: [GeneratedText], tokens: Int,
    completion: @escaping @Sendable (Int, [UInt8]) -> Completion?
  ) async throws -> [GeneratedText] {
    let before = starts.reduce(0) { $0 + $1.tokensWritten }
    // Another round draws other candidates, also from where an earlier one stood.
    let texts = try await search.generator.goOn(
      from: starts, prompt: prompt,
      options: GenerationOptions(
        sampling: options.sampling, seed: options.seed &+ UInt64(rounds) << 32, mostTokens: tokens),
      completion: completion)
    tokensWritten += texts.reduce(0) { $0 + $1.tokensWritten } - before
    rounds += 1
    return texts
  }

  /// The n best, as the options say. One that its grammar cannot read is not among them while there are others.
  private mutating func best(of texts: [GeneratedText]) async throws -> [GeneratedText] {
    let distinct = Self.distinct(texts)
    let readable = distinct.filter { addedErrors($0) == 0 }
    let texts = readable.isEmpty ? distinct : readable
    return try await rank(texts).candidates.prefix(options.kept).map { texts[$0.index] }
  }

  private mutating func rank(_ texts: [GeneratedText]) async throws -> CandidateRanking {
    let found = try await search.ranked(texts.map(\.bytes), at: place)
    tokensScored += found.tokensComputed
    return found
  }

  /// Places that cannot be read, more than in the prefix alone.
  private func addedErrors(_ text: GeneratedText) -> Int {
    guard let errorsBefore else { return 0 }
    return max(0, (boundary.segmented(with: text.bytes).syntaxErrors() ?? 0) - errorsBefore)
  }

  /// The first of each that say the same.
  private static func distinct(_ texts: [GeneratedText]) -> [GeneratedText] {
    var seen: Set<[UInt8]> = []
    return texts.filter { seen.insert($0.bytes).inserted }
  }

  /// What there is to say of the candidates that are written to their end.
  mutating func result() async throws -> SearchResult {
    let texts = Self.distinct(
      over.map {
        var text = $0
        text.bytes = lineEnding(of: Self.tidied(text.bytes, isCut: text.end == .limit))
        return text
      })
    let ranked = try await rank(texts).candidates.map { ranked in
      let text = texts[ranked.index]
      let errors = addedErrors(text)
      let lowest = ranked.lowest?.margin
      return SearchResult.Candidate(
        bytes: text.bytes, reward: ranked.reward, advantage: ranked.advantage, steps: ranked.steps,
        likelihood: text.likelihood, tokens: text.tokensWritten, end: text.end ?? .limit,
        syntaxErrors: errors,
        isOffered: text.end == .ended && errors == 0
          && (lowest.map { $0 >= options.floor } ?? false))
    }
    return SearchResult(
      candidates: ranked.filter { $0.syntaxErrors == 0 } + ranked.filter { $0.syntaxErrors > 0 },
      tokensWritten: tokensWritten, tokensScored: tokensScored, rounds: rounds)
  }

  /// With the line breaks that the prefix has: generators write those that most texts have.
  private func lineEnding(of bytes: [UInt8]) -> [UInt8] {
    let carriageReturn = UInt8(ascii: "\r")
    let breaks = place.prefix.bytes.indices.lazy.filter {
      place.prefix.bytes[$0] == UInt8(ascii: "\n")
    }
    guard let first = breaks.first, first > 0, place.prefix.bytes[first - 1] == carriageReturn
    else { return bytes }
    return bytes.indices.flatMap { index in
      bytes[index] == UInt8(ascii: "\n") && (index == 0 || bytes[index - 1] != carriageReturn)
        ? [carriageReturn, bytes[index]] : [bytes[index]]
    }
  }

  /// Without blank lines at the end, which would stand there beside those of the file. The limit of tokens may cut
  /// through a line, and in it through a character: then the whole lines.
  private static func tidied(_ bytes: [UInt8], isCut: Bool) -> [UInt8] {
    var kept = bytes[...]
    if isCut, let end = bytes.lastIndex(of: UInt8(ascii: "\n")) { kept = bytes[...end] }
    let code = kept.lastIndex { !StepBoundary.isSpace($0) }.map { kept[...$0] } ?? []
    return code.count == kept.count ? Array(code) : Array(code) + [UInt8(ascii: "\n")]
  }
}
