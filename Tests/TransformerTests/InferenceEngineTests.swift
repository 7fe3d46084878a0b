import Basics
import Foundation
import Testing

@testable import Transformer

@Suite struct InferenceEngineTests {
  /// Between a path computed in other chunks and a cold one, float32 rounding is all that differs.
  static let tolerance: Float = 1e-4

  private func answer(
    _ engine: InferenceEngine, _ runs: [TokenRun], from first: Int = 0
  ) async throws -> (usage: InferenceUsage, logits: [[Float]]) {
    let reported = Reported()
    let usage = try await engine.logits(of: runs, from: first) { reported.add($0, $1) }
    #expect(reported.order == Array(first..<runs.count))
    return (usage, reported.all)
  }

  private func tokens(_ runs: some Sequence<TokenRun>) -> Int {
    runs.reduce(0) { $0 + $1.ids.count }
  }

  private func expectClose(_ a: [[Float]], _ b: [[Float]]) {
    #expect(a.map(\.count) == b.map(\.count))
    #expect(zip(a.joined(), b.joined()).allSatisfy { abs($0 - $1) <= Self.tolerance })
  }

  struct EditCase: Sendable, CustomTestStringConvertible {
    let precision: Precision
    let budget: Int
    let edits: Int
    var sizes = TinyModel.Sizes.small
    var testDescription: String { "\(precision), \(sizes), \(budget) bytes, \(edits) edits" }
  }

  /// Replaces, inserts, deletes and reverts runs at random, in three documents in turn. With a large
  /// budget exactly what follows the longest prefix ever read is computed; with one of a few runs more
  /// is, and never less. In integers cached and cold logits are the same to the last bit.
  @Test(arguments: [
    EditCase(precision: .float32, budget: 1 << 30, edits: 1_000),
    EditCase(precision: .float32, budget: 60_000, edits: 1_000),
    EditCase(precision: .float32, budget: 0, edits: 1_000),
    EditCase(precision: .int16, budget: 1 << 30, edits: 5_000),
    EditCase(precision: .int16, budget: 60_000, edits: 5_000),
    EditCase(precision: .int16, budget: 0, edits: 1_000),
    EditCase(precision: .int8, budget: 1 << 30, edits: 5_000),
    EditCase(precision: .int8, budget: 60_000, edits: 5_000),
    EditCase(precision: .int8, budget: 0, edits: 1_000),
    EditCase(precision: .int8, budget: 1 << 30, edits: 5_000, sizes: .wide),
  ]) func editsComputeOnlyWhatIsNew(_ test: EditCase) async throws {
    let model = try TinyModel(.llama, seed: 1, sizes: test.sizes).loaded(test.precision)
    let engine = InferenceEngine(
      model: model, options: .init(threads: 2, chunkTokens: 8, activationBudget: test.budget))
    let cold = InferenceEngine(
      model: model, options: .init(threads: 1, chunkTokens: 32, activationBudget: 0))
    // A page of 16 tokens (2 layers, 2 heads, 8 numbers; values padded to 16, and scales), and logits.
    let runBytes = (test.precision == .float32 ? 4_096 : 3_584) + 200
    var random = SplitMix64(seed: 11)
    func run() -> TokenRun {
      let count = Int.random(in: 0...9, using: &random)
      return TokenRun(ids: (0..<count).map { _ in Int32.random(in: 0..<50, using: &random) })
    }
    var documents = (0..<3).map { _ in (0..<6).map { _ in run() } }
    var histories = documents.map { [$0] }
    var seen: Set<[TokenRun]> = []
    var last: [TokenRun] = []
    var evicted = false
    for edit in 0..<test.edits {
      // Mostly in one document, as people do.
      let document = edit % 7 == 0 ? Int.random(in: 0..<3, using: &random) : edit / 50 % 3
      var runs = documents[document]
      let first = Int.random(in: 0...runs.count, using: &random)
      let (usage, logits) = try await answer(engine, runs, from: first)

      let filled = runs.filter { !$0.ids.isEmpty }
      let known = (0...filled.count).last { $0 == 0 || seen.contains(Array(filled[..<$0])) }!
      let exact = tokens(filled[known...])
      let shared = zip(filled, last).prefix { $0 == $1 }.count
      if test.budget == 1 << 30 {
        #expect(usage.tokensComputed == exact)
      } else {
        // The path in use is never put out, so an edit costs at most what follows it.
        #expect(exact...tokens(filled[shared...]) ~= usage.tokensComputed)
        #expect(engine.memory.activationBytes <= test.budget + filled.count * runBytes)
        evicted = evicted || usage.tokensComputed > exact
      }
      #expect(usage.tokensComputed + usage.tokensReused == tokens(runs))
      for count in filled.indices { seen.insert(Array(filled[...count])) }
      last = filled

      // An unrelated run in front makes the second engine forget everything.
      if edit % 10 == 0 || edit < 20 {
        _ = try await answer(cold, [TokenRun(ids: [Int32(edit % 50), 1])])
        let (fresh, reference) = try await answer(cold, runs, from: first)
        #expect(fresh.tokensComputed > 0 || tokens(runs) == 0)
        if test.precision == .float32 {
          expectClose(logits, reference)
        } else {
          #expect(logits == reference)
        }
      }

      let place = Int.random(in: 0...runs.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where place < runs.count: runs[place] = run()
      case 1 where runs.count < 12: runs.insert(run(), at: place)
      case 2 where place < runs.count: runs.remove(at: place)
      default: runs = histories[document].randomElement(using: &random)!
      }
      documents[document] = runs
      histories[document].append(runs)
    }
    #expect(evicted == (test.budget < 1 << 30))
  }

  /// Several requests at once: each gets what it would get alone, and what two of them share is computed
  /// once.
  @Test(arguments: Precision.allCases)
  func requestsShareChunksAndPrefixes(precision: Precision) async throws {
    let model = try TinyModel(.llama, seed: 8).loaded(precision)
    let engine = InferenceEngine(model: model, options: .init(threads: 2, chunkTokens: 16))
    let cold = InferenceEngine(
      model: model, options: .init(threads: 1, chunkTokens: 64, activationBudget: 0))
    var random = SplitMix64(seed: 12)
    func run() -> TokenRun {
      TokenRun(ids: (0..<Int.random(in: 1...20, using: &random)).map { _ in .random(in: 0..<50) })
    }
    let preamble = [run(), run()]
    let texts = (0..<12).map { _ in preamble + [run(), run()] }
    let answers = try await withThrowingTaskGroup(of: (Int, InferenceUsage, [[Float]]).self) {
      group in
      for (index, text) in texts.enumerated() {
        group.addTask {
          let (usage, logits) = try await answer(engine, text)
          return (index, usage, logits)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count == texts.count)
    for (index, _, logits) in answers {
      let (_, reference) = try await answer(cold, texts[index])
      if precision == .float32 {
        expectClose(logits, reference)
      } else {
        #expect(logits == reference)
      }
    }
    let computed = answers.reduce(0) { $0 + $1.1.tokensComputed }
    #expect(computed == tokens(preamble) + texts.reduce(0) { $0 + tokens($1.dropFirst(2)) })
  }

  @Test func whatWasReadIsReportedWithoutComputing() async throws {
    let engine = InferenceEngine(model: try TinyModel(.qwen2, seed: 2).loaded())
    let runs = [[1, 2, 3], [], [4], []].map { TokenRun(ids: $0) }
    let (first, logits) = try await answer(engine, runs)
    let (again, same) = try await answer(engine, runs, from: 1)
    #expect(first == InferenceUsage(tokensComputed: 4, tokensReused: 0))
    #expect(again == InferenceUsage(tokensComputed: 0, tokensReused: 4))
    #expect(logits.map(\.count) == [6, 0, 2, 0] && same == Array(logits[1...]))
    #expect(engine.memory.cachedTokens == 4)
    let none = try await answer(engine, [])
    #expect(none.usage == InferenceUsage(tokensComputed: 0, tokensReused: 0))
  }

  @Test(arguments: [
    ([[1]], 2, InferenceError.firstOutOfRange(first: 2, runs: 1)),
    ([[1]], -1, .firstOutOfRange(first: -1, runs: 1)),
    ([[1], [2, 50]], 0, .unknownToken(id: 50, run: 1, vocabulary: 50)),
    ([[-1]], 0, .unknownToken(id: -1, run: 0, vocabulary: 50)),
    (
      [[Int32](repeating: 1, count: 100), [Int32](repeating: 1, count: 29)], 0,
      .tooManyTokens(count: 129, limit: 128)
    ),
  ])
  func badRequestsAreRefused(ids: [[Int32]], first: Int, error: InferenceError) async throws {
    let engine = InferenceEngine(model: try TinyModel(.llama, seed: 3).loaded())
    await #expect(throws: error) {
      _ = try await engine.logits(of: ids.map { TokenRun(ids: $0) }, from: first) { _, _ in }
    }
    let full = try await answer(engine, [TokenRun(ids: [Int32](repeating: 1, count: 128))])
    #expect(full.usage.tokensComputed == 128)
  }

  @Test func logitsThatAreNotFiniteAreAnError() async throws {
    var tiny = TinyModel(.llama, seed: 4)
    tiny["score.weight"] = tiny["score.weight"].map { $0 < 0 ? -3e38 : 3e38 }
    let engine = InferenceEngine(model: try tiny.loaded())
    await #expect(throws: InferenceError.notFinite(run: 0)) {
      _ = try await engine.logits(of: [TokenRun(ids: [1, 2])]) { _, _ in }
    }
    #expect(engine.memory.cachedTokens == 0)
  }

  @Test func cancellationStopsAfterTheChunkAndKeepsWhatIsComplete() async throws {
    let engine = InferenceEngine(
      model: try TinyModel(.llama, seed: 5).loaded(), options: .init(chunkTokens: 4))
    let runs = (0..<20).map { TokenRun(ids: [1, 2, 3, Int32($0)]) }
    let handle = Shared<Task<InferenceUsage, any Error>?>(nil)
    let began = DispatchSemaphore(value: 0)
    let reported = Reported()
    let task = Task {
      try await engine.logits(of: runs) { run, logits in
        reported.add(run, logits)
        if run == 2 {
          began.wait()
          handle.value?.cancel()
        }
      }
    }
    handle.value = task
    began.signal()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(reported.order == [0, 1, 2])
    let (usage, _) = try await answer(engine, runs)
    #expect(usage == InferenceUsage(tokensComputed: 68, tokensReused: 12))
  }

  @Test func waitingRequestsAreServedInOrderAndMayBeCancelled() async throws {
    let engine = InferenceEngine(model: try TinyModel(.llama, seed: 6).loaded())
    let order = Shared<[String]>([])
    let gate = DispatchSemaphore(value: 0)
    let busy = DispatchSemaphore(value: 0)
    @Sendable func ask(_ name: String, _ id: Int32) -> Task<Void, any Error> {
      Task {
        _ = try await engine.logits(of: [TokenRun(ids: [id])]) { _, _ in
          order.append(name)
          if name == "gate" {
            busy.signal()
            gate.wait()
          }
        }
      }
    }
    let first = ask("gate", 1)
    await withCheckedContinuation { continuation in
      Thread {
        busy.wait(); continuation.resume()
      }.start()
    }
    var tasks: [Task<Void, any Error>] = []
    for name in ["first", "lost", "second", "third"] {
      tasks.append(ask(name, Int32(tasks.count + 2)))
      // Tasks arrive in any order; wait for each so that arrival is what the names say.
      while engine.waitingRequests < tasks.count { await Task.yield() }
    }
    tasks[1].cancel()
    await #expect(throws: CancellationError.self) { try await tasks[1].value }
    gate.signal()
    try await first.value
    for index in [0, 2, 3] { try await tasks[index].value }
    #expect(order.value == ["gate", "first", "second", "third"])
  }

  @Test func aTaskCancelledBeforeItAsksGetsNothing() async throws {
    let engine = InferenceEngine(model: try TinyModel(.llama, seed: 7).loaded())
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await engine.logits(of: [TokenRun(ids: [1])]) { _, _ in }
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(engine.memory.cachedTokens == 0)
  }
}
