import Synchronization

/// Margins by the prefix that they belong to: an undo, a reopened document or the same code in another
/// file is a look-up. Behind it there may be a keeper that outlives the process.
final class ScoreMemory: Sendable {
  /// Entries kept. A step takes some 50 tokens of 2 bytes and as much again, so this is about 30 MB and
  /// a million lines of code.
  static let defaultCapacity = 1 << 17

  /// Links remembered to be nowhere, 16 bytes each and as much again; when they are more they are
  /// forgotten, which costs a look-up.
  static let maximumMissing = 1 << 16

  /// Links asked for at once. A file has fewer; of a very large one the keeper is asked piece by piece,
  /// so that one late answer does not cost all the others.
  static let askedAtOnce = 512

  private struct State {
    /// The generation that is being filled, and the one before it.
    var young: [PrefixLink: KnownStep] = [:]
    var old: [PrefixLink: KnownStep] = [:]
    /// What the keeper did not have when it was asked. Another process may have put it there since; then
    /// it is computed once more.
    var missing: Set<PrefixLink> = []
    /// Steps that the keeper had.
    var kept = 0
  }

  private let state: Mutex<State> = Mutex(State())
  private let generationCapacity: Int
  private let keeper: (any ScoreKeeping)?

  init(capacity: Int = ScoreMemory.defaultCapacity, keeper: (any ScoreKeeping)? = nil) {
    generationCapacity = max(1, capacity / 2)
    self.keeper = keeper
  }

  /// What is known of these links, in their order: first what this process has seen, then all the rest
  /// from the keeper in one look-up. What neither knows costs the keeper nothing the next time.
  func remembered(_ links: [PrefixLink]) async -> [KnownStep?] {
    var (known, unseen) = state.withLock { state in
      let known = links.map { lookUp($0, in: &state) }
      let unseen = links.indices.filter { known[$0] == nil && !state.missing.contains(links[$0]) }
      return (known, unseen)
    }
    guard let keeper else { return known }
    for start in stride(from: 0, to: unseen.count, by: Self.askedAtOnce) {
      let asked = unseen[start..<min(start + Self.askedAtOnce, unseen.count)]
      guard let values = await keeper.values(for: asked.map { links[$0].key }) else { break }
      for index in asked {
        known[index] = values[links[index].key].flatMap { KnownStep(stored: $0) }
      }
      note(asked.map { (links[$0], known[$0]) })
    }
    return known
  }

  /// Remembers what the keeper had, and what it had not.
  private func note(_ answers: [(link: PrefixLink, step: KnownStep?)]) {
    state.withLock { state in
      for (link, step) in answers {
        if let step {
          state.kept += 1
          insert(step, for: link, into: &state)
        } else if state.young[link] == nil {
          if state.missing.count >= Self.maximumMissing { state.missing = [] }
          state.missing.insert(link)
        }
      }
    }
  }

  /// Remembers a step that was computed, here and in the keeper.
  func insert(_ step: KnownStep, for link: PrefixLink) {
    state.withLock { state in
      state.missing.remove(link)
      insert(step, for: link, into: &state)
    }
    keeper?.put(step.stored, for: link.key)
  }

  /// Steps that came from the keeper.
  var keptCount: Int { state.withLock { $0.kept } }

  var count: Int {
    state.withLock { state in
      state.young.count + state.old.keys.count { state.young[$0] == nil }
    }
  }

  /// What is used moves to the young generation, so what is dropped in the end is what was not asked for
  /// during half a capacity of new entries.
  private func lookUp(_ link: PrefixLink, in state: inout State) -> KnownStep? {
    if let known = state.young[link] { return known }
    guard let known = state.old[link] else { return nil }
    insert(known, for: link, into: &state)
    return known
  }

  private func insert(_ step: KnownStep, for link: PrefixLink, into state: inout State) {
    if state.young.count >= generationCapacity {
      state.old = state.young
      state.young = [:]
    }
    state.young[link] = step
  }
}
