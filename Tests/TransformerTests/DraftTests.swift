import Basics
import Foundation
import Kernels
import Testing

@testable import Transformer

/// Next tokens, by the engine that scores.
@Suite struct DraftTests {
  /// A base, an adapter that changes all its products, and the scoring model that both make.
  struct Files {
    let tiny: TinyModel
    let gguf: GGUFFile
    let adapter: LowRankAdapter
    let model: TransformerModel
    private let kept: [TemporaryFile]

    /// The path of the scoring head.
    var head: String { kept[1].path }

    init(
      _ family: TransformerConfiguration.Family = .qwen2, precision: Precision,
      sizes: TinyModel.Sizes = .wide, seed: UInt64 = 5, rank: Int = 3, layers: Int = .max
    ) throws {
      tiny = TinyModel(family, seed: seed, sizes: sizes)
      let base = try TemporaryFile(tiny.gguf(), named: "tiny.gguf")
      let head = try TemporaryFile(tiny.safetensors { $0.hasPrefix("score") })
      gguf = try GGUFFile(path: base.path)
      let updates = try TemporaryFile(
        Self.updates(tiny.configuration, seed: seed, rank: rank, layers: layers))
      adapter = try LowRankAdapter(weights: updates.path, scale: 1.5)
      model = try TransformerModel(
        base: gguf, adapter: adapter, head: head.path, precision: precision)
      kept = [base, head, updates]
    }

    private static func updates(
      _ c: TransformerConfiguration, seed: UInt64, rank: Int, layers: Int
    ) -> [UInt8] {
      var random = SplitMix64(seed: seed)
      let parts = [
        ("self_attn.q_proj", c.queryWidth, c.width), ("self_attn.k_proj", c.keyValueWidth, c.width),
        ("self_attn.v_proj", c.keyValueWidth, c.width),
        ("self_attn.o_proj", c.width, c.queryWidth), ("mlp.gate_proj", c.feedForward, c.width),
        ("mlp.up_proj", c.feedForward, c.width), ("mlp.down_proj", c.width, c.feedForward),
      ]
      var tensors: [(name: String, shape: [Int], values: [Float])] = []
      for layer in 0..<min(layers, c.layers) {
        // The keys of the second layer are left as they are.
        for (part, outputs, inputs) in parts where layer == 0 || part != "self_attn.k_proj" {
          let name = "base_model.model.model.layers.\(layer).\(part)"
          for (factor, shape) in [("A", [rank, inputs]), ("B", [outputs, rank])] {
            tensors.append(
              (
                "\(name).lora_\(factor).weight", shape,
                (0..<shape.reduce(1, *)).map { _ in Float.random(in: -0.3...0.3, using: &random) }
              ))
          }
        }
      }
      return TinyModel.safetensors(tensors)
    }

    func language() throws -> LanguageModel {
      try LanguageModel(of: model, file: gguf, adapter: adapter)
    }
  }

  private static func prompt(_ count: Int, seed: UInt64 = 3) -> [Int32] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in Int32.random(in: 0..<50, using: &random) }
  }

  /// Goes on from drafts, all together, so many tokens.
  private func write(
    _ drafts: [Draft], _ count: Int, engine: InferenceEngine, _ model: LanguageModel,
    by samplers: [TokenSampler]
  ) async throws -> [(draft: Draft, tokens: [SampledToken])] {
    var steps = try await engine.extend(drafts, with: model, by: samplers)
    var tokens = steps.map { [$0.token] }
    for _ in 1..<count {
      steps = try await engine.extend(
        steps.map(\.draft), with: model, by: steps.map(\.sampler))
      for (index, step) in steps.enumerated() { tokens[index].append(step.token) }
    }
    return zip(steps, tokens).map { ($0.draft, $1) }
  }

  private func greedy(_ count: Int) -> [TokenSampler] {
    Array(repeating: TokenSampler(.greedy, seed: 0), count: count)
  }

  @Test(arguments: [TransformerConfiguration.Family.llama, .qwen2], [Precision.float32, .int16])
  func writesAsNaiveLoopsWithoutTheAdapter(
    family: TransformerConfiguration.Family, precision: Precision
  ) async throws {
    for sizes in TinyModel.Sizes.allCases {
      let files = try Files(family, precision: precision, sizes: sizes)
      let engine = InferenceEngine(model: files.model, options: .init(threads: 2, chunkTokens: 7))
      let ids = Self.prompt(20)
      let written = try await write(
        [Draft(ids: ids)], 12, engine: engine, try files.language(), by: greedy(1))[0]
      #expect(Array(written.draft.ids.prefix(20)) == ids)
      let reference = files.tiny.naiveDistributions(written.draft.ids)
      // The layer over the vocabulary is in 8 bits unless all is float32.
      let rounding = precision == .float32 ? 0.001 : 0.06
      for (index, token) in written.tokens.enumerated() {
        #expect(written.draft.ids[20 + index] == token.id)
        let likelihoods = reference[19 + index]
        #expect(abs(Double(token.logProbability) - likelihoods[Int(token.id)]) < rounding)
        // No other token is likelier by more than what rounding does.
        #expect(likelihoods.max()! <= likelihoods[Int(token.id)] + rounding)
      }
    }
  }

  /// The likeliest token but one, and what both are worth, whichever that one is.
  @Test func anotherTokenThanOneIsChosenAndBothAreWorthWhatTheyAre() async throws {
    let files = try Files(precision: .float32)
    let engine = InferenceEngine(model: files.model, options: .init(threads: 2))
    let model = try files.language()
    let ids = Self.prompt(20)
    let likelihoods = try #require(files.tiny.naiveDistributions(ids).last)
    let order = likelihoods.indices.sorted { likelihoods[$0] > likelihoods[$1] }
    // The likeliest, the next, and one that nobody would choose.
    let excluded = [order[0], order[1], order[30]]
    let steps = try await engine.extend(
      excluded.map { _ in Draft(ids: ids) }, with: model,
      by: excluded.map { TokenSampler(otherThan: Int32($0)) })
    #expect(steps.map(\.token.id) == [order[1], order[0], order[0]].map(Int32.init))
    for (step, excluded) in zip(steps, excluded) {
      #expect(step.draft.ids == ids + [step.token.id])
      #expect(
        abs(Double(step.token.logProbability) - likelihoods[Int(step.token.id)]) < 0.001)
      let own = try #require(step.token.excludedLogProbability)
      #expect(abs(Double(own) - likelihoods[excluded]) < 0.001)
    }
    let barred = try await engine.extend(
      [Draft(ids: ids)], with: model,
      by: [TokenSampler(otherThan: Int32(order[0]), barred: [Int32(order[1])])])
    #expect(barred[0].token.id == Int32(order[2]))
  }

  @Test func eightBitsWriteAlike() async throws {
    let files = try Files(precision: .int8)
    let engine = InferenceEngine(model: files.model, options: .init(threads: 2))
    let written = try await write(
      [Draft(ids: Self.prompt(30))], 20, engine: engine, try files.language(), by: greedy(1))[0]
    let reference = files.tiny.naiveLogProbabilities(written.draft.ids)
    let differences = written.tokens.indices.map {
      abs(Double(written.tokens[$0].logProbability) - reference[30 + $0])
    }
    // Of the scoring model, whose adapter is merged, they are far off.
    #expect(differences.max()! < 0.5)
    let merged = TextLikelihood(
      try LanguageModel(of: files.model, file: files.gguf, adapter: nil), threads: 1)
    let others = try merged.logProbabilities(of: written.draft.ids)
    #expect(
      written.tokens.indices.contains { abs(Double(others[30 + $0]) - reference[30 + $0]) > 1 })
  }

  /// With its adapter in the place of the scoring one, of whatever rank, in all layers or in one, as if it alone had
  /// been merged.
  @Test(arguments: [Precision.float32, .int16, .int8], [1, Int.max])
  func aWriterWritesAsIfItWereMerged(precision: Precision, layers: Int) async throws {
    let (files, other) = (
      try Files(precision: precision), try Files(precision: precision, rank: 5, layers: layers)
    )
    let ids = Self.prompt(40)
    func likelihoods(_ model: LanguageModel) throws -> [Double] {
      try TextLikelihood(model, threads: 1).logProbabilities(of: ids).dropFirst().map(Double.init)
    }
    let found = try likelihoods(
      LanguageModel(
        of: files.model, file: files.gguf, adapter: files.adapter, writer: other.adapter))
    let merged = try likelihoods(
      LanguageModel(of: other.model, file: other.gguf, adapter: nil))
    let base = try likelihoods(files.language())
    // Of how far the adapters move them, which is a lot.
    let rounding = [.float32: 1e-4, .int16: 0.03][precision] ?? 0.2
    func furthest(_ others: [Double], from model: [Double]) -> Double {
      zip(others, model).map { abs($0 - $1) }.max() ?? 0
    }
    let moved = furthest(merged, from: base)
    #expect(moved > 1)
    #expect(furthest(found, from: merged) < rounding * moved)
    // Without an adapter to take off it is added all the same.
    let bare = try TransformerModel(base: files.gguf, head: files.head, precision: precision)
    let added = try likelihoods(
      LanguageModel(of: bare, file: files.gguf, adapter: nil, writer: other.adapter))
    #expect(furthest(added, from: merged) < rounding * moved)
  }

  /// To the bit, whatever is written beside it, with any number of threads, in chunks of any size.
  @Test(arguments: [Precision.int16, .int8])
  func aBatchWritesWhatEachWritesAlone(precision: Precision) async throws {
    let files = try Files(precision: precision)
    let model = try files.language()
    let samplers = (0..<21).map {
      TokenSampler(SamplingOptions(temperature: 0.8, topP: 0.95), seed: UInt64($0))
    }
    let engine = InferenceEngine(model: files.model, options: .init(threads: 2))
    let start = try await engine.read(Draft(ids: Self.prompt(33)), with: model)
    #expect(start.read == 32)
    let together = try await write(
      samplers.map { _ in start.branch() }, 25, engine: engine, model, by: samplers)
    #expect(Set(together.map(\.draft.ids)).count > 15)
    for (index, sampler) in samplers.enumerated() {
      let alone = InferenceEngine(
        model: files.model, options: .init(threads: 1, chunkTokens: 1 + index % 5))
      let start = try await alone.read(Draft(ids: Self.prompt(33)), with: model)
      let written = try await write([start.branch()], 25, engine: alone, model, by: [sampler])[0]
      #expect(written.draft.ids == together[index].draft.ids)
      #expect(written.tokens == together[index].tokens)
    }
  }

  @Test func copiesGoOnWithoutSeeingEachOther() async throws {
    let files = try Files(precision: .int8)
    let model = try files.language()
    let engine = InferenceEngine(model: files.model, options: .init(threads: 2))
    let written = try await write(
      [Draft(ids: Self.prompt(5))], 9, engine: engine, model, by: greedy(1))[0]
    // Not branched on purpose: both stand on a page that is half full.
    let sampler = TokenSampler(SamplingOptions(temperature: 1.5), seed: 8)
    let other = TokenSampler(SamplingOptions(temperature: 1.5), seed: 9)
    let copies = try await write(
      [written.draft, written.draft], 30, engine: engine, model, by: [sampler, other])
    #expect(copies[0].draft.ids != copies[1].draft.ids)
    for copy in copies {
      let reference = files.tiny.naiveLogProbabilities(copy.draft.ids)
      // What is unlikely is the further off for the rounding.
      #expect(reference[14...].count { $0 > -4 } > 10)
      for (index, token) in copy.tokens.enumerated() where reference[14 + index] > -4 {
        #expect(abs(Double(token.logProbability) - reference[14 + index]) < 1)
      }
    }
    // What was taken back is written again as if it had never been there.
    var back = copies[0].draft
    back.truncate(to: 20)
    #expect(back.ids == Array(copies[0].draft.ids.prefix(20)) && back.read == 19)
    let again = try await write([back], 4, engine: engine, model, by: greedy(1))[0]
    let anew = try await write(
      [Draft(ids: back.ids)], 4, engine: engine, model, by: greedy(1))[0]
    #expect(again.draft.ids == anew.draft.ids)
  }

  /// A score does not wait for what is written, and is the same to the bit beside it.
  @Test func scoringGoesFirstAndStaysTheSame() async throws {
    let files = try Files(precision: .int8)
    let model = try files.language()
    let runs = [TokenRun(ids: Self.prompt(40, seed: 1)), TokenRun(ids: Self.prompt(9, seed: 2))]
    func scored(_ engine: InferenceEngine) async throws -> [[Float]] {
      let reported = Reported()
      _ = try await engine.logits(of: runs) { reported.add($0, $1) }
      return reported.all
    }
    let expected = try await scored(InferenceEngine(model: files.model, options: .init(threads: 1)))
    let engine = InferenceEngine(model: files.model, options: .init(threads: 2))
    let writing = Task {
      try await write(
        (0..<8).map { Draft(ids: Self.prompt(30, seed: $0)) }, 60, engine: engine, model,
        by: greedy(8))
    }
    for _ in 0..<5 { #expect(try await scored(engine) == expected) }
    let beside = try await writing.value
    let alone = try await write(
      (0..<8).map { Draft(ids: Self.prompt(30, seed: $0)) }, 60,
      engine: InferenceEngine(model: files.model), model, by: greedy(8))
    #expect(beside.map(\.draft.ids) == alone.map(\.draft.ids))
    #expect(beside.map(\.tokens) == alone.map(\.tokens))
  }

  @Test func whatIsCancelledStopsAndTheNextIsServed() async throws {
    let files = try Files(precision: .int8)
    let model = try files.language()
    let engine = InferenceEngine(model: files.model, options: .init(threads: 1))
    let endless = Task {
      var draft = Draft(ids: Self.prompt(3))
      while true {
        draft = try await engine.extend([draft], with: model, by: greedy(1))[0].draft
        if draft.ids.count > 100 { draft.truncate(to: 3) }
      }
    }
    try await Task.sleep(for: .milliseconds(20))
    endless.cancel()
    await #expect(throws: CancellationError.self) { _ = try await endless.value }
    let step = try await engine.extend([Draft(ids: [1])], with: model, by: greedy(1))
    #expect(step[0].draft.ids.count == 2)
  }

  @Test func refusesWhatItCannotGoOnWith() async throws {
    let files = try Files(precision: .int8)
    let model = try files.language()
    let engine = InferenceEngine(model: files.model, options: .init(threads: 1))
    await #expect(throws: InferenceError.emptyDraft) {
      _ = try await engine.extend([Draft(ids: [])], with: model, by: greedy(1))
    }
    await #expect(throws: InferenceError.tooManyTokens(count: 129, limit: 128)) {
      _ = try await engine.extend(
        [Draft(ids: Array(repeating: 1, count: 129))], with: model, by: greedy(1))
    }
    await #expect(throws: InferenceError.unknownToken(id: 50, run: 0, vocabulary: 50)) {
      _ = try await engine.read(Draft(ids: [50]), with: model)
    }
    let head = try TemporaryFile(files.tiny.safetensors { $0.hasPrefix("score") })
    let fewer = try TransformerModel(base: files.gguf, layers: 1, head: head.path)
    #expect(throws: ModelError.self) {
      _ = try LanguageModel(of: fewer, file: files.gguf, adapter: nil)
    }
  }

  @Test func theLayerOverTheVocabularyIsKeptOnDisk() async throws {
    let files = try Files(precision: .int8)
    let model = try files.language()
    let folder = try TemporaryFile([])
    let place = folder.folder + "/output.safetensors"
    try model.writeOutput(to: URL(fileURLWithPath: place), key: "a key")
    let output = try PackedOutput(packed: place, key: "a key", base: files.gguf)
    let again = try LanguageModel(
      of: files.model, file: files.gguf, adapter: files.adapter, output: output)
    let engine = InferenceEngine(model: files.model, options: .init(threads: 2))
    let ids = Self.prompt(20)
    let first = try await write([Draft(ids: ids)], 10, engine: engine, model, by: greedy(1))[0]
    let second = try await write([Draft(ids: ids)], 10, engine: engine, again, by: greedy(1))[0]
    #expect(first.tokens == second.tokens)

    #expect(throws: WeightFileError.self) {
      _ = try PackedOutput(packed: place, key: "another", base: files.gguf)
    }
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: place)))
    bytes[bytes.count - 9] ^= 1
    let damaged = try TemporaryFile(bytes)
    #expect(throws: WeightFileError.self) {
      _ = try PackedOutput(packed: damaged.path, key: "a key", base: files.gguf)
    }
  }
}
