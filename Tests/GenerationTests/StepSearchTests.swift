import RewardModel
import Segmentation
import SourceTexts
import Synchronization
import SyntaxTrees
import TestSupport
import Testing
import Transformer

@testable import Generation

/// The search, with a generator that has a script and a scorer whose margins can be read off the text.
@Suite struct StepSearchTests {
  private static let head = "void greet(char *out, const char *name) {\n"

  /// Behind the head of a function, and before what follows it.
  private static func place(_ suffix: String = "") throws -> WritingPlace {
    let text = SourceText(head + "  old(out);\n}\n" + suffix)
    return try WritingPlace(
      StepBoundaryTests.segment(text, .c, nil), line: 1, segment: StepBoundaryTests.segment)
  }
  private static let careless = "  strcpy(out, name);\n\n  puts(out);\n}\n"
  private static let careful = "  snprintf(out, 16, \"%s\", name);\n\n  puts(out);\n}\n"
  private static let broken = "  puts((out);\n\n  puts(out);\n}\n"

  private func search(
    _ generator: any TextGenerating,
    _ options: SearchOptions = SearchOptions(method: .steps, candidates: 4)
  ) throws -> StepSearch {
    try StepSearch(
      generator: generator, scorer: FakeScorer(), segment: StepBoundaryTests.segment,
      options: options)
  }

  private func run(
    _ texts: [String], _ options: SearchOptions = SearchOptions(method: .steps, candidates: 4),
    suffix: String = ""
  ) async throws -> (result: SearchResult, generator: ScriptedGenerator) {
    let generator = ScriptedGenerator(texts)
    let result = try await search(generator, options).run(
      at: try Self.place(suffix))
    return (result, generator)
  }

  private func text(_ candidate: SearchResult.Candidate?) -> String? {
    candidate.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(arguments: SearchOptions.Method.allCases)
  func theSafestIsOffered(method: SearchOptions.Method) async throws {
    let (result, _) = try await run(
      [Self.careless, Self.careful], SearchOptions(method: method, candidates: 4))
    let isNext = method == .next
    #expect(text(result.best) == (isNext ? "  snprintf(out, 16, \"%s\", name);\n" : Self.careful))
    #expect(result.best?.end == (isNext ? .complete : .ended) && result.best?.lowest ?? 0 > 0.8)
    #expect(result.tokensWritten > 0 && result.tokensScored > 0)
  }

  /// After the first step the careless one is not gone on with.
  @Test func stepByStepGoesOnFromTheBest() async throws {
    let (result, generator) = try await run(
      [Self.careless, Self.careful], SearchOptions(method: .steps, candidates: 4, kept: 1))
    #expect(generator.calls.count == result.rounds)
    try #require(result.rounds >= 2)
    #expect(Set(generator.calls[0].begun) == [""])
    #expect(generator.calls[1].begun.allSatisfy { $0.hasPrefix("  snprintf") })
    // Rounds draw by seeds of their own.
    #expect(Set(generator.calls.map(\.options.seed)).count == generator.calls.count)
    #expect(result.candidates.map { text($0) } == [Self.careful])
  }

  @Test(arguments: SearchOptions.Method.allCases)
  func whatDoesNotParseNeverWins(method: SearchOptions.Method) async throws {
    // The scorer prefers it: it calls nothing that is dangerous.
    let (result, _) = try await run(
      [Self.broken, Self.careless], SearchOptions(method: method, candidates: 4, floor: -1))
    #expect(
      text(result.best) == (method == .next ? "  strcpy(out, name);\n" : Self.careless))
    let (alone, _) = try await run([Self.broken], SearchOptions(method: method, candidates: 4))
    #expect(alone.best == nil && (alone.candidates.first?.syntaxErrors ?? 0) > 0)
  }

  /// What is under the floor is not gone on with.
  @Test func underTheFloorTheSearchStops() async throws {
    let (result, generator) = try await run([Self.careless])
    #expect(result.best == nil && result.stop == .underFloor)
    #expect(text(result.candidates.first) == "  strcpy(out, name);\n")
    #expect(result.candidates.first?.lowest == -0.9 && result.candidates.first?.end == .stopped)
    #expect(generator.calls.count == 1)
    let (whole, _) = try await run([Self.careless], SearchOptions(method: .whole, candidates: 4))
    #expect(whole.best == nil && text(whole.candidates.first) == Self.careless)
  }

  /// An error that the rest of the text makes of it counts.
  @Test func candidatesAreParsedWithWhatFollows() async throws {
    let open = "  if (out) {\n    puts(out);\n"
    let (result, _) = try await run([open], suffix: "int main(void) { return 0; }\n")
    #expect(result.best == nil && (result.candidates.first?.syntaxErrors ?? 0) > 0)
  }

  /// What cannot be parsed is not said to parse.
  @Test func withoutAGrammarNothingIsOffered() async throws {
    let bare = Segmenter(grammars: .unavailable(reason: "none"))
    let segment: StepSearch.Segment = { bare.segment($0, language: $1, after: $2) }
    let text = SourceText(Self.head + "  old(out);\n}\n")
    let place = try WritingPlace(segment(text, .c, nil), line: 1, segment: segment)
    let result = try await StepSearch(
      generator: ScriptedGenerator([Self.careful]), scorer: FakeScorer(), segment: segment,
      options: SearchOptions(candidates: 2)
    ).run(at: place)
    #expect(result.best == nil && result.candidates.first?.syntaxErrors == nil)
  }

  /// Whoever waits is told of every line.
  @Test(arguments: SearchOptions.Method.allCases)
  func progressIsToldWhileItIsWritten(method: SearchOptions.Method) async throws {
    let told = Mutex<[SearchProgress]>([])
    _ = try await search(
      ScriptedGenerator([Self.careful]), SearchOptions(method: method, candidates: 2)
    ).run(at: try Self.place()) { done in told.withLock { $0.append(done) } }
    let lines = told.withLock { $0.filter { $0.rounds == 0 }.map(\.lines) }
    #expect(lines == Array(1...max(1, lines.count)) && lines.count > 1)
  }

  @Test func whatFollowsIsShownToTheGenerator() async throws {
    let (_, generator) = try await run([Self.careful], suffix: "int main(void) { return 0; }\n")
    guard case .middle(let before, let behind) = generator.calls[0].prompt else {
      Issue.record("\(generator.calls[0].prompt)")
      return
    }
    #expect(before == Array(Self.head.utf8))
    #expect(String(decoding: behind, as: UTF8.self).hasPrefix("int main"))
    let (_, alone) = try await run([Self.careful], suffix: " \n")
    #expect(alone.calls[0].prompt == .continuation(of: Array(Self.head.utf8)))
  }

  @Test func theLimitOfTokensHolds() async throws {
    let endless = String(repeating: "  puts(name);\n\n", count: 400)
    let (result, generator) = try await run(
      [endless], SearchOptions(method: .steps, candidates: 2, kept: 1, mostTokens: 60))
    #expect(generator.calls.allSatisfy { $0.options.mostTokens <= 60 })
    #expect(result.candidates.allSatisfy { $0.end == .limit })
    // What is not finished is not offered, however safe it looks.
    #expect(!result.candidates.isEmpty && result.best == nil)
    #expect(result.candidates.allSatisfy { $0.bytes.last == UInt8(ascii: "\n") })
  }

  @Test func optionsOutOfBoundsAreRefused() {
    for options in [
      SearchOptions(candidates: 0), SearchOptions(candidates: 65),
      SearchOptions(candidates: 2, kept: 3), SearchOptions(mostTokens: 0),
      SearchOptions(candidates: 64, mostTokens: 1_024), SearchOptions(floor: 2),
      SearchOptions(sampling: SamplingOptions(temperature: -1)),
    ] {
      #expect(throws: GenerationError.self) { _ = try search(ScriptedGenerator([]), options) }
    }
    #expect(throws: RankingError.self) {
      _ = try search(
        ScriptedGenerator([]), SearchOptions(ranking: RankingChoices(aggregation: "no such")))
    }
  }

  @Test func failuresAndCancellationAreHandedOn() async throws {
    let failure = GenerationError.failed(generator: "scripted", reason: "it is out")
    await #expect(throws: failure) {
      _ = try await search(ScriptedGenerator([], failing: failure)).run(at: try Self.place())
    }
    let task = Task {
      try await search(ScriptedGenerator([Self.careful])).run(at: try Self.place())
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { _ = try await task.value }
  }

  @Test func aPlaceIsWhatStandsAroundALine() throws {
    let text = SourceText(
      "int a(void) {\n  return 1;\n}\n\nint b(void) {\n  gets(s);\n  return 2;\n}\n\nint c;\n")
    let segmented = StepBoundaryTests.segment(text, .c, nil)
    let place = try WritingPlace(segmented, line: 5, segment: StepBoundaryTests.segment)
    #expect(
      place.prefix.bytes.elementsEqual("int a(void) {\n  return 1;\n}\n\nint b(void) {\n".utf8))
    #expect(place.own.elementsEqual("  gets(s);\n  return 2;\n}\n".utf8))
    #expect(place.suffix.elementsEqual("\nint c;\n".utf8))
    #expect(place.scope == .rest(of: 29))
    let head = try WritingPlace(segmented, line: 4, segment: StepBoundaryTests.segment)
    #expect(head.scope == .new)
    #expect(head.own.elementsEqual("int b(void) {\n  gets(s);\n  return 2;\n}\n".utf8))
  }

  @Test func longTextsAreReadInPart() {
    let line = "int x = 1; /* a line of some length, to fill the window */\n"
    let text = SourceText(String(repeating: line, count: 500) + "int last = 1;\n")
    guard
      case .middle(let before, let behind) = PromptWindow(
        prefix: text, suffix: Array(String(repeating: line, count: 100).utf8)
      ).prompt
    else {
      Issue.record("there is a suffix")
      return
    }
    #expect(before.count <= PromptWindow.prefixBytes + line.utf8.count)
    #expect(before.count > PromptWindow.prefixBytes - 2 * line.utf8.count)
    #expect(String(decoding: before, as: UTF8.self).hasSuffix("int last = 1;\n"))
    #expect(before.filter { $0 == UInt8(ascii: "\n") }.count * line.utf8.count < 2 * before.count)
    #expect(behind.count <= PromptWindow.suffixBytes && behind.last == UInt8(ascii: "\n"))
  }

  /// A file keeps its line breaks, whatever the generator writes.
  @Test func lineBreaksAreThoseOfTheText() async throws {
    let head = "void greet(char *out, const char *name) {\r\n"
    let place = try WritingPlace(
      StepBoundaryTests.segment(SourceText(head + "  old(out);\r\n}\r\n"), .c, nil), line: 1,
      segment: StepBoundaryTests.segment)
    let result = try await search(ScriptedGenerator([Self.careful])).run(at: place)
    #expect(text(result.best) == Self.careful.replacing("\n", with: "\r\n"))
  }

  @Test func aTextThatIsTooLongIsRefusedBeforeAnythingIsWritten() async throws {
    let generator = ScriptedGenerator([Self.careful])
    let long = SourceText(String(repeating: "int x;\n", count: 1 << 18))
    await #expect(throws: RankingError.self) {
      _ = try await search(generator).run(
        at: WritingPlace(behind: long, language: .c, segment: StepBoundaryTests.segment))
    }
    #expect(generator.calls.isEmpty)
  }
}
