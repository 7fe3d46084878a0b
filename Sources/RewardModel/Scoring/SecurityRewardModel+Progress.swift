import Synchronization

extension SecurityRewardModel {
  /// The steps known so far, filled from the inference thread while the caller waits.
  final class Progress: Sendable {
    private let state: Mutex<[KnownStep?]>
    private let waiting = Atomic(false)

    init(_ known: [KnownStep?]) { state = Mutex(known) }

    /// Whether something is still to be known before more is reported.
    var isWaiting: Bool { waiting.load(ordering: .relaxed) }

    func waits() { waiting.store(true, ordering: .relaxed) }

    var steps: [KnownStep?] { state.withLock { $0 } }

    /// Adds a step and returns all that is known by then.
    func add(_ step: KnownStep, at index: Int) -> [KnownStep?] {
      state.withLock {
        $0[index] = step
        return $0
      }
    }
  }
}
