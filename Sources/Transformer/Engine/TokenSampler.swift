import Basics

/// How the next token is chosen. Options take effect in the order they stand here, each on what the one before
/// left, as in Hugging Face's `generate`.
public struct SamplingOptions: Sendable, Hashable {
  /// Divides the logits of tokens that the text has, or multiplies them where they are negative (Keskar et al.,
  /// 2019, CTRL, section 4.1); 1 leaves them.
  public var repetitionPenalty: Double
  /// Divides the logits, from 0.01 on, which leaves next to nothing but the likeliest token; 0 takes that.
  public var temperature: Double
  /// Only so many of the likeliest tokens; 0 for all.
  public var topK: Int
  /// Only the likeliest tokens that have this share together (Holtzman et al., 2020); 1 for all.
  public var topP: Double
  /// Only tokens that have at least this share of the likeliest one's probability; 0 for all.
  public var minP: Double

  public init(
    temperature: Double = 1, topK: Int = 0, topP: Double = 1, minP: Double = 0,
    repetitionPenalty: Double = 1
  ) {
    self.temperature = temperature
    self.topK = topK
    self.topP = topP
    self.minP = minP
    self.repetitionPenalty = repetitionPenalty
  }

  /// The likeliest token, always.
  public static let greedy = SamplingOptions(temperature: 0)

  /// What is wrong with the first option that is out of its bounds; nil where none is.
  public var problem: String? {
    func outside(_ name: String, _ value: Double, _ bounds: ClosedRange<Double>) -> String? {
      bounds.contains(value)
        ? nil : "\(name) is \(value), outside \(bounds.lowerBound)…\(bounds.upperBound)"
    }
    return (temperature == 0 ? nil : outside("the temperature", temperature, 0.01...10))
      ?? outside("top-p", topP, 0.001...1) ?? outside("min-p", minP, 0...1)
      ?? outside("the repetition penalty", repetitionPenalty, 0.1...10)
      ?? (topK < 0 ? "top-k is \(topK), which is negative" : nil)
  }
}

/// Chooses tokens: options, and a state from which what is chosen follows. Equal ones choose alike.
public struct TokenSampler: Sendable {
  public let options: SamplingOptions
  /// Tokens that are never chosen: their share goes to the others.
  public let barred: [Int32]
  /// The likeliest token but this one is chosen, and what the model gives to this one is told with it.
  public let excluded: Int32?
  private var random: SplitMix64

  /// Tokens that are less likely are not looked at: all of them together would have one draw in some thousands,
  /// and what they write is noise.
  static let leastProbability: Float = 1e-9

  /// - Precondition: the options have no `problem`.
  public init(_ options: SamplingOptions, seed: UInt64, barred: [Int32] = []) {
    precondition(options.problem == nil)
    self.options = options
    self.barred = barred
    excluded = nil
    random = SplitMix64(seed: seed)
  }

  /// Chooses the likeliest token other than one: where a text that goes on with that one would go another way.
  public init(otherThan excluded: Int32, barred: [Int32] = []) {
    options = .greedy
    self.barred = barred
    self.excluded = excluded
    random = SplitMix64(seed: 0)
  }

  /// Leaves those that are never chosen without a share.
  func bar(_ logits: UnsafeMutableBufferPointer<Float>) {
    for id in barred where logits.indices.contains(Int(id)) { logits[Int(id)] = -.infinity }
  }

  /// Changes the logits of tokens that the text has.
  func penalise(_ logits: UnsafeMutableBufferPointer<Float>, in text: [Int32]) {
    guard options.repetitionPenalty != 1 else { return }
    let penalty = Float(options.repetitionPenalty)
    for id in Set(text) {
      let logit = logits[Int(id)]
      logits[Int(id)] = logit > 0 ? logit / penalty : logit * penalty
    }
  }

  /// - Parameter probabilities: of each token of the vocabulary, under the temperature; they sum to 1.
  mutating func choose(_ probabilities: UnsafeMutableBufferPointer<Float>) -> Int32 {
    guard options.temperature > 0 else { return Self.likeliest(probabilities) }
    // 53 bits, as many as a Double holds.
    let draw = Double(random.next() >> 11) * 0x1p-53
    var shares = likely(probabilities)
    var sum = 1.0
    if options.topK > 0 {
      shares.removeLast(max(0, shares.count - options.topK))
      sum = shares.reduce(0) { $0 + $1.share }
    }
    if options.topP < 1 {
      var above = 0.0
      let last = shares.firstIndex {
        above += $0.share
        return above >= options.topP * sum
      }
      shares.removeLast(shares.count - (last ?? shares.count - 1) - 1)
    }
    if options.minP > 0, let first = shares.first {
      let count = shares.firstIndex { $0.share < options.minP * first.share } ?? shares.count
      shares.removeLast(shares.count - count)
    }
    var left = draw * shares.reduce(0) { $0 + $1.share }
    for (id, share) in shares {
      left -= share
      if left < 0 { return id }
    }
    return shares.last?.id ?? Self.likeliest(probabilities)
  }

  /// Tokens that the options may leave, the likeliest first; all of them in their own order where the options leave
  /// all. Most of a vocabulary is far too unlikely to be sorted.
  private func likely(
    _ probabilities: UnsafeMutableBufferPointer<Float>
  ) -> [(id: Int32, share: Double)] {
    func tokens(atLeast least: Float) -> [(id: Int32, share: Double)] {
      var found: [(id: Int32, share: Double)] = []
      for id in probabilities.indices where probabilities[id] >= least {
        found.append((Int32(id), Double(probabilities[id])))
      }
      return found
    }
    guard options.topK > 0 || options.topP < 1 || options.minP > 0 else {
      return tokens(atLeast: Self.leastProbability)
    }
    let most = probabilities[Int(Self.likeliest(probabilities))]
    var least = max(Self.leastProbability, most * 1e-3)
    while true {
      var found = tokens(atLeast: least)
      let isEnough =
        options.topK > 0 && found.count >= options.topK
        || options.topK == 0 && found.reduce(0) { $0 + $1.share } >= options.topP
        || options.topK == 0 && options.topP == 1 && Double(least) <= options.minP * Double(most)
      if isEnough || least <= Self.leastProbability {
        found.sort { ($1.share, $0.id) < ($0.share, $1.id) }
        return found
      }
      least = max(Self.leastProbability, least / 32)
    }
  }

  /// The first of equals.
  static func likeliest(_ values: UnsafeMutableBufferPointer<Float>) -> Int32 {
    var best = 0
    for index in values.indices where values[index] > values[best] { best = index }
    return Int32(best)
  }
}
