import ArgumentParser
import Basics
import Foundation
import RewardModel
import Transformer

/// Tokens a second by the base of a package, for one candidate and for several side by side.
struct DecodeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Writes tokens with a package's base, as JSON.")

  @Argument(help: "The folder of a model package.")
  var package: String

  @Option(parsing: .upToNextOption, help: "How many drafts are written side by side.")
  var drafts = [1, 8]

  @Option(help: "Tokens of the prompt.")
  var prompt = 256

  @Option(help: "Tokens that each draft is given.")
  var tokens = 64

  @Option(help: "Threads of a forward pass.")
  var threads = 2

  @Option(help: "Counted rounds of each measure.")
  var rounds = 5

  private struct Measure: Encodable {
    let drafts: Int
    /// Milliseconds until each draft has one token more: of the quickest round, the middle one, the slowest.
    let least: Double
    let median: Double
    let most: Double
    /// Of all drafts together, by the median.
    let tokensASecond: Double
  }

  private struct Report: Encodable {
    let prompt: Int
    let tokens: Int
    /// Bytes beside the scoring model: the factors of its adapter, and the mapped layer over the vocabulary.
    let bytesBeside: Int
    let measures: [Measure]
  }

  func run() async throws {
    let cache = URL(fileURLWithPath: UserFolders().cache)
    let store = ModelStore(
      packageFolders: [], baseFolders: [cache.appendingPathComponent("bases")])
    let package = try store.package(package)
    let packed = PackedModels(folder: cache.appendingPathComponent("packed"))
    let scorer = try SecurityRewardModel.load(
      package, from: store, threads: threads, packed: packed)
    let base = try scorer.generativeBase(of: package, from: store, packed: packed)
    let ids = (0..<prompt).map { Int32(100 + ($0 * 37) % 4_000) }
    let start = try await base.engine.read(Draft(ids: ids), with: base.model)
    var measures: [Measure] = []
    for count in drafts {
      let options = SamplingOptions(temperature: 0.8, topP: 0.95)
      let timing = try await Timing.of(rounds) {
        var written = (0..<count).map { _ in start.branch() }
        var samplers = (0..<count).map { TokenSampler(options, seed: UInt64($0)) }
        for _ in 0..<tokens {
          let steps = try await base.engine.extend(written, with: base.model, by: samplers)
          written = steps.map(\.draft)
          samplers = steps.map(\.sampler)
        }
      }
      let each = timing.runs.sorted().map { $0 * 1_000 / Double(tokens) }
      measures.append(
        Measure(
          drafts: count, least: each[0], median: each[each.count / 2], most: each[each.count - 1],
          tokensASecond: Double(count) * 1_000 / each[each.count / 2]))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    print(
      String(
        decoding: try encoder.encode(
          Report(
            prompt: prompt, tokens: tokens, bytesBeside: base.model.byteCount, measures: measures)),
        as: UTF8.self))
  }
}
