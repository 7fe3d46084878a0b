/// Which neighbours merge, into what, and which first.
///
/// A table with open addressing over pairs of ids: one lookup is the inner loop of encoding.
struct MergeTable: Sendable {
  struct Merge: Equatable {
    /// Position in the definition's list; the lowest of a piece goes first.
    let rank: Int
    let result: Int32
  }

  private struct Slot {
    /// left id · 2³² + right id; `free` where there is none.
    var pair: UInt64
    var rank: Int32
    var result: Int32
    /// Ids are not negative, so no pair has all bits set.
    static let free = Slot(pair: .max, rank: 0, result: 0)
  }

  /// A power of two, at most half full.
  private var slots: [Slot]
  private let shift: Int

  init(_ merges: [String], vocabulary: Vocabulary) throws(TokenizerError) {
    var bits = 4
    while 1 << bits < 2 * merges.count { bits += 1 }
    slots = Array(repeating: .free, count: 1 << bits)
    shift = 64 - bits

    var bytes: [UInt8] = []
    for (index, text) in merges.enumerated() {
      let sides = text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
        throw .malformedMerge(text, index: index)
      }
      bytes.removeAll(keepingCapacity: true)
      /// The token that `bytes` spell from `start` on, once `side` is added.
      func token(from start: Int, adding side: some Sequence<Unicode.Scalar>)
        throws(TokenizerError) -> Int32
      {
        let isWritten = ByteAlphabet.append(side, to: &bytes)
        if isWritten, let id = vocabulary.id(of: bytes[start...]) { return id }
        var missing = String.UnicodeScalarView()
        missing.append(contentsOf: side)
        throw .mergeOfUnknownToken(
          text, index: index,
          missing: isWritten ? ByteAlphabet.string(bytes[start...]) : String(missing))
      }
      let left = try token(from: 0, adding: sides[0])
      let right = try token(from: bytes.count, adding: sides[1])
      let result = try token(from: 0, adding: EmptyCollection())

      let slot = slot(of: Self.pair(left, right))
      guard slots[slot].pair == Slot.free.pair else {
        throw .duplicateMerge(text, index: index)
      }
      slots[slot] = Slot(pair: Self.pair(left, right), rank: Int32(index), result: result)
    }
  }

  subscript(left: Int32, right: Int32) -> Merge? {
    let slot = slots[slot(of: Self.pair(left, right))]
    return slot.pair == Slot.free.pair ? nil : Merge(rank: Int(slot.rank), result: slot.result)
  }

  private static func pair(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
  }

  /// Where `pair` is, or where it would be put.
  private func slot(of pair: UInt64) -> Int {
    // Fibonacci hashing: the high bits of the product depend on all bits of the pair.
    var slot = Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) >> UInt64(shift))
    while slots[slot].pair != pair, slots[slot].pair != Slot.free.pair {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }
}
