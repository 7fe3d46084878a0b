import Basics

/// The bytes of every token, by id and back.
///
/// One buffer holds the bytes of all tokens; a table with open addressing finds normal tokens by their
/// bytes. (A dictionary of strings would compare by canonical equivalence and load ten times slower.)
struct Vocabulary: Sendable {
  private var buffer: [UInt8] = []
  /// `starts[id]..<starts[id + 1]` are the bytes of token `id` in `buffer`; (tokens + 1).
  private var starts: [Int] = [0]
  /// Whether a token's bytes may be asked for, by id.
  private var isNormal: [Bool] = []
  /// Ids of normal tokens by the hash of their bytes, −1 where free; a power of two, at most half full.
  private var slots: [Int32]

  var count: Int { starts.count - 1 }

  init(_ definition: TokenizerDefinition) throws(TokenizerError) {
    let tokens = definition.tokens
    slots = Array(repeating: -1, count: Self.slotCount(for: tokens.count))
    starts.reserveCapacity(tokens.count + 1)
    isNormal.reserveCapacity(tokens.count)
    for (id, (text, kind)) in zip(tokens, definition.kinds).enumerated() {
      if kind == .normal {
        guard ByteAlphabet.append(text.unicodeScalars, to: &buffer) else {
          throw .tokenOutsideAlphabet(text, id: id)
        }
      } else {
        buffer.append(contentsOf: text.utf8)
      }
      starts.append(buffer.count)
      let bytes = starts[id]..<buffer.count
      guard bytes.count <= TokenizerDefinition.tokenByteLimit else {
        throw .tokenTooLong(
          id: id, bytes: bytes.count, limit: TokenizerDefinition.tokenByteLimit)
      }
      isNormal.append(kind == .normal && !bytes.isEmpty)
      guard isNormal[id] else { continue }
      let slot = slot(of: buffer[bytes])
      guard slots[slot] < 0 else {
        throw .duplicateToken(text, first: Int(slots[slot]), second: id)
      }
      slots[slot] = Int32(id)
    }
  }

  /// The bytes of token `id`; none for an id outside the vocabulary.
  func bytes(of id: Int32) -> ArraySlice<UInt8> {
    guard id >= 0, id < count else { return [] }
    return buffer[starts[Int(id)]..<starts[Int(id) + 1]]
  }

  /// The normal token with these bytes.
  func id(of bytes: ArraySlice<UInt8>) -> Int32? {
    let id = slots[slot(of: bytes)]
    return id < 0 ? nil : id
  }

  /// The normal token with these bytes, at no cost where it is `expected`.
  func id(of bytes: ArraySlice<UInt8>, expected: Int32) -> Int32? {
    if Int(expected) < count, isNormal[Int(expected)], self.bytes(of: expected) == bytes {
      return expected
    }
    return id(of: bytes)
  }

  /// Where `bytes` are, or where they would be put.
  private func slot(of bytes: ArraySlice<UInt8>) -> Int {
    var slot = Int(truncatingIfNeeded: FNV1a(bytes).folded) & (slots.count - 1)
    while slots[slot] >= 0, self.bytes(of: slots[slot]) != bytes {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private static func slotCount(for tokens: Int) -> Int {
    var slots = 16
    while slots < 2 * tokens { slots *= 2 }
    return slots
  }
}
