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
    // A merge mostly makes the token after the one before it made: looked at first, it is seldom searched.
    var expected: Int32 = 0
    for (index, text) in merges.enumerated() {
      bytes.removeAll(keepingCapacity: true)
      guard let middle = ByteAlphabet.append(bothSidesOf: text, to: &bytes),
        let left = vocabulary.id(of: bytes[..<middle]),
        let right = vocabulary.id(of: bytes[middle...]),
        let result = vocabulary.id(of: bytes[...], expected: expected)
      else { throw Self.problem(of: text, index: index, vocabulary: vocabulary) }
      expected = result + 1

      let slot = slot(of: Self.pair(left, right))
      guard slots[slot].pair == Slot.free.pair else {
        throw .duplicateMerge(text, index: index)
      }
      slots[slot] = Slot(pair: Self.pair(left, right), rank: Int32(index), result: result)
    }
  }

  /// Why the merge `text` is none.
  private static func problem(
    of text: String, index: Int, vocabulary: Vocabulary
  ) -> TokenizerError {
    let sides = text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
    guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty }) else {
      return .malformedMerge(text, index: index)
    }
    var whole: [UInt8] = []
    for side in sides {
      var bytes: [UInt8] = []
      let isWritten = ByteAlphabet.append(side, to: &bytes)
      guard isWritten, vocabulary.id(of: bytes[...]) != nil else {
        return .mergeOfUnknownToken(text, index: index, missing: String(side))
      }
      whole += bytes
    }
    return .mergeOfUnknownToken(text, index: index, missing: ByteAlphabet.string(whole))
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
