/// What a scorer holds and what it did not have to compute since it began.
public struct ScorerStatistics: Sendable, Hashable {
  /// How it computes: the precision and the instruction set.
  public var arithmetic = ""
  /// Tokens that went through the layers, and tokens of those requests whose activations were there.
  public var tokensComputed = 0
  public var tokensReused = 0
  /// Steps that were computed, and steps whose margins the keeper had.
  public var stepsComputed = 0
  public var stepsKept = 0
  /// Margins remembered in this process.
  public var stepsRemembered = 0
  /// Tokens whose activations are kept, their bytes, and how many there may be.
  public var cachedTokens = 0
  public var activationBytes = 0
  public var activationBudget = 0
  /// Bytes of the buffers of the forward pass.
  public var workspaceBytes = 0
  /// Requests that wait for the engine.
  public var waitingRequests = 0

  public init() {}
}
