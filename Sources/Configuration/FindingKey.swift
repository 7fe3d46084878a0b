import Crypto

/// What a finding is known by, wherever its code stands: the code of its step without white space, and the name of its
/// definition. Code that is moved or indented anew keeps it, in whatever file; code that is changed does not.
public struct FindingKey: Sendable, Hashable, CustomStringConvertible {
  /// The first half of a SHA-256: nobody can write code that another's entry silences.
  private let high: UInt64
  private let low: UInt64

  /// - Parameters:
  ///   - code: the bytes of the step.
  ///   - definition: the name of the trajectory.
  public init(code: some Sequence<UInt8>, definition: String) {
    let words = code.lazy.filter { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    let digest = SHA256.hash(data: Array(definition.utf8) + [0] + Array(words))
    (high, low) = digest.withUnsafeBytes {
      (
        UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
        UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }

  /// Reads what `description` wrote; nil for anything else.
  public init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 2 * Self.digits,
      digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
      let high = UInt64(String(decoding: digits[..<Self.digits], as: UTF8.self), radix: 16),
      let low = UInt64(String(decoding: digits[Self.digits...], as: UTF8.self), radix: 16)
    else { return nil }
    (self.high, self.low) = (high, low)
  }

  /// Of each half.
  private static let digits = 16

  /// Thirty-two hexadecimal digits.
  public var description: String {
    [high, low].map { half in
      let text = String(half, radix: 16)
      return String(repeating: "0", count: Self.digits - text.count) + text
    }.joined()
  }
}
