import Synchronization

extension SecurityRewardModel {
  /// The steps known so far, filled from the inference thread while the caller waits.
  final class Progress: Sendable {
    private let state: Mutex<[KnownStep?]>

    init(_ known: [KnownStep?]) { state = Mutex(known) }

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
