import RewardModel
import Segmentation
import SourceTexts

/// One search under way.
struct SearchRun {
  private let search: StepSearch
  private let place: WritingPlace
  private let prompt: GenerationPrompt
  private let boundary: StepBoundary
  private let parses: SyntaxCheck
  private let names: MissingNames?
  private let report: @Sendable (SearchProgress) -> Void

  /// Candidates that are not gone on with.
  private var over: [GeneratedText] = []
  private var tokensWritten = 0
  private var tokensScored = 0
  private var rounds = 0
  private var stop = SearchResult.Stop.finished
  /// The best by now, for those who are told how far the search is.
  private var best: [UInt8] = []

  init(
    search: StepSearch, place: WritingPlace, prompt: GenerationPrompt,
    report: @escaping @Sendable (SearchProgress) -> Void
  ) {
    (self.search, self.place, self.prompt, self.report) = (search, place, prompt, report)
    boundary = StepBoundary(place, segment: search.segment)
    parses = SyntaxCheck(place, segment: search.segment)
    names = MissingNames(place, in: parses.whole, reading: search.reading)
  }

  private var options: SearchOptions { search.options }

  /// Writes K candidates, each to its end.
  mutating func writeWhole() async throws {
    let boundary = boundary
    over = try await goOn(
      from: Array(repeating: GeneratedText(), count: options.candidates), tokens: options.mostTokens
    ) { _, text in boundary.definition(of: text) }
  }

  /// Writes K candidates for the next step.
  mutating func writeNext() async throws {
    let boundary = boundary
    over = try await goOn(
      from: Array(repeating: GeneratedText(), count: options.candidates), tokens: options.mostTokens
    ) { _, text in boundary.nextStep(of: text, after: 0) }
  }

  /// Writes K candidates for the next step, keeps the best n of all there are, and goes on from those.
  mutating func writeBySteps() async throws {
    var going = [GeneratedText()]
    while !going.isEmpty {
      let left = options.mostTokens - (going.map(\.tokensWritten).max() ?? 0)
      guard left > 0 else {
        over += going.map { $0.ending(.limit) }
        return
      }
      // As many from each, the better ones first.
      let starts = (0..<options.candidates).map { going[$0 % going.count] }
      let (boundary, begun) = (boundary, starts.map(\.bytes.count))
      let written = try await goOn(from: starts, tokens: left) { index, text in
        boundary.nextStep(of: text, after: begun[index])
      }
      let kept = try await best(of: over + written)
      best = kept.first?.text.bytes ?? []
      report(
        SearchProgress(rounds: rounds, tokensWritten: tokensWritten, lines: 0, best: best))
      // A step keeps its margin, whatever follows it: what is under the floor would never be offered.
      let floor = options.floor
      let isOffered = { (one: Judged) in (one.lowest ?? 1) >= floor }
      over = kept.filter { $0.text.end != .complete }.map(\.text)
      going = kept.filter { $0.text.end == .complete && isOffered($0) }.map(\.text)
      if !kept.contains(where: isOffered) {
        stop = .underFloor
        over = kept.map { $0.text.end == .complete ? $0.text.ending(.stopped) : $0.text }
      }
    }
  }

  private mutating func goOn(
    from starts: [GeneratedText], tokens: Int,
    completion: @escaping @Sendable (Int, [UInt8]) -> Completion?
  ) async throws -> [GeneratedText] {
    let before = starts.reduce(0) { $0 + $1.tokensWritten }
    let lines = LineCount()
    let (rounds, tokensWritten, best, report) = (rounds, tokensWritten, best, report)
    // Another round draws other candidates, also from where an earlier one stood.
    let texts = try await search.generator.goOn(
      from: starts, prompt: prompt,
      options: GenerationOptions(
        sampling: options.sampling, seed: options.seed &+ UInt64(rounds) << 32, mostTokens: tokens)
    ) { index, text in
      report(
        SearchProgress(
          rounds: rounds, tokensWritten: tokensWritten, lines: lines.next(), best: best))
      return completion(index, text)
    }
    self.tokensWritten += texts.reduce(0) { $0 + $1.tokensWritten } - before
    self.rounds += 1
    return texts
  }

  /// A candidate with its lowest margin; nil for that where it has no scored step.
  private typealias Judged = (text: GeneratedText, lowest: Double?)

  /// The n best, as the options say. One that its grammar cannot read, or that lacks a name, is not among them while
  /// there are others.
  private mutating func best(of texts: [GeneratedText]) async throws -> [Judged] {
    let distinct = Self.distinct(texts)
    let cut = try cut(distinct)
    let readable = distinct.filter {
      guard let text = cut[$0.bytes], parses.addedWhileWriting(text) == 0 else { return false }
      return names?.found(in: parses.inPlace($0.bytes)).missing.isEmpty ?? true
    }
    let texts = readable.isEmpty ? distinct : readable
    return try await rank(texts, cut).candidates.prefix(options.kept).map {
      (texts[$0.index], $0.lowest?.margin)
    }
  }

  /// What stands before the place with each text behind it.
  private func cut(_ texts: [GeneratedText]) throws -> [[UInt8]: SegmentedText] {
    var cut: [[UInt8]: SegmentedText] = [:]
    for text in texts where cut[text.bytes] == nil {
      try Task.checkCancellation()
      cut[text.bytes] = parses.cut(with: text.bytes)
    }
    return cut
  }

  private mutating func rank(
    _ texts: [GeneratedText], _ cut: [[UInt8]: SegmentedText]
  ) async throws -> CandidateRanking {
    // What all go on from is cut once for the search, not in each round.
    let known = Dictionary(
      (cut.values + [parses.prefix]).map { ($0.text.bytes, $0) },
      uniquingKeysWith: { first, _ in first })
    let found = try await search.ranked(texts.map(\.bytes), at: place, cut: known)
    tokensScored += found.tokensComputed
    return found
  }

  /// The first of each that say the same.
  private static func distinct(_ texts: [GeneratedText]) -> [GeneratedText] {
    var seen: Set<[UInt8]> = []
    return texts.filter { seen.insert($0.bytes).inserted }
  }

  /// What there is to say of the candidates that are written.
  mutating func result() async throws -> SearchResult {
    let texts = Self.distinct(
      over.map { text in
        var text = text
        text.bytes = place.fitting(text.bytes, isCut: text.end == .limit)
        return text
      })
    let ranked = try await rank(texts, cut(texts)).candidates.map { ranked in
      try Task.checkCancellation()
      let text = texts[ranked.index]
      // Where only the next step of what stands there by now is written, what follows it is not there.
      let isBeginning = options.method == .next && !place.own.isEmpty
      let inPlace = parses.inPlace(text.bytes)
      let written = isBeginning ? parses.cut(with: text.bytes) : inPlace
      let errors = isBeginning ? parses.addedWhileWriting(written) : parses.added(written)
      let (imports, missing) = names?.found(in: inPlace) ?? ([], [])
      let lines = place.prefix.count..<(place.prefix.count + text.bytes.count)
      let lost = place.definition(in: parses.whole).flatMap { name in
        written.trajectories.contains {
          $0.kind == .definition && $0.name == name && lines.contains($0.range.lowerBound)
        } ? nil : name
      }
      let lowest = ranked.lowest?.margin
      return SearchResult.Candidate(
        bytes: text.bytes, reward: ranked.reward, advantage: ranked.advantage, steps: ranked.steps,
        likelihood: text.likelihood, tokens: text.tokensWritten, end: text.end ?? .limit,
        syntaxErrors: errors, imports: imports, missingNames: missing, lostDefinition: lost,
        isOffered: (text.end == .ended || options.method == .next) && errors == 0 && missing.isEmpty
          && lost == nil
          && (lowest.map { $0 >= options.floor } ?? false))
    }
    return SearchResult(
      candidates: ranked.filter { $0.syntaxErrors ?? 0 == 0 }
        + ranked.filter { $0.syntaxErrors ?? 0 > 0 },
      tokensWritten: tokensWritten, tokensScored: tokensScored, rounds: rounds, stop: stop)
  }
}

extension GeneratedText {
  fileprivate func ending(_ end: End) -> GeneratedText {
    var text = self
    text.end = end
    return text
  }
}

extension WritingPlace {
  /// A candidate as it would stand there: without blank lines at its end, which would stand beside those of the text,
  /// and with the line breaks that the text has; generators write those that most texts have.
  ///
  /// - Parameter isCut: whether the limit of tokens may have cut through a line, and in it through a character: then
  ///   the whole lines are kept.
  func fitting(_ bytes: [UInt8], isCut: Bool) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    let whole = isCut ? bytes[...(bytes.lastIndex(of: newline) ?? -1)] : bytes[...]
    guard let end = whole.lastIndex(where: { !StepBoundary.isSpace($0) }) else { return [] }
    // The line ends as the one that it takes the place of; what is put in ends unless a line's end follows.
    let ends =
      own.isEmpty
      ? suffix.first { ![0x20, 0x09, 0x0D].contains($0) } != newline : own.last == newline
    let kept = Array(whole[...end]) + (ends ? [newline] : [])
    guard hasCarriageReturns else { return kept }
    let carriageReturn = UInt8(ascii: "\r")
    return kept.indices.flatMap { index in
      kept[index] == newline && (index == 0 || kept[index - 1] != carriageReturn)
        ? [carriageReturn, newline] : [kept[index]]
    }
  }

  /// Whether the first line that ends does so with CR LF.
  var hasCarriageReturns: Bool {
    for bytes in [prefix.bytes, own, suffix] {
      guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { continue }
      return end > 0 && bytes[end - 1] == UInt8(ascii: "\r")
    }
    return false
  }
}
