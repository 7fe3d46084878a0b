import Foundation
import Kernels
import TestSupport
import Testing

@testable import Generation
@testable import RewardModel
@testable import Transformer

/// The base of plimsoll-medium writes what transformers wrote with it in float32
/// (`plimsoll_training.generation_reference`), although only the scoring model's weights are loaded.
@Suite(.serialized) struct DecoderGoldenTests {
  struct Golden: Decodable {
    struct Case: Decodable {
      let name: String
      let promptIds: [Int32]
      let ids: [Int32]
      /// Between the two largest logits, at each token.
      let gaps: [Double]
    }
    let cases: [Case]
  }

  static let golden: Golden = {
    let file = RealModel.repository.appendingPathComponent(
      "Tests/GenerationTests/Fixtures/greedy.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try! decoder.decode(Golden.self, from: Data(contentsOf: file))
  }()

  /// In float32 all positions are read at once: to write token by token takes minutes in it.
  @Test(
    .enabled(
      if: RealModel.medium.isHere, "the base model is not in the cache; `make fetch` fetches it"))
  func predictsTheSameTokensInFloat32() throws {
    let scorer = try RealModel.medium.load(in: .float32)
    let base = try scorer.generativeBase(
      of: RealModel.medium.package(), from: RealModel.store, packed: nil)
    let rows = 64
    let layers = ForwardPass(base.model.base, pool: WorkerPool(width: 2), chunk: rows)
    var pass = VocabularyPass(base.model, pass: layers, rows: rows)
    let pages = PagePool(layers.layout)
    for example in Self.golden.cases {
      let ids = example.promptIds + example.ids.dropLast()
      var path = TokenPath()
      path.append(pages.pages(for: ids.count), tokens: ids.count)
      for start in stride(from: 0, to: ids.count, by: rows) {
        let chunk = ids[start..<min(ids.count, start + rows)]
        pass.read([Passage(ids: chunk, path: path, position: start)])
        let first = max(start, example.promptIds.count - 1)
        guard first < start + chunk.count else { continue }
        pass.predict(from: Array((first - start)..<chunk.count))
        for position in first..<(start + chunk.count) {
          let logits = pass.logits(position - first)
          let place = position - example.promptIds.count + 1
          let expected = Int(example.ids[place])
          let best = Int(TokenSampler.likeliest(logits))
          // Two ways to add up the same numbers differ by so much.
          #expect(
            best == expected || example.gaps[place] < 0.01, "\(example.name), token \(place)")
          let largest = logits[best]
          logits[best] = -.infinity
          let gap = Double(largest - logits[Int(TokenSampler.likeliest(logits))])
          #expect(abs(gap - example.gaps[place]) < 0.02, "\(example.name), token \(place)")
        }
      }
    }
  }

  /// As it writes: drafts side by side, in 8 bits. Tokens that stand closer to another one than `nearest` may be the
  /// other.
  @Test(
    .enabled(
      if: RealModel.medium.isHere, "the base model is not in the cache; `make fetch` fetches it"))
  func writesTheSameTokens() async throws {
    let nearest = 1.0
    let scorer = try RealModel.medium.load()
    let base = try scorer.generativeBase(
      of: RealModel.medium.package(), from: RealModel.store, packed: nil)
    let cases = Self.golden.cases
    #expect(cases.count == 10)
    // Each is given the reference's token after its own choice, so that one tie does not end the comparison.
    var drafts = cases.map { Draft(ids: $0.promptIds) }
    var (compared, other) = (0, 0)
    for position in 0..<(cases.map(\.ids.count).max() ?? 0) {
      let going = cases.indices.filter { position < cases[$0].ids.count }
      let steps = try await base.engine.extend(
        going.map { drafts[$0] }, with: base.model,
        by: going.map { _ in TokenSampler(.greedy, seed: 0) })
      for (index, step) in zip(going, steps) {
        let expected = cases[index].ids[position]
        compared += 1
        if step.token.id != expected {
          other += 1
          let gap = cases[index].gaps[position]
          #expect(gap < nearest, "\(cases[index].name), token \(position)")
        }
        var draft = step.draft
        draft.truncate(to: draft.ids.count - 1)
        draft.append(CollectionOfOne(expected))
        drafts[index] = draft
      }
    }
    #expect(compared == cases.reduce(0) { $0 + $1.ids.count })
    #expect(Double(other) < 0.03 * Double(compared), "\(other) of \(compared)")
  }

  /// Left to itself; no token of this case is near to another one.
  @Test(
    .enabled(
      if: RealModel.medium.isHere, "the base model is not in the cache; `make fetch` fetches it"))
  func writesAWholeText() async throws {
    let example = try #require(Self.golden.cases.first { ($0.gaps.min() ?? 0) > 0.2 })
    let scorer = try RealModel.medium.load()
    let base = try scorer.generativeBase(
      of: RealModel.medium.package(), from: RealModel.store, packed: nil)
    var draft = Draft(ids: example.promptIds)
    for _ in example.ids {
      draft = try await base.engine.extend(
        [draft], with: base.model, by: [TokenSampler(.greedy, seed: 0)])[0].draft
    }
    #expect(Array(draft.ids.dropFirst(example.promptIds.count)) == example.ids)
  }

  /// The scoring adapter in the place of a writer's: taken off and added again, it leaves the model that is merged.
  @Test(
    .enabled(
      if: RealModel.medium.isHere, "the base model is not in the cache; `make fetch` fetches it"))
  func aWriterIsLoadedFromItsPackage() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-writer-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let package = try RealModel.medium.package()
    let writer = try Self.writer(of: package, in: folder.appendingPathComponent("writer"))
    let scorer = try RealModel.medium.load()
    let example = try #require(Self.golden.cases.first)
    func likelihoods(_ model: LanguageModel) throws -> [Double] {
      try TextLikelihood(model, threads: 2).logProbabilities(of: example.promptIds + example.ids)
        .dropFirst().map(Double.init)
    }
    let file = try #require(try RealModel.store.locateBase(of: package))
    let merged = try likelihoods(
      LanguageModel(of: scorer.engine.model, file: GGUFFile(path: file.path), adapter: nil))
    let plain = try likelihoods(
      scorer.generativeBase(of: package, from: RealModel.store, packed: nil).model)
    func mean(_ one: [Double], _ other: [Double]) -> Double {
      zip(one, other).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(one.count)
    }
    // What is kept on disk of the base is the same with a writer.
    let packed = PackedModels(folder: folder.appendingPathComponent("packed"))
    for _ in 1...2 {
      let found = try likelihoods(
        scorer.generativeBase(of: package, from: RealModel.store, packed: packed, writer: writer)
          .model)
      #expect(mean(found, merged) < 0.1 * mean(plain, merged))
    }
  }

  /// The adapter of a scoring model, packed as what writes.
  private static func writer(of package: ModelPackage, in folder: URL) throws -> WriterPackage {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (base, adapter) = (
      try #require(package.manifest.base), try #require(package.manifest.adapter)
    )
    try FileManager.default.copyItem(
      at: package.folder.appendingPathComponent(adapter.file),
      to: folder.appendingPathComponent(adapter.file))
    let manifest = WriterPackage.Manifest(
      format: WriterPackage.supportedFormat, name: "writer",
      base: .init(file: base.file, sha256: base.sha256), adapter: adapter)
    try JSONEncoder().encode(manifest)
      .write(to: folder.appendingPathComponent(WriterPackage.fileName))
    return try WriterPackage(folder: folder)
  }
}
