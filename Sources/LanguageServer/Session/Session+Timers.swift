/// What the session does later, on the actor. A timer is cancelled with what it was set for; between its end and its
/// work nothing else happens. (`watchModel` sleeps by itself: it looks at the disk, and not on the actor.)
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
