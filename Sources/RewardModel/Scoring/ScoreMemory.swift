import Crypto
import Foundation
import Synchronization
import Transformer

/// Names the prefix that ends with a step: `H_t = hash(H_{t−1}, tokens of step t)`, starting from the
/// model's id. Equal links mean equal margins, whatever the file or its history.
struct PrefixLink: Sendable, Hashable {
  /// The first half of a SHA-256: 128 bits.
  private let high: UInt64
  private let low: UInt64

  init(modelID: String) {
    self.init(SHA256.hash(data: Data(modelID.utf8)))
  }

  /// The link of this prefix followed by `run`.
  func appending(_ run: TokenRun) -> PrefixLink {
    var hash = SHA256()
    withUnsafeBytes(of: (high, low)) { hash.update(bufferPointer: $0) }
    run.ids.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return PrefixLink(hash.finalize())
  }

  private init(_ digest: SHA256.Digest) {
    (high, low) = digest.withUnsafeBytes {
      ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
  }
}

/// What is known of one step after one prefix.
struct KnownStep: Sendable, Hashable {
  /// `r_t`.
  let margin: Float
  /// The margin after each token of the step, without the separator's.
  let tokenMargins: [Float]
}

/// Margins by the prefix that they belong to: an undo, a reopened document or the same code in another
/// file is a look-up.
final class ScoreMemory: Sendable {
  /// Entries kept. A step takes some 50 tokens of 4 bytes and as much again, so this is about 50 MB and
  /// a million lines of code.
  static let defaultCapacity = 1 << 17

  private struct State {
    /// The generation that is being filled, and the one before it.
    var young: [PrefixLink: KnownStep] = [:]
    var old: [PrefixLink: KnownStep] = [:]
  }

  private let state: Mutex<State> = Mutex(State())
  private let generationCapacity: Int

  init(capacity: Int = ScoreMemory.defaultCapacity) {
    generationCapacity = max(1, capacity / 2)
  }

  /// Looks up a link. What is used moves to the young generation, so what is dropped in the end is
  /// what was not asked for during half a capacity of new entries.
  subscript(_ link: PrefixLink) -> KnownStep? {
    state.withLock { state in
      if let known = state.young[link] { return known }
      guard let known = state.old[link] else { return nil }
      insert(known, for: link, into: &state)
      return known
    }
  }

  func insert(_ step: KnownStep, for link: PrefixLink) {
    state.withLock { insert(step, for: link, into: &$0) }
  }

  var count: Int { state.withLock { $0.young.count + $0.old.count } }

  private func insert(_ step: KnownStep, for link: PrefixLink, into state: inout State) {
    if state.young.count >= generationCapacity {
      state.old = state.young
      state.young = [:]
    }
    state.young[link] = step
  }
}
