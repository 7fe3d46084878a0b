import RewardModel

/// Where the scorer comes from. Loading may take seconds and may fail; the server lives meanwhile.
public struct ScorerProvider: Sendable {
  /// Loads the scorer. `report` takes what is being done, for the user: "reading weights". An error's
  /// description is shown to the user and should say what to do.
  public var load:
    @Sendable (_ report: @escaping @Sendable (String) -> Void) async throws -> any StepScoring

  /// What loading depends on, in any form that changes with it, as the files and their times. After a
  /// failure it is looked at now and then, and a change loads anew. Short: it may read folders.
  public var state: @Sendable () -> String

  public init(
    state: @escaping @Sendable () -> String = { "" },
    load:
      @escaping @Sendable (_ report: @escaping @Sendable (String) -> Void) async throws
      -> any StepScoring
  ) {
    self.state = state
    self.load = load
  }

  /// A scorer that is there already.
  public init(_ scorer: any StepScoring) {
    self.init { _ in scorer }
  }
}

/// How far the loading is.
enum ScorerState: Sendable {
  case notStarted
  case loading
  case ready(any StepScoring)
  /// With the sentence for the user.
  case failed(String)
}
