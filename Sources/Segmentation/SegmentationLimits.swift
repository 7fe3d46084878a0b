/// How long steps may grow. Lines count without blank ones.
public struct SegmentationLimits: Sendable, Hashable {
  /// Lines past which a step is split at statements, and to which merging may fill one. A warning
  /// must point at something a reader takes in at a glance; people's blank-line blocks of C have
  /// 3 to 10 lines, and the margin is read only at the end of a step.
  public var lines = 12
  /// Lines that splitting aims at where structure leaves the choice.
  public var targetLines = 8
  /// Lines below which splitting leaves no piece if it can help it.
  public var fewestLines = 3
  /// Bytes past which a step is split at statements: 12 long lines, about 400 tokens.
  public var bytes = 1_200
  /// Bytes past which even a single statement is split, at line ends: about 1,300 tokens, which
  /// leaves room for a preamble in a context of 2,048.
  public var statementBytes = 4_000

  /// Lines to which a script's top level, and then each part of it, may grow before it is cut at a
  /// statement: as much as a long function, which an edit in its first line makes the model read again.
  public var topLevelLines = 40

  public init() {}
}
