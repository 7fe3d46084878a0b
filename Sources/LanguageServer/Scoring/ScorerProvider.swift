import RewardModel

/// Where the scorer comes from. Loading may take seconds and may fail; the server lives meanwhile.
public struct ScorerProvider: Sendable {
  /// Loads the scorer. `report` takes what is being done, for the user: "reading weights". An error's
  /// description is shown to the user and should say what to do.
  public var load:
    @Sendable (_ report: @escaping @Sendable (String) -> Void) async throws -> any StepScoring

  public init(
    load:
      @escaping @Sendable (_ report: @escaping @Sendable (String) -> Void) async throws
      -> any StepScoring
  ) {
    self.load = load
  }

  /// A scorer that is there already.
  public init(_ scorer: any StepScoring) {
    self.load = { _ in scorer }
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
