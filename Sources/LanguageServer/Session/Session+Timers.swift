/// What the session does later. A timer reports back to the actor, where what it was set for may be gone: it is
/// cancelled with it, or looks there whether the text is still the one it knew.
extension Session {
  /// Does something at a time, unless the timer is cancelled before.
  func at(
    _ deadline: Duration, perform work: @escaping @Sendable (isolated Session) -> Void
  ) -> Task<Void, Never> {
    let clock = clock
    return Task {
      guard (try? await clock.sleep(until: deadline)) != nil, !Task.isCancelled else { return }
      work(self)
    }
  }

  /// Does something once a while has passed, unless the timer is cancelled before.
  func after(
    _ pause: Duration, perform work: @escaping @Sendable (isolated Session) -> Void
  ) -> Task<Void, Never> {
    at(clock.now + pause, perform: work)
  }
}
