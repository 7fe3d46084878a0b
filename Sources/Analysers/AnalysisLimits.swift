/// What an analysis may cost. Each limit is there for the file that a tool never ends on.
public struct AnalysisLimits: Sendable, Hashable {
  /// A text's share of a tool's time; a batch has the sum.
  public var secondsPerText = 60.0
  /// What a tool may print. The largest honest reports, of generated files, have a few MB.
  public var outputBytes = 64 << 20
  /// Texts of more bytes are not analysed: generated code and tables.
  public var textBytes = 1 << 20
  /// Combinations of macros that cppcheck looks at.
  public var preprocessorConfigurations = 4

  public init() {}
}
