import ArgumentParser
import Foundation
import Transformer

/// One base by the engine alone, as JSON: what `peers.py` puts beside others.
struct EngineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engine", abstract: "Prefill and edits on one base, as JSON.")

  @Argument(help: "A base in GGUF.")
  var base: String

  @Option(help: "How many of its layers, from the first on; all where absent.")
  var layers: Int?

  @Option(help: "Threads of a forward pass.")
  var threads = 2

  @Option(help: "Counted rounds of each measure.")
  var rounds = 7

  @Option(parsing: .upToNextOption, help: "Tokens of the prefills.")
  var prefills = [64, 256, 1_024]

  @Option(parsing: .upToNextOption, help: "Tokens of the cached prefixes that 40 tokens follow.")
  var prefixes = [1_000, 4_000]

  @Option(help: "The arithmetic.")
  var precision = Precision.int8

  private struct Measure: Encodable {
    let tokens: Int
    let cached: Int
    let least: Double
    let median: Double
    let most: Double
  }

  func run() async throws {
    let file = try GGUFFile(path: base)
    let model = try EngineBenchmark.model(of: file, layers: layers, precision: precision)
    FileHandle.standardError.write(
      Data("\(model.configuration.layers) layers, \(model.byteCount / 1_000_000) MB\n".utf8))
    let benchmark = EngineBenchmark(model: model, threads: threads)
    var measures: [Measure] = []
    func add(_ timing: Timing, tokens: Int, cached: Int) {
      let sorted = timing.runs.sorted().map { $0 * 1_000 }
      measures.append(
        Measure(
          tokens: tokens, cached: cached, least: sorted[0], median: sorted[sorted.count / 2],
          most: sorted[sorted.count - 1]))
    }
    for count in prefills {
      add(try await benchmark.prefill(count, rounds: rounds), tokens: count, cached: 0)
    }
    for prefix in prefixes {
      add(
        try await benchmark.edit(after: prefix, rounds: rounds), tokens: EngineBenchmark.editTokens,
        cached: prefix)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    print(String(decoding: try encoder.encode(measures), as: UTF8.self))
  }
}

extension Precision: @retroactive ExpressibleByArgument {}
