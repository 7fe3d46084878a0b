/// What is known of one step after one prefix.
struct KnownStep: Sendable, Hashable {
  /// `r_t`.
  let margin: Float
  /// The margin after each token of the step, without the separator's.
  let tokenMargins: [TokenMarginValue]

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

/// As it is stored: a byte for the format, the margin as Float32, and two bytes a token; the least
/// significant byte first.
extension KnownStep {
  private static let format: UInt8 = 1
  private static let headBytes = 5

  var stored: [UInt8] {
    var bytes = [Self.format]
    bytes.reserveCapacity(Self.headBytes + 2 * tokenMargins.count)
    withUnsafeBytes(of: margin.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    for token in tokenMargins {
      withUnsafeBytes(of: token.steps.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// nil for bytes that no step is stored as: they come from a file.
  init?(stored bytes: [UInt8]) {
    guard bytes.count >= Self.headBytes, bytes.count % 2 == Self.headBytes % 2,
      bytes[0] == Self.format
    else { return nil }
    let pattern = bytes[1..<Self.headBytes].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    margin = Float(bitPattern: pattern)
    guard (-1...1).contains(margin) else { return nil }
    tokenMargins = stride(from: Self.headBytes, to: bytes.count, by: 2).map {
      TokenMarginValue(steps: Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8))
    }
  }
}
