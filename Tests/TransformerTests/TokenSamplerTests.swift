import Foundation
import Testing

@testable import Transformer

/// What is drawn from a distribution under each option.
@Suite struct TokenSamplerTests {
  /// How often each token is drawn in so many draws.
  private func draw(
    _ probabilities: [Float], _ options: SamplingOptions, draws: Int = 4_000, seed: UInt64 = 1
  ) -> [Double] {
    var sampler = TokenSampler(options, seed: seed)
    var counts = [Double](repeating: 0, count: probabilities.count)
    for _ in 0..<draws {
      var values = Self.tempered(probabilities, options.temperature)
      counts[Int(values.withUnsafeMutableBufferPointer { sampler.choose($0) })] += 1
    }
    return counts.map { $0 / Double(draws) }
  }

  /// Shares to the power of 1 / T, made to sum to 1 again: what the softmax of logits divided by T gives.
  private static func tempered(_ probabilities: [Float], _ temperature: Double) -> [Float] {
    guard temperature > 0, temperature != 1 else { return probabilities }
    let shares = probabilities.map { pow(Double($0), 1 / temperature) }
    let sum = shares.reduce(0, +)
    return shares.map { Float($0 / sum) }
  }

  private func isClose(_ found: [Double], _ expected: [Double]) -> Bool {
    zip(found, expected).allSatisfy { abs($0 - $1) < 0.03 }
  }

  @Test func drawsByProbability() {
    #expect(isClose(draw([0.5, 0.2, 0.3], SamplingOptions()), [0.5, 0.2, 0.3]))
  }

  @Test func temperatureSharpensAndFlattens() {
    #expect(isClose(draw([0.6, 0.3, 0.1], .init(temperature: 0.5)), [0.783, 0.196, 0.022]))
    #expect(isClose(draw([0.6, 0.3, 0.1], .init(temperature: 2)), [0.473, 0.334, 0.193]))
    #expect(draw([0.2, 0.4, 0.4], .greedy) == [0, 1, 0])
  }

  @Test func onlyTheLikeliestAreLeft() {
    #expect(isClose(draw([0.1, 0.5, 0.4], .init(topK: 2)), [0, 0.556, 0.444]))
    // 0.5 and 0.4 are less than 0.95 together, so that a third is needed; at 0.9 it is not.
    #expect(isClose(draw([0.06, 0.5, 0.4, 0.04], .init(topP: 0.95)), [0.0625, 0.521, 0.417, 0]))
    #expect(isClose(draw([0.06, 0.5, 0.4, 0.04], .init(topP: 0.89)), [0, 0.556, 0.444, 0]))
    #expect(isClose(draw([0.06, 0.5, 0.4, 0.04], .init(topP: 0.001)), [0, 1, 0, 0]))
    #expect(isClose(draw([0.2, 0.5, 0.3], .init(minP: 0.5)), [0, 0.625, 0.375]))
    #expect(isClose(draw([0.2, 0.5, 0.3], .init(minP: 1)), [0, 1, 0]))
    // After top-k the share is that of what is left.
    #expect(isClose(draw([0.3, 0.4, 0.3], .init(topK: 2, topP: 0.5)), [0, 1, 0, 0]))
  }

  @Test func tokensOfTheTextArePenalised() {
    let sampler = TokenSampler(.init(repetitionPenalty: 2), seed: 0)
    var logits: [Float] = [4, -1, 3]
    logits.withUnsafeMutableBufferPointer { sampler.penalise($0, in: [0, 1, 1, 0]) }
    #expect(logits == [2, -2, 3])
  }

  @Test func aSeedGivesTheSameAgain() {
    func draws(_ seed: UInt64) -> [Int32] {
      var sampler = TokenSampler(.init(temperature: 1), seed: seed)
      return (0..<50).map { _ in
        var values: [Float] = [0.25, 0.25, 0.25, 0.25]
        return values.withUnsafeMutableBufferPointer { sampler.choose($0) }
      }
    }
    #expect(draws(7) == draws(7))
    #expect(draws(7) != draws(8))
  }

  @Test func saysWhichOptionIsOutOfBounds() {
    #expect(SamplingOptions().problem == nil && SamplingOptions.greedy.problem == nil)
    for (options, name) in [
      (SamplingOptions(temperature: -1), "temperature"), (.init(temperature: .nan), "temperature"),
      (.init(temperature: 0.001), "temperature"), (.init(topK: -1), "top-k"),
      (.init(topP: 0), "top-p"), (.init(minP: 1.1), "min-p"),
      (.init(repetitionPenalty: 0), "penalty"),
    ] {
      #expect(options.problem?.contains(name) == true)
    }
  }

  /// Of a large vocabulary only the likely tokens are sorted; what is drawn is the same.
  @Test(arguments: [
    SamplingOptions(topP: 0.9), .init(topK: 40), .init(minP: 0.02), .init(topK: 300, topP: 0.99),
    .init(topP: 0.999, minP: 0.0001),
  ])
  func aLargeVocabularyIsDrawnFromAlike(options: SamplingOptions) {
    // Steep, then a long flat tail.
    var probabilities = (0..<5_000).map { Float(1 / pow(Double($0 + 1), 1.3)) + 1e-6 }
    probabilities = probabilities.reversed()
    let sum = probabilities.reduce(0, +)
    probabilities = probabilities.map { $0 / sum }
    // All of them in order, by the definitions.
    var left = probabilities.enumerated().map { (id: $0.offset, share: Double($0.element)) }
      .sorted { ($1.share, $0.id) < ($0.share, $1.id) }
    if options.topK > 0 { left = Array(left.prefix(options.topK)) }
    let total = left.reduce(0) { $0 + $1.share }
    var above = 0.0
    left = left.filter { token in
      defer { above += token.share }
      return above < options.topP * total
    }
    let most = left[0].share
    left = left.filter { $0.share >= options.minP * most }
    let drawn = draw(probabilities, options, draws: 200)
    let allowed = Set(left.map(\.id))
    for (id, share) in drawn.enumerated() where share > 0 { #expect(allowed.contains(id)) }
    let sumLeft = left.reduce(0) { $0 + $1.share }
    #expect(abs(drawn[left[0].id] - most / sumLeft) < 0.1)
  }
}
