import Foundation

/// What is known of one step after one prefix.
struct KnownStep: Sendable, Hashable {
  /// `r_t`.
  let margin: Float
  /// The margin after each token of the step, without the separator's.
  let tokenMargins: [TokenMarginValue]
  /// The most probable kinds of weakness, that one first; empty where the package has no such head.
  let kinds: [Kind]

  init(margin: Float, tokenMargins: [TokenMarginValue], kinds: [Kind] = []) {
    self.margin = margin
    self.tokenMargins = tokenMargins
    self.kinds = kinds
  }

  /// A kind by its index in the head, with its probability in steps of 1/65,535, rounded when it is first
  /// read, like the margins of tokens.
  struct Kind: Sendable, Hashable {
    let index: UInt8
    fileprivate let steps: UInt16

    private static let scale: Double = 65_535

    var probability: Double { Double(steps) / Self.scale }

    /// Kinds kept of a step: what is shown is the first, what is told of it the second, and one more.
    static let kept = 3
    /// More than this an index has no room for.
    static let mostKinds = 256

    /// The softmax of the head's logits: its most probable kinds, of equals the one that stands first.
    static func leading(_ logits: ArraySlice<Float>) -> [Kind] {
      // The engine refuses logits that are no numbers; none of them may become a probability.
      guard logits.allSatisfy(\.isFinite), let highest = logits.max() else { return [] }
      let weights = logits.map { exp(Double($0 - highest)) }
      let total = weights.reduce(0, +)
      return weights.enumerated().sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }
        .prefix(kept).map {
          Kind(index: UInt8($0.offset), steps: UInt16(($0.element / total * scale).rounded()))
        }
    }
  }

  /// A margin in steps of 1/32,767: two bytes. It is rounded when it is first read, and not when it is
  /// stored, so a finding stands on the same line whether its step was computed or looked up.
  struct TokenMarginValue: Sendable, Hashable {
    fileprivate let steps: Int16

    private static let scale: Float = 32_767

    /// - Parameter margin: in −1…1; what is outside counts as the nearer end, what is no number as 0.
    init(_ margin: Float) {
      steps = margin.isNaN ? 0 : Int16((min(1, max(-1, margin)) * Self.scale).rounded())
    }

    fileprivate init(steps: Int16) { self.steps = max(-32_767, steps) }

    var margin: Float { Float(steps) / Self.scale }
  }
}

/// As it is stored: a byte for the format, the margin as Float32, how many kinds (a byte) and three bytes
/// each (index, probability), and two bytes a token; the least significant byte first.
extension KnownStep {
  static let format: UInt8 = 2
  private static let headBytes = 6
  private static let kindBytes = 3

  var stored: [UInt8] {
    var bytes = [Self.format]
    bytes.reserveCapacity(
      Self.headBytes + Self.kindBytes * kinds.count + 2 * tokenMargins.count)
    withUnsafeBytes(of: margin.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(kinds.count))
    for kind in kinds {
      bytes.append(kind.index)
      withUnsafeBytes(of: kind.steps.littleEndian) { bytes.append(contentsOf: $0) }
    }
    for token in tokenMargins {
      withUnsafeBytes(of: token.steps.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// nil for bytes that no step is stored as: they come from a file.
  init?(stored bytes: [UInt8]) {
    guard bytes.count >= Self.headBytes, bytes[0] == Self.format else { return nil }
    let pattern = bytes[1..<Self.headBytes - 1].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    margin = Float(bitPattern: pattern)
    let kindCount = Int(bytes[Self.headBytes - 1])
    let tokenStart = Self.headBytes + Self.kindBytes * kindCount
    guard (-1...1).contains(margin), kindCount <= Kind.kept, bytes.count >= tokenStart,
      (bytes.count - tokenStart) % 2 == 0
    else { return nil }
    func number(_ place: Int) -> UInt16 { UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8 }
    kinds = stride(from: Self.headBytes, to: tokenStart, by: Self.kindBytes).map {
      Kind(index: bytes[$0], steps: number($0 + 1))
    }
    tokenMargins = stride(from: tokenStart, to: bytes.count, by: 2).map {
      TokenMarginValue(steps: Int16(bitPattern: number($0)))
    }
  }
}
