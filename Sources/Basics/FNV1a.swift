/// FNV-1a in 64 bits (Fowler, Noll, Vo): for tables, names and against accidents; whoever chooses the bytes can
/// make two that collide.
public struct FNV1a: Sendable {
  /// The hash of what was added so far.
  public var value: UInt64

  /// - Parameter offset: another one gives another hash of the same bytes.
  @inlinable public init(offset: UInt64 = 0xcbf2_9ce4_8422_2325) { value = offset }

  @inlinable public init(_ bytes: some Sequence<UInt8>, offset: UInt64 = 0xcbf2_9ce4_8422_2325) {
    self.init(offset: offset)
    for byte in bytes { add(byte) }
  }

  @inlinable public mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// With the high half in the low one, for where low bits alone are used.
  @inlinable public var folded: UInt64 { value ^ (value >> 32) }
}
