/// The time as the session sees it; tests hold it in their hands.
public protocol ServerClock: Sendable {
  /// Time since some fixed moment; never goes back.
  var now: Duration { get }
  /// Returns at `deadline`, at once where it has passed; throws when the task is cancelled.
  func sleep(until deadline: Duration) async throws
}

/// The system's clock.
public struct SystemClock: ServerClock {
  private static let start = ContinuousClock.now

  public init() {}

  public var now: Duration { Self.start.duration(to: .now) }

  public func sleep(until deadline: Duration) async throws {
    try await Task.sleep(until: Self.start + deadline, clock: .continuous)
  }
}
