import Synchronization

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
